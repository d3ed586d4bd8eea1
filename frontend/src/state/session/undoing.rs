//! What the person can have back for a few seconds.

use client::Input;
use gloo_timers::callback::Timeout;
use shared::{Act, RoomId, Seq};

use super::Session;
use crate::browser::{field, media, page, random};
use crate::state::held_back::{HeldBack, UNDO};

/// The way back, while the pointer or the cursor is there.
const AT_IT: &str = "#undo:is(:hover, :focus)";
/// How often the time begins anew for whoever is there at its end: nothing waits for more than half a minute, since to
/// all others it has not happened.
const AGAIN: u32 = 4;

impl Session {
    /// Deletes a post of the room that is shown.
    pub fn delete(&self, post: Seq) {
        self.hold_back(Act::Delete { post });
    }

    /// Does something to the room that is shown, unless the person wants it back within a few seconds. It is kept from
    /// the beginning, so that it is done if the page goes meanwhile.
    pub(super) fn hold_back(&self, act: Act) {
        self.do_now();
        let (room, nonce) = (self.shown_room(), random::nonce());
        let epoch = self.0.engine.borrow().epoch();
        self.0.around.borrow_mut().held_back = Some(HeldBack { room, act, nonce, epoch });
        self.wait_for_second_thoughts(AGAIN);
        self.redraw();
    }

    /// Gives the person the time once more, and so many times after that.
    fn wait_for_second_thoughts(&self, again: u32) {
        if let Some(held) = &self.0.around.borrow().held_back {
            self.0.keeping.keep_back(self.0.engine.borrow().me().id, held.outgoing());
        }
        let session = self.clone();
        let passed = move || {
            if again > 0 && page::has_focus() && page::has(AT_IT) {
                session.wait_for_second_thoughts(again - 1);
            } else {
                session.let_go();
            }
        };
        *self.0.undo.borrow_mut() = Some(Timeout::new(UNDO, passed));
    }

    /// The way back goes, and leaves the cursor where one writes or reads.
    fn let_go(&self) {
        let _ = field::has_cursor_within("#undo")
            && (!media::is_coarse() && field::focus_at("#composer") || field::focus_at(".line"));
        self.do_now();
    }

    /// The person wants it back. Whoever has left a room is in it again.
    pub fn undo(&self) {
        let held = self.take_held_back();
        if let Some(HeldBack { room, act: Act::Leave, .. }) = held {
            self.show(room);
        }
        self.redraw();
    }

    /// Whoever goes back into a room has not left it.
    pub(super) fn come_back(&self, room: &RoomId) {
        let around = self.0.around.borrow();
        let left = around.held_back.as_ref().and_then(HeldBack::left) == Some(room);
        drop(around);
        if left {
            self.take_held_back();
        }
    }

    fn take_held_back(&self) -> Option<HeldBack> {
        self.0.undo.borrow_mut().take();
        let held = self.0.around.borrow_mut().held_back.take();
        if let Some(held) = &held {
            self.0.keeping.forget(held.nonce);
        }
        held
    }

    /// Does not wait any longer for the person to want it back.
    pub(super) fn do_now(&self) {
        self.0.undo.borrow_mut().take();
        let held = self.0.around.borrow_mut().held_back.take();
        let Some(HeldBack { room, act, nonce, epoch }) = held else { return };
        if self.0.engine.borrow().epoch() == epoch {
            self.take(Input::Act { room, nonce, act });
            // It is kept since it was done, and waits for nothing where the page goes.
            self.take(Input::Saved(nonce));
        } else {
            // The store is another one, and the place another post's.
            self.0.keeping.forget(nonce);
        }
    }
}
