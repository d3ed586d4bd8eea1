//! Who is here, in the order in which they are listed.

use client::{Engine, People, order};
use shared::{ClientId, Person, RoomId, letters};

use crate::texts;

/// What to call someone: their name, or, of those who have none, what the language makes of their number.
#[must_use]
pub fn called(person: &Person) -> String {
    match &person.name {
        Some(name) => name.to_string(),
        None => texts::people_nameless(&person.id.to_string()),
    }
}

/// Yourself first, then those with a name by its letters, then the nameless, then guests.
#[must_use]
pub fn listed(people: &People, me: ClientId) -> Vec<Person> {
    let mut listed: Vec<Person> = people.iter().cloned().collect();
    let place = |person: &Person| {
        let name = person.name.as_ref().map(|name| letters::lower(name.as_str()));
        (person.guest || person.id != me, person.guest, name.is_none(), name, person.id)
    };
    order::by_key(&mut listed, place);
    listed
}

/// Those in the lobby, where everyone is who is here at all.
#[must_use]
pub fn lobby(engine: &Engine) -> Option<&People> {
    engine.room(&RoomId::lobby()).map(|room| &room.people)
}

/// Those who can be brought into a room: whoever is here, but for guests and the person at this page.
#[must_use]
pub fn known(engine: &Engine) -> Vec<Person> {
    let me = engine.me().id;
    let mut known = lobby(engine).map(|lobby| listed(lobby, me)).unwrap_or_default();
    known.retain(|person| !person.guest && person.id != me);
    known
}
