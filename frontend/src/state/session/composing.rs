//! What the composer asks about the room that is shown, and about everything that can be named in it.

use client::Input;
use shared::{Person, RoomId};
use yew::AttrValue;

use super::Session;
use crate::state::compose::choice::{self, Room};
use crate::state::compose::{Ask, Choice, Enter, Kind};
use crate::state::place::{Sign, named};
use crate::state::rows::Row;
use crate::state::{emoji::Emojis, people};

impl Session {
    /// The emoji, as this person uses them.
    #[must_use]
    pub fn emojis(&self) -> Emojis {
        Emojis::new(self.0.storage.clone())
    }

    /// What can be put in the place of what was begun.
    #[must_use]
    pub fn choices(&self, ask: &Ask, emojis: &Emojis) -> Vec<Choice> {
        match ask.kind {
            Kind::Person => choice::people(&ask.query, self.callable()),
            Kind::Room => {
                self.want_directory();
                choice::rooms(&ask.query, self.nameable())
            }
            Kind::Emoji => {
                let found =
                    emojis.all().map(|all| all.find(&ask.query, &emojis.recent(), choice::MOST));
                choice::emoji(found.unwrap_or_default())
            }
            Kind::Command => {
                // Someone may be about to go somewhere.
                self.want_directory();
                choice::commands(&ask.query)
            }
        }
    }

    /// What Enter does.
    #[must_use]
    pub fn enter(&self) -> Enter {
        self.0.around.borrow().settings.enter
    }

    /// What a room is called that someone has named, if this person knows of it.
    #[must_use]
    pub fn name_of(&self, room: &RoomId) -> Option<AttrValue> {
        let engine = self.0.engine.borrow();
        let about = engine.room(room).map(client::Room::about);
        let listed =
            || engine.directory()?.iter().find(|it| it.room == *room).map(|it| Some(&it.about));
        about.or_else(listed).map(|about| named(&engine, room, about).0)
    }

    /// Those who can be called, with whether they are in the room: who spoke last comes first.
    pub(super) fn callable(&self) -> Vec<(Person, bool)> {
        let engine = self.0.engine.borrow();
        let (me, shown) = (engine.me().id, self.shown_room());
        let mut found: Vec<(Person, bool)> = Vec::new();
        let mut add = |person: &Person, in_room: bool| {
            let new = person.id != me && person.name.is_some() && !person.guest;
            if new && found.iter().all(|(other, _)| other.id != person.id) {
                found.push((person.clone(), in_room));
            }
        };
        let room = engine.room(&shown);
        let here = room.map(|room| people::listed(&room.people, me)).unwrap_or_default();
        let members =
            room.and_then(client::Room::about).map(|about| &*about.people).unwrap_or_default();
        let is_in = |id| here.iter().chain(members).any(|person| person.id == id);
        let lobby = people::known(&engine);
        let now = |person: &Person| {
            let now = here.iter().chain(&lobby).find(|it| it.id == person.id);
            now.unwrap_or(person).clone()
        };
        let view = self.0.shown.borrow();
        for row in view.iter().flat_map(|view| view.rows.iter().rev()) {
            if let Row::Post(post) = row {
                add(&now(&post.by), is_in(post.by.id));
            }
        }
        here.iter().chain(members).for_each(|person| add(&now(person), true));
        lobby.iter().for_each(|person| add(person, false));
        // Who is in the room can answer.
        client::order::by_key(&mut found, |(_, in_room)| !in_room);
        found
    }

    fn nameable(&self) -> Vec<Room> {
        let engine = self.0.engine.borrow();
        let room = |id: &RoomId, about| {
            let (name, sign) = named(&engine, id, about);
            let is_named = matches!(sign, Sign::Public | Sign::Private);
            is_named.then(|| Room { id: id.clone(), name, sign })
        };
        let mine = engine.rooms().filter_map(|(id, it)| room(id, it.about()));
        let mut rooms: Vec<Room> = mine.collect();
        for listing in engine.directory().unwrap_or_default() {
            if rooms.iter().all(|it| it.id != listing.room) {
                rooms.extend(room(&listing.room, Some(&listing.about)));
            }
        }
        rooms
    }

    /// Asks which rooms there are, once for a name that is begun.
    fn want_directory(&self) {
        if self.0.engine.borrow().directory().is_none() {
            self.take(Input::Directory);
        }
    }
}
