//! Drafts: kept in the browser with each key, and on the server, for the person's other devices, when they
//! pause.

use client::kept;
use gloo_timers::callback::Timeout;
use shared::RoomId;

use super::Session;
use crate::few::Few;
use crate::state::draft::{Draft, meet};

/// Milliseconds of a pause after which the other devices are told.
const PAUSE: u32 = 1_000;

/// How the drafts here and those on the server stand to each other.
#[derive(Default)]
pub(super) struct Drafting {
    /// The drafts as they stand in this page's field. Other tabs of the browser keep theirs in the same place.
    here: Few<RoomId, String>,
    /// The drafts of which both had the same, as they were then.
    agreed: Few<RoomId, String>,
    /// How often the engine's had changed when they were last looked at.
    seen: u64,
    /// The room of whose draft the server is told after the pause.
    writing: Option<(RoomId, Timeout)>,
}

impl Session {
    /// What was written in a room and not sent. A message that waits was sent, as far as the person is
    /// concerned, though its text is kept as a draft until something else has it.
    #[must_use]
    pub fn draft(&self, room: &RoomId) -> String {
        let draft = Draft::of(&self.0.storage, room);
        let engine = self.0.engine.borrow();
        let mut pending = engine.room(room).into_iter().flat_map(|room| room.timeline.pending());
        if pending.any(|unsent| draft.is(unsent.text)) { String::new() } else { draft.text() }
    }

    /// What stands in a room's field when the room is shown.
    #[must_use]
    pub fn open_draft(&self, room: &RoomId) -> String {
        let text = self.draft(room);
        self.0.drafting.borrow_mut().here.insert(room.clone(), text.clone());
        text
    }

    /// Keeps what is written in a room and not sent.
    pub fn keep_draft(&self, room: &RoomId, text: &str) {
        Draft::of(&self.0.storage, room).keep(text);
        self.0.drafting.borrow_mut().here.insert(room.clone(), text.to_owned());
        let writing = self.0.drafting.borrow_mut().writing.take();
        if let Some((other, _)) = writing.filter(|(other, _)| other != room) {
            self.tell_draft(&other);
        }
        self.0.drafting.borrow_mut().writing = Some((room.clone(), self.pause(room)));
    }

    fn pause(&self, room: &RoomId) -> Timeout {
        let (session, room) = (self.clone(), room.clone());
        Timeout::new(PAUSE, move || session.tell_draft(&room))
    }

    /// Does not wait for a pause.
    pub(super) fn tell_draft_now(&self) {
        let writing = self.0.drafting.borrow_mut().writing.take();
        if let Some((room, _)) = writing {
            self.tell_draft(&room);
        }
    }

    /// Keeps a room's draft on the server.
    pub(super) fn tell_draft(&self, room: &RoomId) {
        let (key, text) = (kept::draft(room), self.written(room));
        self.0.drafting.borrow_mut().agreed.insert(room.clone(), text.clone());
        self.keep(key, &text);
    }

    /// What was written becomes a message: nothing of it is left in the field.
    pub(super) fn draft_is_written(&self, room: &RoomId) {
        let mut drafting = self.0.drafting.borrow_mut();
        drafting.here.insert(room.clone(), String::new());
        drafting.writing = Some((room.clone(), self.pause(room)));
    }

    /// What this page has of a draft.
    fn written(&self, room: &RoomId) -> String {
        let here = self.0.drafting.borrow().here.get(room).cloned();
        here.unwrap_or_else(|| self.draft(room))
    }

    /// Takes over what another device has made of the drafts.
    pub(super) fn follow_drafts(&self) {
        let rooms: Vec<(RoomId, String)> = {
            let engine = self.0.engine.borrow();
            let now = engine.kept_changes();
            if std::mem::replace(&mut self.0.drafting.borrow_mut().seen, now) == now {
                return;
            }
            let draft = |id: &RoomId| engine.kept(&kept::draft(id)).to_owned();
            engine.rooms().map(|(id, _)| (id.clone(), draft(id))).collect()
        };
        for (room, theirs) in rooms {
            self.follow_draft(&room, &theirs);
        }
    }

    fn follow_draft(&self, room: &RoomId, theirs: &str) {
        let draft = Draft::of(&self.0.storage, room);
        if draft.text() != self.draft(room) {
            // It is the text of a message that waits, and nothing else has it yet.
            return;
        }
        let mine = self.written(room);
        let now = {
            let mut drafting = self.0.drafting.borrow_mut();
            let now = meet(&mine, drafting.agreed.get(room).map(String::as_str), theirs);
            drafting.agreed.insert(room.clone(), theirs.to_owned());
            now
        };
        if now != mine {
            draft.keep(&now);
            self.0.drafting.borrow_mut().here.insert(room.clone(), now.clone());
            let mut around = self.0.around.borrow_mut();
            if around.room == *room {
                around.redrafted = around.redrafted.wrapping_add(1);
            }
        }
        if now != theirs {
            self.keep_draft(room, &now);
        }
    }
}
