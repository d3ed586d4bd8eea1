//! The sentences about what is done to a message.

use shared::{Code, Limits};

use super::grouped;
use crate::state::refusal::{Refusal, Refused};

/// Names said in full; of more people their number is enough.
const NAMED: usize = 8;

/// Characters of a message that are quoted.
const QUOTED: usize = 160;

/// Who reacted how: `👍 2, Ada and Bob`.
#[must_use]
pub fn reacted(emoji: &str, names: &[String]) -> String {
    emoji.to_owned() + " " + &grouped(names.len()) + ", " + &all(names)
}

/// Names in a row.
fn all(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        names if names.len() <= NAMED => {
            let (last, first) = names.split_last().expect("there are two at least");
            first.join(", ") + " and " + last
        }
        names => {
            let others = grouped(names.len() - NAMED);
            names[..NAMED].join(", ") + " and " + &others + " more"
        }
    }
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
    let what = match refusal.what {
        Refused::Edit | Refused::EditOf(_) => "Your change was not saved: ",
        Refused::Delete => "Your message was not deleted: ",
        Refused::React => "Your reaction was not saved: ",
        Refused::Other => "That was not done: ",
    };
    let why = match refusal.code {
        Code::BodyTooLong => {
            "it has over ".to_owned() + &grouped(limits.body_chars) + " characters."
        }
        Code::BodyEmpty => "there is nothing to see in it.".to_owned(),
        Code::NoSuchPost => "the message is not there any more.".to_owned(),
        Code::NotAllowed => "only its author may do that.".to_owned(),
        Code::NoSuchRoom => "this room does not exist any more.".to_owned(),
        Code::RoomArchived => "this room is closed.".to_owned(),
        _ => "the server refused it.".to_owned(),
    };
    what.to_owned() + &why
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
