//! Drafts: kept in the browser with each key, and on the server, for the person's other devices, when they
//! pause.

use gloo_timers::callback::Timeout;

use super::Session;
use crate::few::Few;
use crate::state::Pad;
use crate::state::draft::{Draft, meet};

/// Milliseconds of a pause after which the other devices are told.
const PAUSE: u32 = 1_000;

/// How the drafts here and those on the server stand to each other.
#[derive(Default)]
pub(super) struct Drafting {
    /// The drafts as they stand in this page's field. Other tabs of the browser keep theirs in the same place.
    here: Few<Pad, String>,
    /// The drafts of which both had the same, as they were then.
    agreed: Few<Pad, String>,
    /// How often the engine's had changed when they were last looked at.
    seen: u64,
    /// The place of whose draft the server is told after the pause.
    writing: Option<(Pad, Timeout)>,
}

impl Session {
    /// What was written in a room and not sent. A message that waits was sent, as far as the person is
    /// concerned, though its text is kept as a draft until something else has it.
    #[must_use]
    pub fn draft(&self, pad: &Pad) -> String {
        let draft = Draft::of(&self.0.storage, pad);
        let engine = self.0.engine.borrow();
        let room = engine.room(&pad.room).into_iter();
        let mut pending = room.flat_map(|room| room.timeline.pending());
        if pending.any(|unsent| unsent.thread == pad.thread && draft.is(unsent.text)) {
            String::new()
        } else {
            draft.text()
        }
    }

    /// What stands in a room's field when the room is shown.
    #[must_use]
    pub fn open_draft(&self, pad: &Pad) -> String {
        let text = self.draft(pad);
        self.0.drafting.borrow_mut().here.insert(pad.clone(), text.clone());
        text
    }

    /// Keeps what is written in a room and not sent.
    pub fn keep_draft(&self, pad: &Pad, text: &str) {
        Draft::of(&self.0.storage, pad).keep(text);
        self.0.drafting.borrow_mut().here.insert(pad.clone(), text.to_owned());
        let writing = self.0.drafting.borrow_mut().writing.take();
        if let Some((other, _)) = writing.filter(|(other, _)| other != pad) {
            self.tell_draft(&other);
        }
        self.0.drafting.borrow_mut().writing = Some((pad.clone(), self.pause(pad)));
    }

    fn pause(&self, pad: &Pad) -> Timeout {
        let (session, pad) = (self.clone(), pad.clone());
        Timeout::new(PAUSE, move || session.tell_draft(&pad))
    }

    /// Does not wait for a pause.
    pub(super) fn tell_draft_now(&self) {
        let writing = self.0.drafting.borrow_mut().writing.take();
        if let Some((pad, _)) = writing {
            self.tell_draft(&pad);
        }
    }

    /// Keeps a room's draft on the server.
    pub(super) fn tell_draft(&self, pad: &Pad) {
        let (key, text) = (pad.key(), self.written(pad));
        self.0.drafting.borrow_mut().agreed.insert(pad.clone(), text.clone());
        self.keep(key, &text);
    }

    /// What was written becomes a message: nothing of it is left in the field.
    pub(super) fn draft_is_written(&self, pad: &Pad) {
        let mut drafting = self.0.drafting.borrow_mut();
        drafting.here.insert(pad.clone(), String::new());
        drafting.writing = Some((pad.clone(), self.pause(pad)));
    }

    /// What this page has of a draft.
    fn written(&self, pad: &Pad) -> String {
        let here = self.0.drafting.borrow().here.get(pad).cloned();
        here.unwrap_or_else(|| self.draft(pad))
    }

    /// Takes over what another device has made of the drafts.
    pub(super) fn follow_drafts(&self) {
        let pads: Vec<Pad> = {
            let engine = self.0.engine.borrow();
            let now = engine.kept_changes();
            if std::mem::replace(&mut self.0.drafting.borrow_mut().seen, now) == now {
                return;
            }
            let around = self.0.around.borrow();
            let open = Pad { room: around.room.clone(), thread: around.thread };
            let rooms = engine.rooms().map(|(id, _)| Pad::from(id.clone()));
            rooms.chain(Some(open).filter(|it| it.thread.is_some())).collect()
        };
        pads.iter().for_each(|pad| self.follow_draft(pad));
    }

    pub(super) fn follow_draft(&self, pad: &Pad) {
        let theirs = self.0.engine.borrow().kept(&pad.key()).to_owned();
        let theirs = theirs.as_str();
        let draft = Draft::of(&self.0.storage, pad);
        if draft.text() != self.draft(pad) {
            // It is the text of a message that waits, and nothing else has it yet.
            return;
        }
        let mine = self.written(pad);
        let now = {
            let mut drafting = self.0.drafting.borrow_mut();
            let now = meet(&mine, drafting.agreed.get(pad).map(String::as_str), theirs);
            drafting.agreed.insert(pad.clone(), theirs.to_owned());
            now
        };
        if now != mine {
            draft.keep(&now);
            self.0.drafting.borrow_mut().here.insert(pad.clone(), now.clone());
            let mut around = self.0.around.borrow_mut();
            let is_open = around.room == pad.room;
            if is_open && pad.thread.is_none() {
                around.redrafted = around.redrafted.wrapping_add(1);
            } else if is_open && pad.thread == around.thread {
                around.redrafted_aside = around.redrafted_aside.wrapping_add(1);
            }
        }
        if now != theirs {
            self.keep_draft(pad, &now);
        }
    }
}
