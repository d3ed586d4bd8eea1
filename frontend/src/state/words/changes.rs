//! The sentences about what is done to a message.

use shared::{Code, Limits};

use crate::state::refusal::{Refusal, Refused};
use crate::texts;

/// Names said in full; of more people their number is enough.
const NAMED: usize = 8;

/// Characters of a message that are quoted.
const QUOTED: usize = 160;

/// Who reacted how: `👍 2, Ada and Bob`.
#[must_use]
pub fn reacted(emoji: &str, names: &[String]) -> String {
    texts::message_reacted(emoji, names.len(), &all(names))
}

/// Names in a row: all of a few, and the number of the others.
fn all(names: &[String]) -> String {
    if names.len() <= NAMED {
        return texts::list(names);
    }
    let mut row = names[..NAMED].to_vec();
    row.push(texts::message_others(names.len() - NAMED));
    texts::list(&row)
}

/// The start of a text, in one line.
#[must_use]
pub fn start(text: &str) -> String {
    let start: String = text.chars().take(QUOTED).collect();
    let is_cut = start.len() < text.len();
    let line = start.split_whitespace().collect::<Vec<_>>().join(" ");
    line + if is_cut { "…" } else { "" }
}

/// What was not done, why, and what is left to do.
#[must_use]
pub fn refused(refusal: &Refusal, limits: Limits) -> String {
    let long;
    let why = match refusal.code {
        Code::BodyTooLong => {
            long = texts::message_why_long(limits.body_chars);
            long.as_str()
        }
        Code::BodyEmpty => texts::message_why_empty().as_str(),
        Code::NoSuchPost => texts::message_why_gone().as_str(),
        Code::NotAllowed => texts::message_why_author().as_str(),
        Code::NoSuchRoom => texts::message_why_no_room().as_str(),
        Code::RoomArchived => texts::message_why_closed().as_str(),
        _ => texts::message_why_server().as_str(),
    };
    match refusal.what {
        Refused::Edit | Refused::EditOf(_) => texts::message_edit_refused(why),
        Refused::Delete => texts::message_delete_refused(why),
        Refused::React => texts::message_react_refused(why),
        Refused::Other => texts::message_act_refused(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_reacted_is_named() {
        let say = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            reacted("👍", &names)
        };
        assert_eq!(say(&["Ada"]), "👍 1, Ada");
        assert_eq!(say(&["Ada", "Bob"]), "👍 2, Ada and Bob");
        assert_eq!(say(&["Ada", "Bob", "Cleo"]), "👍 3, Ada, Bob and Cleo");
        assert_eq!(say(&["x"; 10]), "👍 10, x, x, x, x, x, x, x, x and 2 more");
    }

    #[test]
    fn a_quote_is_the_start_of_a_text_in_one_line() {
        assert_eq!(start("one\n  two"), "one two");
        let long = start(&"word ".repeat(100));
        assert!(long.ends_with("word…") && long.chars().count() <= QUOTED + 1, "{long}");
    }

    #[test]
    fn a_refusal_says_what_why_and_how_much_would_fit() {
        let refusal =
            Refusal { room: shared::RoomId::lobby(), what: Refused::Edit, code: Code::BodyTooLong };
        let said = refused(&refusal, Limits::CURRENT);
        assert_eq!(said, "Your change was not saved: it has over 20,000 characters.");
    }
}
