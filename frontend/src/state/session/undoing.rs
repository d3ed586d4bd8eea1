//! What the person can have back for a few seconds.

use client::Input;
use gloo_timers::callback::Timeout;
use shared::{Act, Nonce, RoomId, Seq};

use super::Session;
use crate::browser::random;
use crate::state::held_back::{HeldBack, UNDO};

impl Session {
    /// Deletes a post of the room that is shown.
    pub fn delete(&self, post: Seq) {
        self.hold_back(Act::Delete { post });
    }

    /// Does something to the room that is shown, unless the person wants it back within a few seconds. It is kept from
    /// the beginning, so that it is done if the page goes meanwhile.
    pub(super) fn hold_back(&self, act: Act) {
        self.do_now();
        let (room, nonce) = (self.shown_room(), Nonce::from_bytes(random::bytes()));
        let (me, epoch) = {
            let engine = self.0.engine.borrow();
            (engine.me().id, engine.epoch())
        };
        let held = HeldBack { room, act, nonce, epoch };
        self.0.keeping.keep_back(me, held.outgoing());
        self.0.around.borrow_mut().held_back = Some(held);
        let session = self.clone();
        *self.0.undo.borrow_mut() = Some(Timeout::new(UNDO, move || session.do_now()));
        self.redraw();
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
