//! What a message says. [`Body::parse`] is the one judge of it, called by the composer before a
//! message is sent and by the server after it has arrived; inside, every [`Body`] is valid.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::{Code, limits};

/// A text that cannot be a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// Nothing but space.
    #[error("a message needs at least one visible character")]
    Empty,
    /// More than [`limits::BODY_CHARS`] characters.
    #[error("a message has at most {} characters, this one has {chars}", limits::BODY_CHARS)]
    TooLong {
        /// How many it has.
        chars: usize,
    },
}

impl From<BodyError> for Code {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::Empty => Self::BodyEmpty,
            BodyError::TooLong { .. } => Self::BodyTooLong,
        }
    }
}

/// The text of a message, at most [`limits::BODY_CHARS`] characters. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Body(Arc<str>);

impl Body {
    /// Takes what a person wrote: surrounding blank lines and space at the end go, the rest stays
    /// as it is (space at the start of the first line may be meant).
    ///
    /// # Errors
    /// [`BodyError::Empty`] when nothing visible is left, [`BodyError::TooLong`] over the limit.
    pub fn parse(text: &str) -> Result<Self, BodyError> {
        let text = text.trim_end();
        let indent = text.len() - text.trim_start().len();
        let first_line = text[..indent].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let text = &text[first_line..];
        if text.chars().all(is_invisible) {
            return Err(BodyError::Empty);
        }
        Self::verbatim(text)
    }

    /// Takes a text exactly as it is, empty ones too: the plain dialect promises to repeat what it
    /// was sent.
    ///
    /// # Errors
    /// [`BodyError::TooLong`] over the limit.
    pub fn verbatim(text: &str) -> Result<Self, BodyError> {
        // Counting is needed only when there are more bytes than characters allowed.
        if text.len() > limits::BODY_CHARS {
            let chars = text.chars().count();
            if chars > limits::BODY_CHARS {
                return Err(BodyError::TooLong { chars });
            }
        }
        Ok(Self(Arc::from(text)))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Body {
    /// Reads what a server sent, blank texts of plain clients included.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::verbatim(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// Space, control characters, and characters that draw nothing: soft hyphen, direction marks,
/// zero-width space, word joiner, byte order mark (general categories Z and Cc of Unicode 16, and
/// those of Cf that stand outside of any one script), and the fillers that pass for letters.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_its_inner_space_and_loses_blank_edges() {
        assert_eq!(Body::parse("\n\n  fn main() {}\n\n").unwrap().as_str(), "  fn main() {}");
        assert_eq!(Body::parse(" \t\r\n\n  a\n\nb \n").unwrap().as_str(), "  a\n\nb");
    }

    #[test]
    fn a_message_that_shows_nothing_is_refused() {
        for blank in
            ["", " ", "\n\t", "\u{200b}", "\u{feff}\u{2060} \u{ad}", "\0", "\u{202e}", "\u{3164}"]
        {
            assert_eq!(Body::parse(blank), Err(BodyError::Empty), "{blank:?}");
        }
    }

    #[test]
    fn the_limit_counts_characters_and_not_bytes() {
        let full = "界".repeat(limits::BODY_CHARS);
        assert_eq!(Body::parse(&full).unwrap().as_str(), full);
        let over = format!("{full}界");
        assert_eq!(Body::parse(&over), Err(BodyError::TooLong { chars: limits::BODY_CHARS + 1 }));
    }

    #[test]
    fn a_plain_text_is_repeated_exactly() {
        for text in ["", "  spaced  ", "\n", "<script>"] {
            assert_eq!(Body::verbatim(text).unwrap().as_str(), text);
        }
    }
}
