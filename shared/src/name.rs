//! The display name a person chooses. [`Name::parse`] is the one judge of it, on both sides.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::body::is_invisible;
use crate::{Code, limits};

/// A text that cannot be a display name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing visible in it.
    #[error("a name needs at least one visible character")]
    Empty,
    /// More characters than allowed.
    #[error("a name has at most {limit} characters")]
    TooLong {
        /// How many are.
        limit: usize,
    },
}

impl From<NameError> for Code {
    fn from(_: NameError) -> Self {
        Self::NameInvalid
    }
}

/// A display name: 1 to [`limits::NAME_CHARS`] characters, one line, single spaces, and none of
/// the invisible characters that would let one name pass for another. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Name(Arc<str>);

impl Name {
    /// Takes what a person wrote: space is trimmed and runs of it become one space, invisible
    /// characters go (but for the joiners that scripts and emoji need).
    ///
    /// # Errors
    /// [`NameError`] when nothing is left or too much is.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        one_line(text, limits::NAME_CHARS).map(Self)
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Zero-width joiner and non-joiner: family emoji, Persian and several Indic scripts need them.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// A text of at most so many characters as one line that looks like what it is.
pub(crate) fn one_line(text: &str, limit: usize) -> Result<Arc<str>, NameError> {
    let mut line = String::with_capacity(text.len().min(limit * 4));
    let mut chars = 0;
    for word in text.split_whitespace() {
        let mut kept = word.chars().filter(|&c| is_joiner(c) || !is_invisible(c)).peekable();
        if !line.is_empty() && kept.peek().is_some() {
            line.push(' ');
            chars += 1;
        }
        for c in kept {
            line.push(c);
            chars += 1;
        }
        if chars > limit {
            return Err(NameError::TooLong { limit });
        }
    }
    if line.chars().all(is_invisible) { Err(NameError::Empty) } else { Ok(Arc::from(line)) }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_tidy_line() {
        assert_eq!(Name::parse("  Ada \n\t Lovelace ").unwrap().as_str(), "Ada Lovelace");
        assert_eq!(Name::parse("Zoë 👩‍👩‍👧").unwrap().as_str(), "Zoë 👩‍👩‍👧");
    }

    #[test]
    fn a_name_cannot_hide_characters_that_let_it_pass_for_another() {
        assert_eq!(Name::parse("A\u{202e}da\u{200b}").unwrap().as_str(), "Ada");
        assert_eq!(Name::parse("\u{200b} Ada").unwrap().as_str(), "Ada");
    }

    #[test]
    fn a_name_is_neither_empty_nor_endless() {
        for blank in ["", "  ", "\u{200b}", "\u{200d}\u{200d}", "\u{3164}"] {
            assert_eq!(Name::parse(blank), Err(NameError::Empty), "{blank:?}");
        }
        assert!(Name::parse(&"é".repeat(limits::NAME_CHARS)).is_ok());
        assert_eq!(
            Name::parse(&"é".repeat(limits::NAME_CHARS + 1)),
            Err(NameError::TooLong { limit: limits::NAME_CHARS })
        );
    }
}
