//! Sentences about rooms.

use shared::{Act, Code};

/// Why something was not done to a room.
#[must_use]
pub const fn refused(act: &Act, code: Code) -> &'static str {
    match (act, code) {
        (Act::Create { .. }, Code::NoSuchPerson) => {
            "The room was not opened: someone in it has never been here."
        }
        (Act::Create { .. }, Code::NotAllowed) => "You may not open this room.",
        (Act::Join { .. } | Act::Create { .. }, Code::NoSuchRoom) => {
            "You may not come into this room, or there is none."
        }
        (Act::Archive { .. }, Code::NotAllowed) => "Only whoever opened a room archives it.",
        (_, Code::NoSuchRoom) => "You are not in this room any more.",
        (_, Code::RoomArchived) => "This room is archived: nothing can be changed in it.",
        (_, Code::RoomExists) => "There is such a room already.",
        (_, Code::NoSuchPerson) => "There is no such person.",
        (_, Code::NotAllowed) => "You may not do this in this room.",
        (_, Code::NameInvalid) => "A room cannot be called that.",
        _ => "The server refused that.",
    }
}

/// How many people are in a room.
#[must_use]
pub fn members(count: usize) -> String {
    match count {
        1 => "1 person".to_owned(),
        many => many.to_string() + " people",
    }
}

/// What there is to read, for someone who listens.
#[must_use]
pub fn unread(count: usize, more: bool) -> String {
    count.to_string() + if more { " unread or more" } else { " unread" }
}

/// Names as they stand in a sentence: all of a few, and the number of the others.
#[must_use]
pub fn names(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => one.clone() + " and " + two,
        [one, two, three] => one.clone() + ", " + two + " and " + three,
        [one, two, rest @ ..] => {
            one.clone() + ", " + two + " and " + &rest.len().to_string() + " others"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_may_not_come_in_does_not_learn_whether_there_is_a_room() {
        let join = Act::Join { link: None };
        let said = refused(&join, Code::NoSuchRoom);
        assert_eq!(said, "You may not come into this room, or there is none.");
    }

    #[test]
    fn names_are_listed_as_a_person_would() {
        let say = |names: &[&str]| {
            super::names(&names.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(say(&["Ada"]), "Ada");
        assert_eq!(say(&["Ada", "Bob"]), "Ada and Bob");
        assert_eq!(say(&["Ada", "Bob", "Cleo"]), "Ada, Bob and Cleo");
        assert_eq!(say(&["Ada", "Bob", "Cleo", "Dan"]), "Ada, Bob and 2 others");
        assert_eq!((members(1), members(3)), ("1 person".into(), "3 people".into()));
    }
}
