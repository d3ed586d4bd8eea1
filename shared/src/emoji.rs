//! A reaction: one emoji, as the system's keyboard gives it.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::body::is_invisible;
use crate::limits;

/// A text that cannot be a reaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reaction is one emoji")]
pub struct EmojiError;

/// A reaction: at most [`limits::EMOJI_CHARS`] characters (a family with skin tones has eleven), none of
/// them a letter of a script or space. Which of those texts are drawn as one picture changes with each
/// year's fonts, so that is not judged here. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Emoji(Arc<str>);

impl Emoji {
    /// Takes an emoji.
    ///
    /// # Errors
    /// [`EmojiError`] when it is none.
    pub fn parse(text: &str) -> Result<Self, EmojiError> {
        let symbol = |c: char| !c.is_ascii() && !c.is_alphanumeric();
        let seen = |c: char| !c.is_ascii() && !is_invisible(c) && !is_selector(c);
        let good =
            |c: char| is_keycap_base(c) || symbol(c) && !c.is_whitespace() && !c.is_control();
        let short = text.chars().nth(limits::EMOJI_CHARS).is_none();
        if short && text.chars().any(seen) && text.chars().all(good) {
            Ok(Self(Arc::from(text)))
        } else {
            Err(EmojiError)
        }
    }

    /// Whether it is one by this program's reckoning. What others have reacted with is read as it is: which
    /// characters are letters grows with each year's Unicode, and an event must not become
    /// unreadable by that.
    #[must_use]
    pub fn is_one(&self) -> bool {
        Self::parse(&self.0).is_ok()
    }

    /// The emoji as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What stands before U+20E3 in a keycap.
const fn is_keycap_base(c: char) -> bool {
    matches!(c, '0'..='9' | '#' | '*')
}

/// What says how the character before is drawn.
const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

impl fmt::Display for Emoji {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Emoji {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.chars().nth(limits::EMOJI_CHARS).is_none() {
            Ok(Self(Arc::from(text)))
        } else {
            Err(de::Error::custom(EmojiError))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_is_a_reaction_and_a_word_is_none() {
        for emoji in ["👍", "❤️", "1️⃣", "#️⃣", "🇩🇪", "👩🏽‍❤️‍💋‍👨🏿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "☺"]
        {
            assert_eq!(
                Emoji::parse(emoji).map(|it| it.to_string()),
                Ok(emoji.to_owned()),
                "{emoji}"
            );
        }
        for word in
            ["", "ok", "👍 ", "👍a", "1", "\u{200d}", "\u{fe0f}", "界", "é", "<b>", "<👍>", "\n"]
        {
            assert_eq!(Emoji::parse(word), Err(EmojiError), "{word:?}");
        }
        assert_eq!(Emoji::parse(&"👍".repeat(limits::EMOJI_CHARS + 1)), Err(EmojiError));
    }
}
