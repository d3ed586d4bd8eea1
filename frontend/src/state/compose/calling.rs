//! Whom a text calls, as far as the person is to think of it before it goes out: a crowd, and those who are not there to
//! hear it.

use shared::Person;
use shared::markup::{Mention, mentions};

use super::question::MANY;

/// How many people a text calls at once, of so many others in the room; none, if that is nobody's business.
#[must_use]
pub fn crowd(text: &str, others: usize) -> usize {
    let calls_all = |mention: &Mention| matches!(mention, Mention::Room | Mention::Here);
    if others > MANY && mentions(text).iter().any(calls_all) { others } else { 0 }
}

/// Those whom a text calls and who are not in the room, among those who can be called, each with whether they are.
#[must_use]
pub fn absent(text: &str, callable: &[(Person, bool)]) -> Vec<Person> {
    let mut absent = Vec::new();
    for mention in mentions(text).iter().filter(|it| matches!(it, Mention::Person(_))) {
        let meant = || callable.iter().filter(|(person, _)| mention.means(person));
        if meant().all(|(_, in_room)| !in_room) {
            absent.extend(meant().map(|(person, _)| person.clone()));
        }
    }
    absent
}

#[cfg(test)]
mod tests {
    use shared::{ClientId, Name};

    use super::*;

    fn someone(id: u64, name: &str) -> Person {
        Person { id: ClientId::new(id).unwrap(), name: Name::parse(name).ok(), guest: false }
    }

    #[test]
    fn calling_all_is_asked_about_when_they_are_more_than_can_look_up() {
        for text in ["@room lunch?", "lunch, @here?"] {
            assert_eq!((crowd(text, MANY), crowd(text, MANY + 1)), (0, MANY + 1), "{text}");
        }
        for text in ["lunch?", "@ada, lunch?", "`@room` calls all", "mail@room.example"] {
            assert_eq!(crowd(text, 200), 0, "{text}");
        }
    }

    #[test]
    fn whoever_is_called_and_is_not_in_the_room_is_named_and_nobody_else() {
        let (ada, bob, cleo) = (someone(1, "Ada"), someone(2, "Bob"), someone(3, "Cleo"));
        let callable = [(ada, true), (bob.clone(), false), (cleo, false)];
        assert_eq!(absent("@ada and @bob, look", &callable), [bob]);
        for text in ["@ada, look", "bob", "@dan", "@room", "`@bob`"] {
            assert_eq!(absent(text, &callable), [], "{text}");
        }
    }

    #[test]
    fn of_namesakes_one_who_is_there_is_enough() {
        let there = [(someone(1, "Bob"), true), (someone(2, "Bob"), false)];
        assert_eq!(absent("@bob", &there), []);
        assert_eq!(absent("@bob", &there[1..]).len(), 1);
    }
}
