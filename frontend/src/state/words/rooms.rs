//! Sentences about rooms.

use shared::{Act, Code};

use crate::texts::{self, Phrase};

/// Why something was not done to a room.
#[must_use]
pub fn refused(act: &Act, code: Code) -> Phrase {
    match (act, code) {
        (Act::Create { .. }, Code::NoSuchPerson) => texts::room_refused_opening(),
        (Act::Create { .. }, Code::NotAllowed) => texts::room_refused_open(),
        (Act::Join { .. } | Act::Create { .. }, Code::NoSuchRoom) => texts::room_refused_door(),
        (Act::Archive { .. }, Code::NotAllowed) => texts::room_refused_archive(),
        (_, Code::NoSuchRoom) => texts::room_refused_out(),
        (_, Code::RoomArchived) => texts::room_refused_archived(),
        (_, Code::RoomExists) => texts::room_refused_exists(),
        (_, Code::NoSuchPerson) => texts::room_refused_no_person(),
        (_, Code::NotAllowed) => texts::room_refused_not_allowed(),
        (_, Code::NameInvalid) => texts::room_refused_name(),
        _ => texts::room_refused_server(),
    }
}

/// Names as they stand in a sentence: all of a few, and the number of the others.
#[must_use]
pub fn names(all: &[String]) -> String {
    match all {
        [one, two, rest @ ..] if rest.len() > 1 => {
            texts::list(&[one.clone(), two.clone(), texts::room_others(rest.len())])
        }
        few => texts::list(few),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_may_not_come_in_does_not_learn_whether_there_is_a_room() {
        let join = Act::Join { link: None };
        let said = refused(&join, Code::NoSuchRoom);
        let none = "You may not come into this room, or there is none.";
        assert!(said.as_str().starts_with(none), "{said}");
    }

    #[test]
    fn whoever_may_not_do_something_learns_who_can_help() {
        let said = |act: &Act, code| refused(act, code).as_str();
        let join = said(&Act::Join { link: None }, Code::NoSuchRoom);
        assert!(join.ends_with("Someone who is in it can invite you."), "{join}");
        let archived = said(&Act::Describe { title: None, topic: None }, Code::RoomArchived);
        assert!(archived.ends_with("Whoever opened it can open it again."), "{archived}");
        let archive = said(&Act::Archive { on: true }, Code::NotAllowed);
        assert_eq!(archive, "Only whoever opened a room archives it.");
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
        assert_eq!(texts::room_members(1), "1 person");
        assert_eq!(texts::room_members(3), "3 people");
    }
}
