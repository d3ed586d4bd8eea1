//! What a language owes: all texts of English with the same arguments, and the plural categories that its
//! people use.

use crate::pattern::{CATEGORIES, is_by_number};
use crate::{Argument, Fault, Key, Message, Sort};

/// The plural categories that whole numbers have in a language, and those that a text must tell apart.
/// In French and Spanish millions are many; a text that counts no millions need not say them.
struct Plurals {
    code: &'static str,
    known: &'static [&'static str],
    needed: &'static [&'static str],
}

const PLURALS: &[Plurals] = &[
    Plurals { code: "en", known: &["one", "other"], needed: &["one", "other"] },
    Plurals { code: "de", known: &["one", "other"], needed: &["one", "other"] },
    Plurals { code: "es", known: &["one", "many", "other"], needed: &["one", "other"] },
    Plurals { code: "fr", known: &["one", "many", "other"], needed: &["one", "other"] },
    Plurals { code: "ja", known: &["other"], needed: &["other"] },
    Plurals { code: "ar", known: &CATEGORIES, needed: &CATEGORIES },
];

/// Each choice by a number has all plural categories of its language, and no others.
pub(crate) fn plurals(code: &str, messages: &[Message], faults: &mut Vec<Fault>) {
    for Message { id, pattern, path, line, .. } in messages {
        let mut fault = |sentence| faults.push(Fault::new(path, *line, sentence));
        let Some(plurals) = PLURALS.iter().find(|plurals| plurals.code == code) else {
            return fault(format!(
                "the plurals of `{code}` are unknown: tell catalogue/src/check.rs"
            ));
        };
        pattern.selects(&mut |_, variants| {
            if !is_by_number(variants) {
                return;
            }
            let words: Vec<&str> = variants
                .iter()
                .filter_map(|variant| match &variant.key {
                    Key::Word(word) => Some(word.as_str()),
                    Key::Number(_) => None,
                })
                .collect();
            for word in words.iter().filter(|word| !plurals.known.contains(word)) {
                fault(format!("`{id}` has a plural `[{word}]`, which `{code}` has not"));
            }
            for word in plurals.needed.iter().filter(|word| !words.contains(word)) {
                fault(format!("`{id}` lacks the plural `[{word}]`, which `{code}` has"));
            }
        });
    }
}

/// Each name in English can be a function's.
pub(crate) fn names(english: &[Message], faults: &mut Vec<Fault>) {
    for Message { id, arguments, path, line, .. } in english {
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        let mut fault = |sentence| faults.push(Fault::new(path, *line, sentence));
        if !is_name(id) || !id.contains('-') {
            fault(format!(
                "`{id}` should be the place in lower case, a hyphen, and what is said there"
            ));
        }
        for argument in arguments.iter().filter(|argument| !is_name(&argument.name)) {
            fault(format!("`{id}` has an argument `${}` that is not in lower case", argument.name));
        }
    }
}

/// Puts a language's texts in the order of English, and English ones where there are none.
pub(crate) fn translation(
    english: &[Message],
    code: &str,
    messages: &[Message],
    faults: &mut Vec<Fault>,
    missing: &mut Vec<Fault>,
) -> Vec<Message> {
    for message in messages {
        let Message { id, path, line, .. } = message;
        let mut fault = |sentence| faults.push(Fault::new(path, *line, sentence));
        let Some(original) = english.iter().find(|original| original.id == *id) else {
            fault(format!("`{id}` is not there in English"));
            continue;
        };
        for argument in &message.arguments {
            match find(original, &argument.name) {
                None => fault(format!("`{id}` has no argument `${}` in English", argument.name)),
                Some(of) if argument.sort == Sort::Number && of.sort == Sort::Text => {
                    fault(format!("`${}` of `{id}` is no number in English", argument.name));
                }
                Some(_) => {}
            }
        }
        let shown = original.arguments.iter().filter(|argument| argument.shown);
        for argument in shown.filter(|argument| !shows(message, &argument.name)) {
            fault(format!("`{id}` does not show `${}` as English does", argument.name));
        }
    }
    let translated = |original: &Message| match messages.iter().find(|it| it.id == original.id) {
        // What English knows of the arguments holds for all.
        Some(message) => Message { arguments: original.arguments.clone(), ..message.clone() },
        None => {
            let Message { id, path, line, .. } = original;
            missing.push(Fault::new(path, *line, format!("`{id}` is not there in `{code}`")));
            original.clone()
        }
    };
    english.iter().map(translated).collect()
}

fn find<'a>(message: &'a Message, name: &str) -> Option<&'a Argument> {
    message.arguments.iter().find(|argument| argument.name == name)
}

fn shows(message: &Message, name: &str) -> bool {
    find(message, name).is_some_and(|argument| argument.shown)
}
