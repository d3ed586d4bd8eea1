//! Where the quick switcher leads: the person's rooms, those that they have found, and people.

use shared::{ClientId, Person, RoomId};
use yew::AttrValue;

use super::compose::fuzzy::{Fit, best, fit};
use super::people::called;
use super::place::Sign;
use super::rooms::RoomRow;
use super::view::View;

/// More than this nobody reads; another letter is faster.
const SHOWN: usize = 12;

/// Somewhere to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// What it is called.
    pub name: AttrValue,
    /// What it looks like.
    pub sign: Sign,
    /// How one goes there.
    pub way: Way,
}

/// How one goes somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// It is a room of the person's.
    Show(RoomId),
    /// It is a conversation that there may not be yet.
    Write(ClientId),
}

/// What the line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked<'a> {
    /// A room or a person.
    Anything(&'a str),
    /// A room.
    Room(&'a str),
    /// A person.
    Person(&'a str),
    /// Messages that say this.
    Messages(&'a str),
}

impl<'a> Asked<'a> {
    /// Reads the line: its first sign says what it is about.
    #[must_use]
    pub fn of(line: &'a str) -> Self {
        let line = line.trim_start();
        let (sign, rest) = line.split_at(line.chars().next().map_or(0, char::len_utf8));
        match sign {
            "#" | "~" => Self::Room(rest.trim()),
            "@" => Self::Person(rest.trim()),
            "?" => Self::Messages(rest.trim()),
            _ => Self::Anything(line.trim()),
        }
    }
}

/// The places that fit best. Without letters they are the rooms where the person was last, the one that is shown
/// at the end, since they are there.
#[must_use]
pub fn goals(view: &View, asked: Asked<'_>) -> Vec<Goal> {
    let (query, rooms, people) = match asked {
        Asked::Anything(query) => (query, true, true),
        Asked::Room(query) => (query, true, false),
        Asked::Person(query) => (query, false, true),
        Asked::Messages(_) => return Vec::new(),
    };
    let room = |row: &RoomRow| {
        let (name, sign) = (row.name.clone(), row.sign.clone());
        Goal { name, sign, way: Way::Show(row.id.clone()) }
    };
    let is_direct = |row: &RoomRow| matches!(row.sign, Sign::Direct { .. } | Sign::Group);
    let mut all: Vec<Goal> = Vec::new();
    let mut written: Vec<ClientId> = Vec::new();
    for row in view.rooms.all() {
        if let Sign::Direct { other, .. } = &row.sign {
            written.push(other.id);
        }
        if if is_direct(row) { people } else { rooms } {
            all.push(room(row));
        }
    }
    let new = view.known.iter().filter(|person| people && !written.contains(&person.id));
    all.extend(new.map(person));
    let place = |goal: &Goal| match &goal.way {
        Way::Show(id) if *id == view.room => usize::MAX,
        Way::Show(id) => view.recent.iter().position(|it| it == id).unwrap_or(usize::MAX - 1),
        Way::Write(_) => usize::MAX - 1,
    };
    client::order::by_key(&mut all, place);
    best(query, all, |goal| fits(query, goal), SHOWN)
}

fn person(person: &Person) -> Goal {
    let sign = Sign::Direct { other: person.clone(), here: true };
    Goal { name: called(person).into(), sign, way: Way::Write(person.id) }
}

fn fits(query: &str, goal: &Goal) -> Option<Fit> {
    let by_id = match &goal.way {
        Way::Show(id) if !id.is_direct() => fit(query, id.as_str()),
        _ => None,
    };
    [fit(query, &goal.name), by_id].into_iter().flatten().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sign_says_what_the_line_is_about() {
        assert_eq!(Asked::of("plan b"), Asked::Anything("plan b"));
        assert_eq!(Asked::of(" #plan"), Asked::Room("plan"));
        assert_eq!(Asked::of("@ada"), Asked::Person("ada"));
        assert_eq!(Asked::of("? the cake "), Asked::Messages("the cake"));
        assert_eq!(Asked::of("東京"), Asked::Anything("東京"));
        assert_eq!(Asked::of(""), Asked::Anything(""));
    }
}
