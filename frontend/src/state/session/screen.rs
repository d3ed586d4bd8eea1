//! What is on the screen, drawn again when it has changed.

use std::rc::Rc;

use super::Session;
use crate::browser::{clock, dates};
use crate::state::view::View;

impl Session {
    /// What is to be shown now.
    #[must_use]
    pub fn view(&self) -> View {
        let engine = self.0.engine.borrow();
        let mut around = self.0.around.borrow_mut();
        around.keeping = self.0.keeping.holds_all();
        let before = self.0.shown.borrow();
        View::of(&engine, &around, clock::today(), dates::day, before.as_deref())
    }

    /// Most of what happens on a line changes nothing that is shown, and then nothing is drawn.
    pub(super) fn redraw(&self) {
        let session = self.clone();
        self.0.frames.request(move || {
            session.look();
            let view = session.view();
            if session.0.shown.borrow().as_deref() == Some(&view) {
                return;
            }
            let view = Rc::new(view);
            *session.0.shown.borrow_mut() = Some(Rc::clone(&view));
            let show = session.0.show.borrow().clone();
            show.emit(view);
        });
    }
}
