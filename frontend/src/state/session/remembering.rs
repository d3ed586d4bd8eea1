//! What outlives the visit of what the server has told, so that the next one begins with it.

use std::cell::Cell;
use std::rc::Rc;

use client::{Input, Saved, Stamp};
use gloo_timers::callback::Timeout;
use shared::ClientId;
use wasm_bindgen_futures::spawn_local;

use super::Session;
use crate::state::memory::Memory;

/// Milliseconds for the browser to remember, before the page connects without that.
const RECALL_WITHIN: u32 = 300;
/// Milliseconds after a change until it is kept: a conversation changes all the time.
const KEEP_AFTER: u32 = 1_000;

impl Session {
    /// Whether it is in the middle of something, and can put nothing away.
    pub(super) fn is_busy(&self) -> bool {
        self.0.around.try_borrow_mut().is_err() || self.0.engine.try_borrow_mut().is_err()
    }

    /// There may be no later moment. What can still be had back is kept already.
    pub(super) fn put_away(&self) {
        self.tell_draft_now();
        self.remember_now();
        self.keep_place();
    }

    /// Recalls the last visit, and connects.
    pub(super) fn begin(&self) {
        if !self.0.storage.is_lasting() {
            return self.take(Input::Start);
        }
        let begun = Rc::new(Cell::new(false));
        let begin = {
            let session = self.clone();
            move |saved: Option<Saved>| {
                // One that comes late is taken as long as no server has said anything.
                if let Some(saved) = saved {
                    session.take(Input::Recalled(saved));
                }
                if !begun.replace(true) {
                    session.take(Input::Start);
                }
            }
        };
        let (session, late) = (self.clone(), begin.clone());
        spawn_local(async move {
            let me = session.0.engine.borrow().me().id;
            let memory = Memory::open().await;
            let saved = memory.recall(me).await;
            // There is one memory, and it is opened here.
            let _ = session.0.memory.set(Rc::new(memory));
            let is_still_me = session.0.engine.borrow().me().id == me;
            begin(saved.filter(|_| is_still_me));
        });
        Timeout::new(RECALL_WITHIN, move || late(None)).forget();
    }

    /// Sees to it that what changed is kept soon.
    pub(super) fn remember(&self) {
        let is_kept = *self.0.remembered.borrow() == self.0.engine.borrow().stamp();
        let mut timer = self.0.remembering.borrow_mut();
        if !is_kept && timer.is_none() && self.0.memory.get().is_some() {
            let session = self.clone();
            *timer = Some(Timeout::new(KEEP_AFTER, move || session.remember_now()));
        }
    }

    /// Keeps what changed, if anything did.
    pub(super) fn remember_now(&self) {
        self.0.remembering.borrow_mut().take();
        let Some(memory) = self.0.memory.get().cloned() else { return };
        let (me, stamp, saved) = {
            let engine = self.0.engine.borrow();
            (engine.me().id, engine.stamp(), engine.save())
        };
        let before = self.0.remembered.replace(stamp.clone());
        if let Some(saved) = saved.filter(|_| before != stamp) {
            spawn_local(async move { memory.keep(me, &saved).await });
        }
    }

    /// Forgets what someone knew whom the person is not any more.
    pub(super) fn forget(&self, who: ClientId) {
        self.0.remembered.replace(Stamp::default());
        if let Some(memory) = self.0.memory.get().cloned() {
            spawn_local(async move { memory.forget(who).await });
        }
    }
}
