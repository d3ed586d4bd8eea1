//! Naming a room: `#plans`, by the id that is also in its address.

use super::mention::is_of_address;
use crate::RoomId;

/// The first reference in a text from some place on: where it begins, and where it ends. Numbers are left
/// alone: `#7` is some list's point more often than a room.
pub(super) fn next(text: &str, mut from: usize) -> Option<(usize, usize)> {
    while let Some(at) = text[from..].find('#').map(|at| from + at) {
        let rest = &text[at + 1..];
        let word = &rest[..rest.find(|c| !is_of_id(c)).unwrap_or(rest.len())];
        from = at + 1 + word.len();
        let id = word.trim_end_matches(['-', '_']);
        let before = &text[..at];
        let free = !before.chars().next_back().is_some_and(|c| is_of_address(c) || is_sign(c))
            // It was meant to be a link to a part of this page.
            && !before.ends_with("](");
        // In capital letters, or with other ones behind it, it is some other word.
        let ends = !text[from..].starts_with(|c: char| c.is_alphanumeric() || is_sign(c));
        let is_word = id.bytes().any(|byte| byte.is_ascii_lowercase());
        if is_word && free && ends && of(id).is_some() {
            return Some((at, at + 1 + id.len()));
        }
    }
    None
}

/// The room that a word names. Nobody writes to a room of two by its id.
pub(super) fn of(word: &str) -> Option<RoomId> {
    word.trim_start_matches('#').parse().ok().filter(|room: &RoomId| !room.is_direct())
}

fn is_of_id(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_')
}

/// What makes something else of it: `&#x27;`, `##two`.
fn is_sign(c: char) -> bool {
    matches!(c, '#' | '&')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rooms(text: &str) -> Vec<&str> {
        let mut rooms = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = next(text, from) {
            rooms.push(&text[start..end]);
            from = end;
        }
        rooms
    }

    #[test]
    fn rooms_are_named_in_the_middle_of_a_sentence() {
        assert_eq!(rooms("See #plans, or (#plans-2026)."), ["#plans", "#plans-2026"]);
        assert_eq!(rooms("#a_b- #2nd\n#lobby"), ["#a_b", "#2nd", "#lobby"]);
        assert_eq!(rooms("東京は #plans。"), ["#plans"]);
    }

    #[test]
    fn what_only_looks_like_a_room_is_none() {
        let long = "#".to_owned() + &"a".repeat(65);
        for text in [
            "#7",
            "C#",
            "a#b",
            "##two",
            "&#x27;",
            "#Plans",
            "#plansB",
            "# heading",
            "#",
            "#-",
            "/#top",
            "\\#plans",
            "#direct-7-8",
            "#計画",
            "[a](#b)",
            &long,
        ] {
            assert_eq!(rooms(text), Vec::<&str>::new(), "{text}");
        }
    }
}
