//! What a person keeps with the server for their other devices: drafts, and how they want things. Each is
//! a text under a [`Key`]; what the texts mean is the clients' matter.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::{IdError, limits};

/// Names one of the texts that a person keeps: 1 to [`limits::KEY_BYTES`] of `a-z`, `0-9`, `-`, `_` and `/`.
/// Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Key(Arc<str>);

impl Key {
    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Key {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'/');
        let fits = (1..=limits::KEY_BYTES).contains(&text.len());
        if fits && text.bytes().all(allowed) {
            Ok(Self(Arc::from(text)))
        } else {
            Err(IdError::Key)
        }
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Whether a person may keep a text: it has at most [`limits::KEPT_CHARS`] characters, and no control
/// characters but those of lines and tabs. (Those others take six bytes each on the wire.)
#[must_use]
pub fn fits(text: &str) -> bool {
    let plain = text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
    plain && text.chars().count() <= limits::KEPT_CHARS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_a_room_and_a_place_in_it() {
        for text in ["draft/lobby", "draft/plans/18446744073709551615", "quiet", "level/a-b_c"] {
            assert_eq!(text.parse::<Key>().unwrap().as_str(), text);
        }
        for text in ["", "Draft", "draft lobby", "draft/é", &"x".repeat(129)] {
            assert_eq!(text.parse::<Key>(), Err(IdError::Key), "{text}");
        }
    }

    #[test]
    fn the_longest_draft_is_kept_and_a_longer_one_is_not() {
        let longest = "界".repeat(limits::KEPT_CHARS);
        assert!(fits(&longest));
        assert!(!fits(&(longest + "x")));
        assert!(fits("two\r\nlines\tand more"));
        assert!(!fits("\u{1}"));
    }
}
