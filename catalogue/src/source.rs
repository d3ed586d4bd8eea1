//! The files of a language, as Fluent's own parser reads them.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Pattern};
use fluent_syntax::parser;

use crate::Fault;

/// What stands in the files of one language.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    /// The texts, in the order of the files.
    pub(crate) order: Vec<String>,
    pub(crate) messages: BTreeMap<String, Place>,
    /// Words that are the same wherever they are used.
    pub(crate) terms: BTreeMap<String, Place>,
}

/// A text, and where it stands.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) pattern: Pattern<String>,
    pub(crate) path: String,
    pub(crate) line: usize,
}

impl Entries {
    /// Reads one more file.
    pub(crate) fn read(&mut self, path: &str, text: &str, faults: &mut Vec<Fault>) {
        let resource = parser::parse(text.to_owned()).unwrap_or_else(|(resource, errors)| {
            faults.extend(errors.iter().map(|error| {
                // Where the entry begins that it is in.
                let at = error.slice.as_ref().map_or(error.pos.start, |slice| slice.start);
                let line = 1 + text[..at.min(text.len())].matches('\n').count();
                Fault::new(path, line, format!("this is not Fluent: {error}"))
            }));
            resource
        });
        for entry in resource.body {
            let (id, pattern, attributes, is_term) = match entry {
                Entry::Message(it) => (it.id.name, it.value, it.attributes, false),
                Entry::Term(it) => (it.id.name, Some(it.value), it.attributes, true),
                _ => continue,
            };
            let name = if is_term { format!("-{id}") } else { id.clone() };
            let line = line_of(text, &name);
            let mut fault = |sentence: String| faults.push(Fault::new(path, line, sentence));
            if let Some(attribute) = attributes.first() {
                fault(format!(
                    "`{name}` has the attribute `.{}`: give that a name of its own",
                    attribute.id.name
                ));
            }
            let Some(pattern) = pattern else {
                fault(format!("`{name}` says nothing"));
                continue;
            };
            let place = Place { pattern, path: path.to_owned(), line };
            let all = if is_term { &mut self.terms } else { &mut self.messages };
            if all.insert(id.clone(), place).is_some() {
                fault(format!("`{name}` is there twice"));
            }
            if !is_term {
                self.order.push(id);
            }
        }
    }
}

/// The line on which an entry begins; the parser does not tell.
fn line_of(text: &str, name: &str) -> usize {
    let begins =
        |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='));
    1 + text.lines().position(begins).unwrap_or_default()
}
