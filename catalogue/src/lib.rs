//! The compiler of the page's texts. People write them in [Fluent](https://projectfluent.org), in
//! `frontend/locales`; the page gets a compact form of them that it reads without a parser, and functions
//! of Rust by whose names and arguments the compiler sees that each text is there.
//!
//! `frontend/build.rs` takes the functions and the English texts, `cargo xtask texts` writes the other
//! languages, and `cargo xtask tidy` reports what a language lacks. What the compact form means stands in
//! [`compact`]; `frontend/src/texts/pattern.rs` reads it.

mod check;
pub mod compact;
mod fault;
mod pattern;
mod resolve;
mod rust;
mod source;

use std::collections::BTreeMap;

pub use fault::Fault;
pub use pattern::{Argument, Key, Pattern, Piece, Sort, Variant};

use source::Entries;

/// The language whose texts the others translate.
pub const ENGLISH: &str = "en";

/// Which way a language is written, as the `dir` attribute names it.
#[must_use]
pub fn direction(code: &str) -> &'static str {
    if code == "ar" { "rtl" } else { "ltr" }
}

/// A text, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it is called.
    pub id: String,
    /// What it says.
    pub pattern: Pattern,
    /// What it wants to be told, in the order in which it comes up in English.
    pub arguments: Vec<Argument>,
    /// The file that it is in.
    pub path: String,
    /// The line that it begins on.
    pub line: usize,
}

/// All texts in all languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogues {
    english: Vec<Message>,
    /// By their codes; each text of English has one here, which is English itself where it lacks.
    others: BTreeMap<String, Vec<Message>>,
    /// What is not translated.
    missing: Vec<Fault>,
}

impl Catalogues {
    /// Reads files, each with its path: the folder that it is in is the code of its language.
    ///
    /// # Errors
    /// What is wrong with the files, as sentences. That a text is not translated is not among it.
    pub fn read(files: &[(String, String)]) -> Result<Self, Vec<Fault>> {
        let mut languages: BTreeMap<&str, Entries> = BTreeMap::new();
        let mut faults = Vec::new();
        for (path, text) in files {
            let Some(code) = path.rsplit('/').nth(1) else { continue };
            languages.entry(code).or_default().read(path, text, &mut faults);
        }
        let mut resolved = |code: &str, entries: &Entries| {
            let messages = resolve::messages(entries, &mut faults);
            check::plurals(code, &messages, &mut faults);
            messages
        };
        let english = languages.remove(ENGLISH).unwrap_or_default();
        let mut english = resolved(ENGLISH, &english);
        english.sort_by(|a, b| a.id.cmp(&b.id));
        let others: Vec<_> =
            languages.iter().map(|(code, entries)| (*code, resolved(code, entries))).collect();
        check::names(&english, &mut faults);
        let mut missing = Vec::new();
        let mut complete = BTreeMap::new();
        for (code, messages) in others {
            let texts = check::translation(&english, code, &messages, &mut faults, &mut missing);
            complete.insert(code.to_owned(), texts);
        }
        if faults.is_empty() {
            Ok(Self { english, others: complete, missing })
        } else {
            faults.sort();
            Err(faults)
        }
    }

    /// The texts in English, in the order that they have everywhere.
    #[must_use]
    pub fn english(&self) -> &[Message] {
        &self.english
    }

    /// The codes of the other languages.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.others.keys().map(String::as_str)
    }

    /// The texts in a language.
    #[must_use]
    pub fn texts(&self, code: &str) -> Option<&[Message]> {
        if code == ENGLISH { Some(&self.english) } else { self.others.get(code).map(Vec::as_slice) }
    }

    /// What is not translated.
    #[must_use]
    pub fn missing(&self) -> &[Fault] {
        &self.missing
    }

    /// The compact form of a language.
    #[must_use]
    pub fn compact(&self, code: &str) -> Option<String> {
        Some(compact::catalogue(&self.english, self.texts(code)?))
    }

    /// The name of the file that a language is in. It says what is in the file.
    #[must_use]
    pub fn file(&self, code: &str) -> Option<String> {
        Some(format!("{code}-{:016x}.txt", compact::hash(&self.compact(code)?)))
    }

    /// The functions of Rust.
    #[must_use]
    pub fn rust(&self) -> String {
        rust::functions(self)
    }

    /// One text in a language that wants to be told nothing.
    #[must_use]
    pub fn plain(&self, code: &str, id: &str) -> Option<&str> {
        let message = self.texts(code)?.iter().find(|message| message.id == id)?;
        match &message.pattern {
            Pattern::Text(pieces) => match pieces.as_slice() {
                [Piece::Text(text)] => Some(text),
                _ => None,
            },
            Pattern::Select { .. } => None,
        }
    }
}
