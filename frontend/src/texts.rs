//! Everything that the page says, in the language that it speaks. Each text of `locales/en` is a function
//! here, named after it and with its arguments: `composer-send` is [`composer_send`]. They answer from the
//! catalogue in use; a component that calls one is drawn again when the language changes if it calls
//! [`use_view`](crate::context::use_view) or [`use_language`](crate::context::use_language).
//!
//! English is part of the page. The other languages are files in the compact form of the `catalogue` crate,
//! fetched when they are spoken.

pub mod language;
mod pattern;
mod phrase;
pub mod rich;
pub mod rules;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

use std::cell::{Cell, RefCell};
use std::thread_local;

use crate::browser::{file, locale};
pub use language::Language;
use pattern::{Tongue, Value};
pub use phrase::Phrase;
use rules::Rules;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The English catalogue in the compact form.
pub const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.txt"));

/// All texts of a language, and its rules.
struct Catalogue {
    language: Language,
    texts: Vec<&'static str>,
    rules: Box<dyn Rules>,
}

thread_local! {
    static SPOKEN: Cell<&'static Catalogue> = Cell::new(english());
    static KNOWN: RefCell<Vec<&'static Catalogue>> = RefCell::new(vec![SPOKEN.get()]);
}

fn english() -> &'static Catalogue {
    let catalogue = Catalogue::of(Language::English, ENGLISH);
    Box::leak(Box::new(catalogue.expect("the build made it of the same texts")))
}

impl Catalogue {
    /// Nothing, if it is for another page than this one.
    fn of(language: Language, file: &'static str) -> Option<Self> {
        let mut parts = file.split(END);
        let is_ours = parts.next() == Some(SIGNATURE);
        let texts: Vec<&str> = parts.collect();
        let rules = rules::of(language);
        (is_ours && texts.len() == COUNT).then_some(Self { language, texts, rules })
    }
}

/// The language that the page speaks.
#[must_use]
pub fn language() -> Language {
    SPOKEN.get().language
}

/// Speaks a language from now on, if its catalogue is there.
pub fn speak(language: Language) -> bool {
    let known = |it: &&&Catalogue| it.language == language;
    let found = KNOWN.with_borrow(|all| all.iter().find(known).copied());
    if let Some(catalogue) = found {
        SPOKEN.set(catalogue);
        locale::speak(language.code(), language.direction());
    }
    found.is_some()
}

/// Takes the catalogue of a language that is not known, or known with other words. What it replaces is not
/// given back: there are as many as languages. Says whether it is one for this page.
pub fn learn(language: Language, file: String) -> bool {
    let Some(catalogue) = Catalogue::of(language, Box::leak(file.into_boxed_str())) else {
        return false;
    };
    let catalogue = &*Box::leak(Box::new(catalogue));
    KNOWN.with_borrow_mut(|all| {
        all.retain(|it| it.language != language);
        all.push(catalogue);
    });
    true
}

/// Fetches the catalogue of a language that is not known, and speaks it. Says whether that could be done.
pub async fn load(language: Language) -> bool {
    if speak(language) {
        return true;
    }
    let Some((_, name)) = FILES.iter().find(|(code, _)| *code == language.code()) else {
        return false;
    };
    let file = file::read(&("/locales/".to_owned() + name)).await;
    file.is_some_and(|file| learn(language, file)) && speak(language)
}

/// A number as the language writes it.
#[must_use]
pub fn number(number: usize) -> String {
    SPOKEN.get().rules.number(number)
}

/// Names in a row, as the language joins them: `Ada, Bob and Cleo`.
#[must_use]
pub fn list(names: &[String]) -> String {
    let spoken = SPOKEN.get();
    let isolated = |name: &String| {
        let mut text = String::with_capacity(name.len());
        Tongue::of(spoken).isolate(name, names.len() > 1, &mut text);
        text
    };
    spoken.rules.list(names.iter().map(isolated).collect())
}

#[inline(never)]
fn of_text(number: usize, text: &str) -> String {
    written(number, &[Value::Text(text)])
}

#[inline(never)]
fn of_texts(number: usize, one: &str, two: &str) -> String {
    written(number, &[Value::Text(one), Value::Text(two)])
}

#[inline(never)]
fn of_number(number: usize, count: usize) -> String {
    written(number, &[Value::Number(count)])
}

#[inline(never)]
fn written(number: usize, values: &[Value<'_>]) -> String {
    let spoken = SPOKEN.get();
    Tongue::of(spoken).write(spoken.texts[number], values)
}
