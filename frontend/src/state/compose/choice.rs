//! What can be put in the place of what was begun.

use shared::markup::Mention;
use shared::{Person, RoomId};
use yew::AttrValue;

use super::fuzzy::{best, fit};
use super::{commands, question};
use crate::state::emoji::Known;
use crate::state::people::called;
use crate::state::place::Sign;
use crate::texts::{self, Phrase};

/// So many fit above the field of a phone with its keyboard open, and nobody reads further.
pub const MOST: usize = 8;

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What stands before it.
    pub picture: Picture,
    /// What it is called.
    pub label: AttrValue,
    /// What is said about it.
    pub detail: AttrValue,
    /// What it is in the text.
    pub insert: AttrValue,
}

/// What stands before a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// Someone's face.
    Face(Person),
    /// Many people.
    Many,
    /// The sign of a room.
    Room(Sign),
    /// An emoji.
    Emoji(AttrValue),
    /// Nothing: a command has its slash.
    Command,
}

/// Those who can be called: the people given, with whether they are in the room, and everyone.
#[must_use]
pub fn people(query: &str, people: Vec<(Person, bool)>) -> Vec<Choice> {
    let fits = |(person, _): &(Person, bool)| {
        let name = person.name.as_ref()?;
        fit(query, name.as_str())
    };
    // With many in a room, everyone is still to be found.
    let everyone = [
        (Mention::Room, texts::writing_everyone()),
        (Mention::Here, texts::writing_everyone_here()),
    ];
    let everyone: Vec<(Mention, Phrase)> = everyone
        .into_iter()
        .filter(|(mention, _)| mention.to_string()[1..].starts_with(query))
        .collect();
    let most = MOST - everyone.len();
    let mut choices: Vec<Choice> =
        best(query, people, fits, most).into_iter().map(person).collect();
    choices.extend(everyone.into_iter().map(|(mention, detail)| {
        let insert = AttrValue::from(mention.to_string());
        Choice { picture: Picture::Many, label: insert.clone(), detail: detail.into(), insert }
    }));
    choices
}

fn person((person, in_room): (Person, bool)) -> Choice {
    let insert = Mention::calling(&person).to_string();
    Choice {
        label: called(&person).into(),
        detail: (if in_room { "" } else { texts::writing_not_here().as_str() }).into(),
        insert: insert.into(),
        picture: Picture::Face(person),
    }
}

/// A room that can be named.
#[derive(Debug, Clone)]
pub struct Room {
    /// Its id.
    pub id: RoomId,
    /// Its name.
    pub name: AttrValue,
    /// Its kind.
    pub sign: Sign,
}

/// The rooms that can be named.
#[must_use]
pub fn rooms(query: &str, rooms: Vec<Room>) -> Vec<Choice> {
    let fits = |room: &Room| {
        let (name, id) = (fit(query, &room.name), fit(query, room.id.as_str()));
        // Whichever fits better; what fits not at all is `None`, which would come first.
        [name, id].into_iter().flatten().min()
    };
    let choice = |room: Room| {
        let insert = AttrValue::from("#".to_owned() + room.id.as_str());
        let detail =
            if *room.name == *room.id.as_str() { AttrValue::default() } else { insert.clone() };
        Choice { picture: Picture::Room(room.sign), label: room.name, detail, insert }
    };
    best(query, rooms, fits, MOST).into_iter().map(choice).collect()
}

/// Emoji by their names.
#[must_use]
pub fn emoji(found: Vec<Known>) -> Vec<Choice> {
    let choice = |known: Known| Choice {
        picture: Picture::Emoji(known.emoji.into()),
        label: known.name.into(),
        detail: known
            .code()
            .map(|code| AttrValue::from(":".to_owned() + code + ":"))
            .unwrap_or_default(),
        insert: known.emoji.into(),
    };
    found.into_iter().map(choice).collect()
}

/// The commands.
#[must_use]
pub fn commands(query: &str) -> Vec<Choice> {
    let choice = |name: &str| Choice {
        picture: Picture::Command,
        label: question::usage(name).into(),
        detail: question::about(name).into(),
        insert: ("/".to_owned() + name).into(),
    };
    let begun = |name: &&&str| name.starts_with(&shared::letters::lower(query));
    commands::NAMES.iter().filter(begun).map(|name| choice(name)).collect()
}

#[cfg(test)]
mod tests {
    use shared::{ClientId, Name};

    use super::*;

    fn someone(id: u64, name: &str) -> Person {
        Person { id: ClientId::new(id).unwrap(), name: Name::parse(name).ok(), guest: false }
    }

    fn inserts(choices: &[Choice]) -> Vec<&str> {
        choices.iter().map(|choice| choice.insert.as_str()).collect()
    }

    #[test]
    fn those_of_the_room_come_first_and_everyone_last() {
        let all = || {
            let here = [someone(1, "Ada Lovelace"), someone(2, "Bob")];
            let there = [someone(3, "Adam"), someone(4, "")];
            here.into_iter().map(|it| (it, true)).chain(there.into_iter().map(|it| (it, false)))
        };
        let choices = people("", all().collect());
        assert_eq!(inserts(&choices), ["@Ada.Lovelace", "@Bob", "@Adam", "@room", "@here"]);
        assert_eq!((&*choices[0].detail, &*choices[2].detail), ("", "Not in this room"));
        assert_eq!(inserts(&people("ad", all().collect())), ["@Ada.Lovelace", "@Adam"]);
        assert_eq!(inserts(&people("h", all().collect())), ["@here"]);
    }

    #[test]
    fn a_room_is_found_by_its_name_and_by_its_id() {
        let room = |id: &str, name: &str| Room {
            id: id.parse().unwrap(),
            name: name.to_owned().into(),
            sign: Sign::Public,
        };
        let all = || vec![room("plans", "plans"), room("room-3f", "計画"), room("lobby", "lobby")];
        assert_eq!(inserts(&rooms("計", all())), ["#room-3f"]);
        assert_eq!(inserts(&rooms("pl", all())), ["#plans"]);
        assert_eq!(inserts(&rooms("", all())).len(), 3);
    }

    #[test]
    fn there_are_never_more_than_fit() {
        let crowd = (1..50).map(|id| (someone(id, "Ada"), true)).collect();
        assert_eq!(people("", crowd).len(), MOST);
    }
}
