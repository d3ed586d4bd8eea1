//! How far the person has read: what is at the end of the timeline, while they look at it.

use client::{Input, Status, kept};
use gloo_timers::callback::Timeout;
use shared::{Key, RoomId, Seq};

use super::Session;
use crate::browser::{dates, page, random};
use crate::state::Note;
use crate::state::words::spoken;
use crate::texts;

/// Milliseconds of looking that count as reading: less is passing by.
const READING: u32 = 1_000;

impl Session {
    /// Looks at who looks at what. Comes before each drawing.
    pub(super) fn look(&self) {
        let looks = !page::is_hidden() && page::has_focus();
        self.look_at_thread(looks);
        let read = self.look_at_room(looks);
        if let Some((room, seq)) = read {
            self.take(Input::Read { room, seq });
        }
    }

    /// Gives the place up to which it counts as read at once.
    fn look_at_room(&self, looks: bool) -> Option<(RoomId, Seq)> {
        let engine = self.0.engine.borrow();
        let mut around = self.0.around.borrow_mut();
        around.reading = looks && around.at_end;
        let id = around.room.clone();
        let room = engine.room(&id).filter(|room| room.is_loaded());
        // What is being fetched may be read already, with another device.
        let Some(room) = room.filter(|_| engine.status() == Status::Live) else {
            self.0.reading.borrow_mut().take();
            return None;
        };
        let (read, last) = (engine.read_to(&id), room.timeline.cursor());
        let reading = around.reading;
        let desk = around.desks.or_default(id.clone());
        if !desk.begun {
            desk.begun = true;
            if id == RoomId::lobby() && read == Seq::ZERO && last > read {
                // Who has never been in the lobby begins at its end.
                return Some((id, last));
            }
        }
        let is_news = engine.unread(&id).first.is_some();
        desk.divider.look(looks, read, is_news);
        let mut timer = self.0.reading.borrow_mut();
        match (reading && is_news && !desk.marked, timer.is_some()) {
            (true, false) => {
                let session = self.clone();
                *timer = Some(Timeout::new(READING, move || session.has_read()));
            }
            (false, true) => *timer = None,
            _ => {}
        }
        None
    }

    /// The person goes to another room: what comes now to the one that is shown is new to them, and what they
    /// have read there is not any more.
    pub(super) fn look_away(&self) {
        self.tell_draft_now();
        self.0.reading.borrow_mut().take();
        let engine = self.0.engine.borrow();
        let mut around = self.0.around.borrow_mut();
        let id = around.room.clone();
        if let Some(desk) = around.desks.get_mut(&id) {
            desk.marked = false;
            desk.divider.leave(engine.read_to(&id), engine.unread(&id).first.is_some());
        }
    }

    /// The person has looked at the end of the room for long enough.
    fn has_read(&self) {
        self.0.reading.borrow_mut().take();
        self.read(self.shown_room());
    }

    /// The person has read all of a room.
    fn read(&self, room: RoomId) {
        let last = self.0.engine.borrow().room(&room).map(|room| room.timeline.cursor());
        self.keep(kept::unread(&room), "");
        if let Some(seq) = last {
            self.take(Input::Read { room, seq });
        }
    }

    /// The person has read all of the room that is shown, as they say, and wants to be at its end.
    pub fn read_shown(&self) {
        {
            let mut around = self.0.around.borrow_mut();
            around.jumps = around.jumps.wrapping_add(1);
        }
        self.has_read_shown();
    }

    fn has_read_shown(&self) {
        let room = self.shown_room();
        let mut around = self.0.around.borrow_mut();
        if let Some(desk) = around.desks.get_mut(&room) {
            desk.marked = false;
            desk.divider.clear();
        }
        drop(around);
        self.read(room);
    }

    /// The person has read everything, as they say.
    pub fn read_all(&self) {
        let all: Vec<RoomId> = {
            let engine = self.0.engine.borrow();
            let unread = engine.rooms().filter(|(id, _)| engine.unread(id).count > 0);
            unread.map(|(id, _)| id.clone()).collect()
        };
        all.into_iter().for_each(|room| self.read(room));
        self.has_read_shown();
    }

    /// Has one of the last messages of the room that is shown read out: 1 is the last one.
    pub fn read_out(&self, number: usize) {
        let said = self
            .0
            .shown
            .borrow()
            .as_ref()
            .and_then(|view| spoken(&view.rows, number, |at| dates::time(at).to_string()));
        let said = said.unwrap_or_else(|| texts::attention_no_message().to_string());
        let mut around = self.0.around.borrow_mut();
        around.spoken = Some(Note::after(&mut around.notes, said));
        drop(around);
        self.redraw();
    }

    /// The person wants to read a post of the room that is shown, and what follows it, again later.
    pub fn mark_unread(&self, post: Seq) {
        let (room, before) = (self.shown_room(), Seq(post.0.saturating_sub(1)));
        {
            let mut around = self.0.around.borrow_mut();
            let desk = around.desks.or_default(room.clone());
            desk.marked = true;
            desk.divider.mark(before);
        }
        // Whoever points at a message has seen those above it.
        self.take(Input::Read { room: room.clone(), seq: before });
        self.keep(kept::unread(&room), &post.to_string());
    }

    /// Keeps a text for the person's other devices.
    pub(super) fn keep(&self, key: Key, text: &str) {
        if self.0.engine.borrow().kept(&key) != text {
            let nonce = random::nonce();
            self.take(Input::Keep { nonce, key, text: text.to_owned() });
        }
    }

    /// The end of the timeline came into sight, or went out of it.
    pub fn at_end(&self, is_there: bool) {
        self.0.around.borrow_mut().at_end = is_there;
        self.redraw();
    }
}
