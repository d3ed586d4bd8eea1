//! Writes a text of a catalogue, as Fluent would: what it was told in its place, the variant that fits, and
//! names so that their letters do not turn the sentence around.
//!
//! Fluent puts isolating characters around everything it is told. Here they are where they make a
//! difference: in languages from right to left, and in the others around what has letters from right to
//! left. So an English sentence about Ada is what it looks like, for whoever copies or searches it.

use super::rules::Rules;
use super::{ARGUMENT, Catalogue, DONE, KEY, SELECT, VARIANT};

/// Begins what has a direction of its own.
const ISOLATE: char = '\u{2068}';
/// Ends it.
const POP: char = '\u{2069}';

/// What a text is told.
pub(super) enum Value<'a> {
    /// A name or another text.
    Text(&'a str),
    /// How many there are.
    Number(usize),
}

/// How a language writes.
pub(super) struct Tongue<'a> {
    rules: &'a dyn Rules,
    leftwards: bool,
}

impl<'a> Tongue<'a> {
    pub(super) fn of(catalogue: &'a Catalogue) -> Self {
        Self::new(&*catalogue.rules, catalogue.language.direction() == "rtl")
    }

    pub(super) fn new(rules: &'a dyn Rules, leftwards: bool) -> Self {
        Self { rules, leftwards }
    }

    /// Writes a text.
    pub(super) fn write(&self, text: &str, values: &[Value<'_>]) -> String {
        let mut text = text;
        while let Some(choice) = text.strip_prefix(SELECT) {
            text = self.choose(choice, values);
        }
        let mut written = String::with_capacity(text.len() + 32);
        let is_more = text.len() > 2;
        while let Some((before, rest)) = text.split_once(ARGUMENT) {
            written.push_str(before);
            let (value, rest) = argument(rest, values);
            match value {
                Value::Text(value) => self.isolate(value, is_more, &mut written),
                Value::Number(number) => {
                    self.isolate(&self.rules.number(*number), is_more, &mut written);
                }
            }
            text = rest;
        }
        written.push_str(text);
        written
    }

    /// Writes something into a text that may be of the other direction.
    pub(super) fn isolate(&self, value: &str, is_more: bool, into: &mut String) {
        if is_more && (self.leftwards || value.chars().any(is_leftwards)) {
            into.push(ISOLATE);
            into.push_str(value);
            into.push(POP);
        } else {
            into.push_str(value);
        }
    }

    /// The first variant that fits, or the default.
    fn choose<'t>(&self, choice: &'t str, values: &[Value<'_>]) -> &'t str {
        let (value, mut rest) = argument(choice, values);
        let (shown, category) = match value {
            Value::Text(text) => ((*text).to_owned(), String::new()),
            Value::Number(number) => (number.to_string(), self.rules.plural(*number)),
        };
        let mut default = "";
        while let Some((variant, after)) = next_variant(rest) {
            rest = after;
            let Some((key, text)) = variant.split_once(KEY) else { break };
            let bare = key.strip_prefix('*').unwrap_or(key);
            if bare == shown || bare == category {
                return text;
            }
            if bare.len() < key.len() {
                default = text;
            }
        }
        default
    }
}

/// The argument whose letter begins a text, and what follows.
fn argument<'v, 't, 'w>(text: &'t str, values: &'v [Value<'w>]) -> (&'v Value<'w>, &'t str) {
    let letter = text.as_bytes().first().copied().unwrap_or_default();
    let value = values.get(usize::from(letter.wrapping_sub(b'a')));
    (value.unwrap_or(&Value::Text("")), text.get(1..).unwrap_or_default())
}

/// A variant without its mark, and what comes after it. There may be variants in it.
fn next_variant(text: &str) -> Option<(&str, &str)> {
    let variant = text.strip_prefix(VARIANT)?;
    let mut depth = 0;
    let ends = |c: char| {
        let ends = depth == 0 && (c == VARIANT || c == DONE);
        depth += i32::from(c == SELECT) - i32::from(c == DONE);
        ends
    };
    variant.find(ends).map(|at| variant.split_at(at))
}

/// Whether a letter is written from right to left, or is a control that says what is.
fn is_leftwards(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}
