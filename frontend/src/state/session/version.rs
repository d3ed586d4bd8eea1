//! The page itself: the browser keeps it, and a new version waits until the person wants it.

use super::Session;
use crate::browser::worker::Worker;

impl Session {
    /// Has the browser keep the page.
    pub(super) fn keep_page(&self) {
        let (kept, news) = (self.clone(), self.clone());
        Worker::keep_page(
            // The browser is asked once.
            move |worker| drop(kept.0.worker.set(worker)),
            move || {
                news.0.around.borrow_mut().update = true;
                news.redraw();
            },
        );
    }

    /// Looks whether the server has another version: after a line was lost it may be another server.
    pub(super) fn look_for_versions(&self) {
        if let Some(worker) = self.0.worker.get() {
            worker.look();
        }
    }

    /// Goes on with the new version.
    pub fn update(&self) {
        self.tell_draft_now();
        self.remember_now();
        if let Some(worker) = self.0.worker.get() {
            worker.take_over();
        }
    }

    /// The person does not want it now. It comes with the next start.
    pub fn put_off_update(&self) {
        self.0.around.borrow_mut().update = false;
        self.redraw();
    }
}
