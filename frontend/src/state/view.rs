//! Everything that is shown, at one moment. A view is made once a frame at most and never changes;
//! components compare the parts they show.

use std::rc::Rc;

use client::{Engine, Room, Status};
use shared::{Limits, Person, RoomId, Seq, Timestamp};
use yew::AttrValue;

use super::rows::{Row, rows};
use super::scroll::news;
use super::theme::Theme;
use super::{people, words};

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// How the line is.
    pub status: Status,
    /// What the server takes.
    pub limits: Limits,
    /// The person at this page.
    pub me: Person,
    /// The room that is shown.
    pub room: RoomId,
    /// Whether what is in the room is known, be it nothing.
    pub loaded: bool,
    /// The place of the last event in the room.
    pub last: Seq,
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
    /// The last event that someone can have looked at.
    pub looked: Seq,
    /// See [`View::sent`].
    pub sent: u32,
    /// See [`View::theme`].
    pub theme: Theme,
    /// Whether the greeting was closed.
    pub greeted: bool,
}

impl View {
    /// Draws up what is shown.
    pub fn of(
        engine: &Engine,
        around: &Surroundings,
        now: Timestamp,
        day_of: impl Fn(Timestamp) -> i64,
    ) -> Self {
        let identity = engine.me();
        let me = Person { id: identity.id, name: identity.name.clone(), guest: false };
        let nothing = Room::default();
        let room = engine.room(&around.room).unwrap_or(&nothing);
        let rows = rows(&room.timeline, &me, now, day_of);
        Self {
            status: engine.status(),
            limits: engine.limits(),
            room: around.room.clone(),
            loaded: room.is_loaded(),
            last: room.timeline.cursor(),
            people: people::listed(&room.people, me.id).into(),
            total: room.people.total(),
            typing: words::typing(room.typing().map(Person::label)).into(),
            waiting: engine.pending(),
            unseen: news(&rows, around.looked),
            rows: rows.into(),
            sent: around.sent,
            theme: around.theme,
            newcomer: !around.greeted && me.name.is_none(),
            me,
        }
    }
}
