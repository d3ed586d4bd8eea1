//! The paths a Rust file mentions, such as `std::time::Instant`, with groups in `use` spelt
//! out, and without comments, strings and the tests at the end of the file.
//!
//! This is no parser: it knows just enough that the rules are not fooled by prose or by
//! `use std::{fs, io}`. Macros that build paths from pieces do fool it.

mod code;

/// A path, and the line it starts on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) line: usize,
    pub(super) parts: Vec<String>,
}

impl Mention {
    /// Whether the path is this one or goes on from it.
    pub(super) fn starts_with(&self, path: &str) -> bool {
        let mut parts = self.parts.iter();
        path.split("::").all(|part| parts.next().is_some_and(|ours| ours == part))
    }

    /// Whether any part of the path is this name.
    pub(super) fn names(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part == name)
    }

    /// Whether the path goes into this crate; a lone word may be a variable of that name.
    pub(super) fn enters(&self, krate: &str) -> bool {
        self.parts.len() > 1 && self.parts[0] == krate
    }
}

/// All the paths in the code of a file.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let words = words(&code::without_tests(&code::only_code(text)));
    let mut reader = Reader { words: &words, at: 0, found: Vec::new() };
    while reader.at < words.len() {
        reader.path(&[]);
    }
    reader.found
}

struct Word {
    line: usize,
    text: String,
}

/// Identifiers, `::`, and every other sign by itself.
fn words(code: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = match rest.find(|c| !is_part_of_name(c)) {
                Some(0) if rest.starts_with("::") => 2,
                Some(0) => first.len_utf8(),
                Some(length) => length,
                None => rest.len(),
            };
            words.push(Word { line: index + 1, text: rest[..length].to_owned() });
            rest = rest[length..].trim_start();
        }
    }
    words
}

fn is_part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

struct Reader<'a> {
    words: &'a [Word],
    at: usize,
    found: Vec<Mention>,
}

impl Reader<'_> {
    /// Reads a path after a prefix, or passes over one word that starts none.
    fn path(&mut self, prefix: &[String]) {
        let Some(first) = self.words.get(self.at) else {
            return;
        };
        self.at += 1;
        if !first.text.starts_with(is_part_of_name) {
            return;
        }
        let mut parts = prefix.to_vec();
        parts.push(first.text.clone());
        while self.next_is("::") {
            let Some(word) = self.words.get(self.at + 1) else {
                break;
            };
            match word.text.as_str() {
                "{" => {
                    self.at += 2;
                    return self.group(&parts);
                }
                "*" => parts.push(word.text.clone()),
                name if name.starts_with(is_part_of_name) => parts.push(word.text.clone()),
                _ => break,
            }
            self.at += 2;
        }
        self.found.push(Mention { line: first.line, parts });
    }

    /// Reads what stands in braces after a prefix.
    fn group(&mut self, prefix: &[String]) {
        while self.at < self.words.len() && !self.next_is("}") {
            self.path(prefix);
        }
        self.at += 1;
    }

    fn next_is(&self, text: &str) -> bool {
        self.words.get(self.at).is_some_and(|word| word.text == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        mentions(text).iter().map(|mention| mention.parts.join("::")).collect()
    }

    #[test]
    fn groups_are_spelt_out_over_lines() {
        let text = "use std::{\n    fs,\n    time::{Duration, Instant},\n};\n";
        let found = mentions(text);
        let instant = found.iter().find(|mention| mention.starts_with("std::time::Instant"));
        assert_eq!(instant.map(|mention| mention.line), Some(3));
        assert!(paths(text).contains(&"std::fs".to_owned()));
    }

    #[test]
    fn paths_in_code_count_and_prose_does_not() {
        let text = "//! Unlike tokio::spawn.\nfn f() { warp::serve(\"hyper::x\"); } // yew::x\n";
        assert_eq!(paths(text), ["fn", "f", "warp::serve"]);
    }

    #[test]
    fn a_path_is_entered_by_its_first_part() {
        let found = mentions("warp::filters::any()");
        assert!(found[0].enters("warp") && !found[0].enters("filters"));
        let alone = mentions("let warp = 1;");
        assert!(alone.iter().all(|mention| !mention.enters("warp")));
    }
}
