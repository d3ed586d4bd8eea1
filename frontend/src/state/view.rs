//! Everything that is shown, at one moment. A view is made once a frame at most and never changes.
//! What is as it was in the view before is shared with it, so that comparing two views, or the
//! parts that a component shows, is a matter of a few pointers.

use std::rc::Rc;

use client::{Engine, Room, Status};
use shared::{Limits, Person, RoomId, Seq, Timestamp};
use yew::AttrValue;

use super::rows::{Reader, Row, rows};
use super::unseen::news;
use super::{people, words};
use crate::browser::theme::Theme;

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// How the line is.
    pub status: Status,
    /// Whether there ever was a line.
    pub greeted: bool,
    /// What the server takes.
    pub limits: Limits,
    /// The person at this page.
    pub me: Person,
    /// The room that is shown.
    pub room: RoomId,
    /// Whether what is in the room is known, be it nothing.
    pub loaded: bool,
    /// The place of the oldest event that is held.
    pub first: Seq,
    /// The place of the last event in the room.
    pub last: Seq,
    /// Whether there is history before what is held.
    pub older: bool,
    /// Whether the oldest message that is shown is the room's first.
    pub beginning: bool,
    /// Whether there is history before what is held, and no space for it.
    pub cut_off: bool,
    /// The timeline.
    pub rows: Rc<[Row]>,
    /// Those who are listed as here.
    pub people: Rc<[Person]>,
    /// How many are here in all.
    pub total: usize,
    /// Who is typing, as a sentence.
    pub typing: AttrValue,
    /// How many messages are on their way.
    pub waiting: usize,
    /// Whether all of those would be there again at the next visit.
    pub keeping: bool,
    /// How many messages came while nobody looked.
    pub unseen: usize,
    /// How many messages were sent from this page: when it changes, the reader wants to see the end.
    pub sent: u32,
    /// Light or dark.
    pub theme: Theme,
    /// Whether to say who the person is, and ask for a name.
    pub newcomer: bool,
}

/// What the page knows that the engine does not.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The room that is shown.
    pub room: RoomId,
    /// The last event that someone can have looked at; nothing before the room is known.
    pub looked: Option<Seq>,
    /// See [`View::sent`].
    pub sent: u32,
    /// See [`View::keeping`].
    pub keeping: bool,
    /// See [`View::theme`].
    pub theme: Theme,
    /// Whether the greeting was closed.
    pub welcomed: bool,
}

impl View {
    /// Draws up what is shown, after what was shown `before`.
    pub fn of(
        engine: &Engine,
        around: &Surroundings,
        now: Timestamp,
        day_of: impl Fn(Timestamp) -> i64,
        before: Option<&Self>,
    ) -> Self {
        let identity = engine.me();
        let me = Person { id: identity.id, name: identity.name.clone(), guest: false };
        let nothing = Room::default();
        let room = engine.room(&around.room).unwrap_or(&nothing);
        let status = engine.status();
        let reader = Reader { me: &me, connected: status.is_connected(), now };
        let old = before.map_or(&[][..], |before| &before.rows);
        let rows = rows(&room.timeline, reader, day_of, old);
        let people = people::listed(&room.people, me.id);
        Self {
            status,
            greeted: engine.was_greeted(),
            limits: engine.limits(),
            room: around.room.clone(),
            loaded: room.is_loaded(),
            first: room.timeline.first(),
            last: room.timeline.cursor(),
            older: room.has_older(),
            beginning: room.shows_beginning() && !rows.is_empty(),
            cut_off: room.is_cut_off(),
            people: same_or_new(before.map(|it| &it.people), people),
            total: room.people.total(),
            typing: words::typing(room.typing().map(Person::label)).into(),
            waiting: engine.pending(),
            keeping: around.keeping,
            unseen: around.looked.map_or(0, |looked| news(&rows, looked)),
            rows: same_or_new(before.map(|it| &it.rows), rows),
            sent: around.sent,
            theme: around.theme,
            newcomer: !around.welcomed && me.name.is_none(),
            me,
        }
    }
}

fn same_or_new<T: Eq>(before: Option<&Rc<[T]>>, now: Vec<T>) -> Rc<[T]> {
    match before {
        Some(before) if **before == now => Rc::clone(before),
        _ => now.into(),
    }
}

#[cfg(test)]
mod tests;
