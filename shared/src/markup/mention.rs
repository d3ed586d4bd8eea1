//! Calling someone: `@name`, `@room` or `@here`.

use std::fmt;

use serde::Serialize;

use crate::{Person, letters, limits};

/// Who is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Mention {
    /// Everyone in the room.
    Room,
    /// Everyone who is here now.
    Here,
    /// Whoever has this name, which stands behind the `@`: letters, digits, and between them `-`,
    /// `_` and `.`.
    Person(String),
}

impl Mention {
    /// Whether it calls this person: everyone is called by `@room` and `@here`, and someone by their
    /// name, their name's first word or their number. Case and what joins words do not matter, so that Ada
    /// Lovelace is called by `@ada`, `@AdaLovelace` and `@ada.lovelace`.
    #[must_use]
    pub fn means(&self, who: &Person) -> bool {
        let Self::Person(called) = self else { return true };
        let called = plain(called);
        let by_name = who.name.as_ref().is_some_and(|name| {
            let first = name.as_str().split(' ').next().unwrap_or_default();
            called == plain(name.as_str()) || called == plain(first)
        });
        !called.is_empty() && (by_name || called == who.id.to_string())
    }

    /// The mention that calls this person, by as much of their name as one can be: all of it, its first
    /// word, or else their number.
    #[must_use]
    pub fn calling(who: &Person) -> Self {
        let name = who.name.as_ref().map(crate::Name::as_str).unwrap_or_default();
        let first = name.split(' ').next().unwrap_or_default();
        let ends = ['.', '-', '_'];
        let ways = [name.replace(' ', "."), first.to_owned()];
        let ways = ways.map(|way| way.trim_end_matches(ends).to_owned());
        let calls = |way: &String| {
            let word = "@".to_owned() + way;
            next(&word, 0) == Some((0, word.len()))
                && matches!(Self::of(&word), Self::Person(_))
                && Self::of(&word).means(who)
        };
        Self::Person(ways.into_iter().find(calls).unwrap_or_else(|| who.id.to_string()))
    }

    /// The mention that a word stands for, which begins with its `@`.
    pub(super) fn of(word: &str) -> Self {
        match word.trim_start_matches('@') {
            "room" => Self::Room,
            "here" => Self::Here,
            name => Self::Person(name.to_owned()),
        }
    }
}

/// As it was written.
impl fmt::Display for Mention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Room => f.write_str("@room"),
            Self::Here => f.write_str("@here"),
            Self::Person(name) => write!(f, "@{name}"),
        }
    }
}

/// A name without what joins its words, in lower case.
fn plain(name: &str) -> String {
    let joins = |c: &char| !matches!(c, ' ' | '-' | '_' | '.' | '\u{200c}' | '\u{200d}');
    letters::lower(&name.chars().filter(joins).collect::<String>())
}

/// The first mention in a text from some place on: where it begins, and where it ends.
pub(super) fn next(text: &str, mut from: usize) -> Option<(usize, usize)> {
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        let rest = &text[at + 1..];
        let word = &rest[..rest.find(|c| !is_of_name(c)).unwrap_or(rest.len())];
        from = at + 1 + word.len();
        let name = word.trim_end_matches(['.', '-', '_']);
        let begins = name.starts_with(char::is_alphanumeric);
        let free = !text[..at].chars().next_back().is_some_and(is_of_address);
        // What goes on with another `@` is an address of some other network.
        let ends = !text[from..].starts_with('@');
        if begins && free && ends && name.chars().count() <= limits::NAME_CHARS {
            return Some((at, at + 1 + name.len()));
        }
    }
    None
}

/// Letters, digits, the marks that some scripts write over and under them, and what joins words.
fn is_of_name(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '-' | '_' | '.')
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
        // The sign of Indic scripts that takes the vowel away has the same place in each block.
        || matches!(c, '\u{900}'..='\u{dff}' if u32::from(c) & 0x7f == 0x4d)
}

/// What may stand before the `@` of an e-mail address or in a path; behind it nobody is called.
pub(super) fn is_of_address(c: char) -> bool {
    is_of_name(c) || matches!(c, '@' | '/' | '+' | '%' | '=' | '\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClientId, Name};

    #[test]
    fn someone_is_called_by_name_first_name_and_number_and_by_nothing_else() {
        let person = |id, name| {
            let name = Name::parse(name).ok();
            Person { id: ClientId::new(id).unwrap(), name, guest: false }
        };
        let ada = person(7, "Ada Lovelace");
        for mention in
            ["@ada", "@Ada", "@adalovelace", "@ada.lovelace", "@Ada-Lovelace", "@7", "@room"]
        {
            assert!(Mention::of(mention).means(&ada), "{mention}");
        }
        for mention in ["@ad", "@lovelace", "@adal", "@77", "@adalovelace1"] {
            assert!(!Mention::of(mention).means(&ada), "{mention}");
        }
        assert!(Mention::of("@jean.luc").means(&person(8, "Jean-Luc")));
        assert!(Mention::of("@jose").means(&person(8, "Jose")));
        assert!(Mention::of("@山田").means(&person(8, "山田 太郎")));
        assert!(Mention::Here.means(&person(8, "")), "who has no name is here, too");
    }

    #[test]
    fn whoever_is_called_by_the_mention_made_for_them_is_meant() {
        for (name, mention) in [
            ("Ada", "@Ada"),
            ("Ada Lovelace", "@Ada.Lovelace"),
            ("Jean-Luc", "@Jean-Luc"),
            ("山田 太郎", "@山田.太郎"),
            ("Ada (she/her)", "@Ada"),
            ("room", "@7"),
            ("🎉", "@7"),
            ("J. R.", "@J..R"),
            ("", "@7"),
        ] {
            let name = Name::parse(name).ok();
            let who = Person { id: ClientId::new(7).unwrap(), name, guest: false };
            let made = Mention::calling(&who);
            assert_eq!(made.to_string(), mention);
            assert!(made.means(&who), "{mention}");
            assert_eq!(names(&made.to_string()), [mention]);
        }
    }

    fn names(text: &str) -> Vec<&str> {
        let mut names = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = next(text, from) {
            names.push(&text[start..end]);
            from = end;
        }
        names
    }

    #[test]
    fn people_are_called_in_the_middle_of_a_sentence() {
        assert_eq!(
            names("@ada, ask @Jean-Luc or (@mary_ann)."),
            ["@ada", "@Jean-Luc", "@mary_ann"]
        );
        assert_eq!(names("thanks @ada... and @v2.0!"), ["@ada", "@v2.0"]);
        assert_eq!(
            names("@Zoë @由紀 @e\u{301}mile @हिन्दी"),
            ["@Zoë", "@由紀", "@e\u{301}mile", "@हिन्दी"]
        );
        assert_eq!(names("cc:@ada\n@bob"), ["@ada", "@bob"]);
    }

    #[test]
    fn an_address_calls_nobody() {
        for text in [
            "a@b.c",
            "a.b+c@d.e",
            "é@b.c",
            "@a@b.c",
            "x/@y/z",
            "\\@ada",
            "@",
            "@ ada",
            "@@",
            "@.ada",
            "@-",
            "user=@ada",
        ] {
            assert_eq!(names(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_name_longer_than_any_calls_nobody() {
        let longest = "@".to_owned() + &"é".repeat(limits::NAME_CHARS);
        assert_eq!(names(&longest), [longest.as_str()]);
        assert_eq!(names(&(longest + "é and @bob")), ["@bob"]);
    }
}
