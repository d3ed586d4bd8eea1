//! What a person has begun to name, right before the cursor: someone, a room, an emoji or a command.

use super::fence;
use crate::browser::editing::Written;

/// Characters that are gone through for the sign that begins a name; none is longer.
const LONGEST: usize = 64;

/// Letters of an emoji's name before it is looked for: one would be every other smiley.
const EMOJI_LETTERS: usize = 2;

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Someone: `@ada`.
    Person,
    /// A room: `#plans`, or `~plans` for those who come from where rooms are named so.
    Room,
    /// An emoji: `:tada`.
    Emoji,
    /// A command: `/join`.
    Command,
}

/// What was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// What it is.
    pub kind: Kind,
    /// Its sign.
    pub sign: char,
    /// Where that stands.
    pub from: usize,
    /// What stands behind the sign.
    pub query: String,
}

impl Ask {
    /// What was begun before the cursor, if anything. Within code nothing is named.
    #[must_use]
    pub fn of(written: &Written, commands: bool) -> Option<Self> {
        let before = written.before()?;
        let (from, sign) = before
            .char_indices()
            .rev()
            .take(LONGEST + 1)
            .take_while(|(_, c)| !c.is_whitespace())
            .find(|(_, c)| matches!(c, '@' | '#' | '~' | ':' | '/'))?;
        let query = &before[from + sign.len_utf8()..];
        let kind = match sign {
            '@' if is_free(before, from) && query.chars().all(is_of_name) => Kind::Person,
            '~' if is_no_room(before, from) => return None,
            '#' | '~' if is_free(before, from) && query.chars().all(is_of_name) => Kind::Room,
            ':' if is_free(before, from) && is_of_emoji(query) => Kind::Emoji,
            '/' if commands && from == 0 => Kind::Command,
            _ => return None,
        };
        if kind != Kind::Command && fence::is_in_code(before) {
            return None;
        }
        Some(Self { kind, sign, from, query: query.to_owned() })
    }
}

/// Whether a sign stands free, and is no part of an address or a word.
fn is_free(before: &str, at: usize) -> bool {
    let part = |c: char| c.is_alphanumeric() || "@#:/+%=\\&._-".contains(c);
    !before[..at].chars().next_back().is_some_and(part)
}

/// Whether `~` is for something else: two of them strike words out, and before a number one says that it is not exact.
fn is_no_room(before: &str, at: usize) -> bool {
    let number = before[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    number || before[..at].ends_with('~')
}

/// Letters of any script, with what is written over and under them, and what joins words.
fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() || matches!(c, '-' | '_' | '.')
}

fn is_of_emoji(query: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '_' | '+' | '-');
    query.chars().count() >= EMOJI_LETTERS && query.chars().all(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(text: &str) -> Option<(Kind, String)> {
        let at = text.len();
        let written = Written { text: text.to_owned(), from: at, to: at };
        Ask::of(&written, true).map(|ask| (ask.kind, ask.query))
    }

    fn asks(text: &str, kind: Kind, query: &str) {
        assert_eq!(ask(text), Some((kind, query.to_owned())), "{text}");
    }

    #[test]
    fn a_sign_before_the_cursor_begins_a_name() {
        asks("@", Kind::Person, "");
        asks("hello @ad", Kind::Person, "ad");
        asks("(@山", Kind::Person, "山");
        asks("@Ada.L", Kind::Person, "Ada.L");
        asks("in #pl", Kind::Room, "pl");
        asks("in ~pl", Kind::Room, "pl");
        asks("~", Kind::Room, "");
        asks("~~@ad", Kind::Person, "ad");
        asks("done :tad", Kind::Emoji, "tad");
        asks("done :ta", Kind::Emoji, "ta");
        asks("/jo", Kind::Command, "jo");
        asks("/", Kind::Command, "");
    }

    #[test]
    fn what_is_no_name_is_left_alone() {
        for text in [
            "",
            "hello",
            "mail a@b",
            "at 10:30",
            ":D",
            "done :t",
            ":)",
            "https://a.b",
            "a/b",
            " /join",
            "say /join",
            "@ada said",
            "`@ad",
            "```\n@ad",
            "C#",
            "@a@b",
            "see::ab",
            "~~struck",
            "~~struck~~",
            "well~",
            "in ~5",
            "~/notes",
        ] {
            assert_eq!(ask(text), None, "{text}");
        }
        asks("`a` @ad", Kind::Person, "ad");
    }

    #[test]
    fn a_selection_and_a_message_that_is_changed_have_their_own_rules() {
        let selected = Written { text: "@ada".to_owned(), from: 1, to: 4 };
        assert_eq!(Ask::of(&selected, true), None);
        let command = Written { text: "/jo".to_owned(), from: 3, to: 3 };
        assert_eq!(Ask::of(&command, false), None, "an edit does nothing but say something else");
    }
}
