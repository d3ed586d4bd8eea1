//! Everything that is shown, at one moment. A view is made once a frame at most and never changes.
//! What is as it was in the view before is shared with it, so that comparing two views, or the
//! parts that a component shows, is a matter of a few pointers.

use std::rc::Rc;

use client::{Engine, Level, Room, Status, kept};
use shared::search::typed::Problem;
use shared::{Epoch, Limits, Person, RoomId, Seq, Timestamp};
use yew::AttrValue;

use super::aside::{Aside, Feet};
use super::attention::Wanting;
use super::desk::{Desk, Editing};
use super::findings::Findings;
use super::held_back::HeldBack;
use super::refusal::Refusal;
use super::rooms::{Found, Rooms, found};
use super::rows::{Quote, Reader, Row, rows};
use super::sought::{Sought, Spot};
use super::{Dialog, Note, Place, Settings, people, words};
use crate::browser::theme::Theme;
use crate::few::Few;
use crate::texts::{self, Language};

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
    /// What that room is, and how the person stands to it.
    pub place: Rc<Place>,
    /// The rooms in the sidebar.
    pub rooms: Rooms,
    /// The rooms that everyone may come into; nothing while nobody has asked.
    pub found: Option<Rc<[Found]>>,
    /// Those who can be brought into a room.
    pub known: Rc<[Person]>,
    /// What is open over the page.
    pub dialog: Option<Dialog>,
    /// What the person looks for, and what was found, while that is open.
    pub findings: Option<Rc<Findings>>,
    /// The rooms where the person was, the last one first.
    pub recent: Rc<[RoomId]>,
    /// What the person is told.
    pub note: Option<Note>,
    /// What is read out.
    pub spoken: Option<Note>,
    /// Whether what is in the room is known, be it nothing.
    pub loaded: bool,
    /// The place of the oldest event that is shown.
    pub first: Seq,
    /// The place of the last event in the room.
    pub last: Seq,
    /// Whether there is history before what is shown.
    pub older: bool,
    /// Whether the oldest message that is shown is the room's first.
    pub beginning: bool,
    /// Whether what is shown is a stretch of history after which something is missing.
    pub elsewhere: bool,
    /// The post that the person came for, once it is shown.
    pub sought: Option<Sought>,
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
    /// The post that is being changed.
    pub editing: Option<Rc<Editing>>,
    /// Whether that is done in the open thread.
    pub edits_aside: bool,
    /// What the next message answers.
    pub replying: Option<Quote>,
    /// What was just done and can be had back, as a sentence.
    pub undo: Option<AttrValue>,
    /// What was not done in the room, until the person has read it.
    pub refusal: Option<Rc<Refusal>>,
    /// How many messages are there that the person has not read and is not reading, in all rooms.
    pub unseen: usize,
    /// How many of them call the person.
    pub calls: usize,
    /// How much of the room that is shown calls them.
    pub level: Level,
    /// Whether the person has put that room first.
    pub favourite: bool,
    /// How often the person has said something, or that all is read: when it changes, they want to see the end.
    pub jumps: u32,
    /// Whether a new version of the page waits.
    pub update: bool,
    /// The thread that is open.
    pub aside: Option<Rc<Aside>>,
    /// The first thread of the room in which there is something new, and how much there is, in all of its threads.
    pub threads: Option<(Seq, usize)>,
    /// Counts how often another device has changed the draft of the room that was shown then.
    pub redrafted: u32,
    /// Light or dark.
    pub theme: Theme,
    /// How the person wants the page to be.
    pub settings: Settings,
    /// Whether to ask whether they want notifications.
    pub asking: bool,
    /// What the page speaks.
    pub language: Language,
    /// Whether to say who the person is, and ask for a name.
    pub newcomer: bool,
}

/// What the page knows that the engine does not.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The room that is shown.
    pub room: RoomId,
    /// Whether the end of the timeline is in sight, as far as the window is.
    pub at_end: bool,
    /// Whether someone looks at that end.
    pub reading: bool,
    /// What the person has on their desks.
    pub desks: Few<RoomId, Desk>,
    /// What the person may still want back.
    pub held_back: Option<HeldBack>,
    /// What was not done, in any room, and the person has not read.
    pub refusals: Vec<Rc<Refusal>>,
    /// In which life of the store the places on the desks mean something.
    pub epoch: Option<Epoch>,
    /// See [`View::jumps`].
    pub jumps: u32,
    /// The post that the person came for last.
    pub sought: Option<Sought>,
    /// How many posts they came for.
    pub seeks: u32,
    /// Where they read; nothing while they are at the end.
    pub spot: Option<Spot>,
    /// See [`View::redrafted`].
    pub redrafted: u32,
    /// The thread that is open in the room that is shown, by the post that it begins with.
    pub thread: Option<Seq>,
    /// Whether its end is in sight, as far as the window is.
    pub at_end_aside: bool,
    /// See [`Aside::sent`].
    pub sent_aside: u32,
    /// See [`Aside::redrafted`].
    pub redrafted_aside: u32,
    /// The post in that thread that the person came for last.
    pub sought_aside: Option<Sought>,
    /// See [`View::update`].
    pub update: bool,
    /// See [`View::dialog`].
    pub dialog: Option<Dialog>,
    /// What the person looks for, as they type it.
    pub line: String,
    /// Why that cannot be understood.
    pub problem: Option<Problem>,
    /// See [`View::recent`].
    pub recent: Rc<[RoomId]>,
    /// See [`View::note`].
    pub note: Option<Note>,
    /// See [`View::spoken`].
    pub spoken: Option<Note>,
    /// How many notes there were.
    pub notes: u32,
    /// See [`View::keeping`].
    pub keeping: bool,
    /// See [`View::theme`].
    pub theme: Theme,
    /// See [`View::settings`].
    pub settings: Settings,
    /// Whether someone has called the person while they were here.
    pub asking: bool,
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
        let room = engine.room(&around.room).filter(|it| !it.is_being_left()).unwrap_or(&nothing);
        let status = engine.status();
        let held_back = around.held_back.as_ref();
        let held_here = held_back.filter(|it| it.room == around.room);
        let desk = around.desks.get(&around.room).cloned().unwrap_or_default();
        let feet = Feet::of(engine, around);
        let reader = Reader {
            aside: false,
            feet: &feet,
            me: &me,
            connected: status.is_connected(),
            now,
            read: desk.divider.after(),
            deleting: held_here.and_then(|it| it.act.post()),
        };
        let old = before.map_or(&[][..], |before| &before.rows);
        let entries = room.timeline.entries(reader.me).collect();
        let rows = rows(entries, &room.timeline, reader, &day_of, old);
        let aside_before = before.and_then(|before| before.aside.as_ref());
        let aside = Aside::of(room, around, reader, &day_of, aside_before);
        let people = people::listed(&room.people, me.id);
        let mut place = Place::of(engine, &around.room);
        held_here.into_iter().for_each(|it| place.foresee(&it.act));
        let is_read = !desk.begun || around.reading && !desk.marked;
        let unseen = if is_read { 0 } else { engine.unread(&around.room).count };
        let rooms_before = before.map(|before| &before.rooms);
        let left = held_back.and_then(HeldBack::left);
        let rooms = Rooms::of(engine, &around.room, left, unseen, rooms_before);
        let found = found(engine, left).filter(|_| around.dialog == Some(Dialog::Browse));
        let found_before = before.and_then(|before| before.found.as_ref());
        Self {
            status,
            greeted: engine.was_greeted(),
            limits: engine.limits(),
            room: around.room.clone(),
            loaded: room.is_loaded(),
            first: room.timeline.begins(),
            last: room.timeline.cursor(),
            older: room.has_older(),
            beginning: room.shows_beginning() && !rows.is_empty(),
            elsewhere: room.timeline.is_elsewhere(),
            sought: {
                let is_here = |it: &&Sought| it.room == around.room && it.shown;
                around.sought.as_ref().filter(is_here).cloned()
            },
            people: same_or_new(before.map(|it| &it.people), people),
            total: room.people.total(),
            aside,
            threads: feet.news().filter(|_| around.thread.is_none()),
            typing: words::typing(room.typing().map(people::called)).into(),
            waiting: engine.pending(),
            keeping: around.keeping,
            unseen: rooms.unread(),
            calls: rooms.calls(),
            level: engine.level(&around.room),
            favourite: !engine.kept(&kept::favourite(&around.room)).is_empty(),
            place: match before {
                Some(before) if *before.place == place => Rc::clone(&before.place),
                _ => Rc::new(place),
            },
            rooms,
            found: found.map(|found| same_or_new(found_before, found)),
            known: same_or_new(before.map(|it| &it.known), people::known(engine)),
            findings: (around.dialog == Some(Dialog::Search)).then(|| {
                let findings = Findings::of(engine, around);
                let before = before.and_then(|before| before.findings.clone());
                before.filter(|before| **before == findings).unwrap_or_else(|| Rc::new(findings))
            }),
            dialog: around.dialog,
            recent: Rc::clone(&around.recent),
            note: around.note.clone(),
            spoken: around.spoken.clone(),
            editing: desk.editing,
            edits_aside: desk.edits_aside,
            replying: desk.replying.map(|post| Quote::of(&room.timeline, post)),
            undo: held_back.and_then(|it| it.says(engine, &around.room)),
            refusal: around.refusals.iter().find(|it| it.room == around.room).cloned(),
            rows: same_or_new(before.map(|it| &it.rows), rows),
            jumps: around.jumps,
            redrafted: around.redrafted,
            update: around.update,
            theme: around.theme,
            settings: around.settings.everywhere(engine),
            asking: around.asking && around.settings.notify == Wanting::Unasked,
            language: texts::language(),
            newcomer: !around.welcomed && me.name.is_none(),
            me,
        }
    }
}

/// What is as it was, or new.
pub(super) fn same_or_new<T: Eq>(before: Option<&Rc<[T]>>, now: Vec<T>) -> Rc<[T]> {
    match before {
        Some(before) if **before == now => Rc::clone(before),
        _ => now.into(),
    }
}

#[cfg(test)]
mod tests;
