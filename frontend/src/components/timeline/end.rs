//! The end of the conversation, and the reader's hold on it: they are taken along with it, or keep what they
//! read in its place.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use shared::Seq;
use yew::{Callback, NodeRef, UseStateSetter};

use super::sight::{Aim, Sight};
use super::walk::POST;
use crate::browser::roving::{self, Step};
use crate::browser::scroll::{self, Position};
use crate::state::Row;
use crate::state::scroll::Hold;

/// The last place and the last row: when they change, there is a new end.
pub(super) type Tail = (Seq, Option<Row>);

/// A stretch of history that ends before the room does: its end is nothing to hold on to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Window {
    /// The room's own end is drawn.
    #[default]
    None,
    /// Such a stretch is.
    Shown,
    /// The reader has left it, and it is drawn until the end is there.
    Left,
}

/// See the module.
#[derive(Clone)]
pub(super) struct End {
    pub(super) log: NodeRef,
    pub(super) hold: Rc<RefCell<Hold>>,
    /// What the timeline ends with, as it is drawn, and as it was when the end was last followed.
    pub(super) drawn: Rc<RefCell<Tail>>,
    pub(super) kept: Rc<RefCell<Tail>>,
    pub(super) left: UseStateSetter<Option<Seq>>,
    pub(super) window: Rc<Cell<Window>>,
    /// Whether the cursor goes to the last message as soon as that is drawn.
    pub(super) to_last: Rc<Cell<bool>>,
    pub(super) latest: Callback<()>,
    pub(super) sight: Sight,
}

impl End {
    /// It is drawn `elsewhere` than at the end, or not.
    pub(super) fn is_drawn(&self, elsewhere: bool) {
        self.window.set(match self.window.get() {
            _ if !elsewhere => Window::None,
            Window::Left => Window::Left,
            _ => Window::Shown,
        });
    }

    /// Goes there, and stays.
    pub(super) fn jump(&self) {
        if self.window.get() == Window::Shown {
            self.window.set(Window::Left);
            self.latest.emit(());
        }
        self.hold.borrow_mut().follow();
        self.left.set(None);
        self.sight.let_go();
        self.keep();
    }

    /// Goes there with the cursor on the last message.
    pub(super) fn jump_to_last(&self) {
        let is_there = self.hold.borrow().follows();
        self.to_last.set(true);
        self.jump();
        if is_there {
            self.take_cursor();
        }
    }

    /// The cursor goes to the last message, if it is to and if that is drawn.
    pub(super) fn take_cursor(&self) {
        if self.window.get() == Window::None && self.to_last.take() {
            roving::step(&self.log, POST, Step::Last);
        }
    }

    /// The reader is brought somewhere else.
    pub(super) fn leave(&self) {
        self.to_last.set(false);
        if self.window.get() == Window::Left {
            self.window.set(Window::Shown);
        }
        if self.hold.borrow().follows() {
            self.hold.borrow_mut().leave();
            self.left.set(Some(self.drawn.borrow().0));
        }
    }

    /// Brings the reader to a message.
    pub(super) fn show(&self, aim: Aim) {
        self.leave();
        self.sight.aim(aim);
        self.stay();
    }

    /// What is read stays in its place. Whoever was brought to a place is at the end if that is there.
    pub(super) fn stay(&self) {
        if self.sight.keep() {
            self.note(Hold::moved);
        }
    }

    /// Goes on to it, for a reader who was there; for another one, what they read stays.
    pub(super) fn keep(&self) {
        self.kept.replace(self.drawn.borrow().clone());
        if self.hold.borrow().follows() {
            scroll::to_end(&self.log);
            // At once: the event comes later, and the reader's next movement may be in it.
            self.note(Hold::moved);
        } else {
            self.stay();
        }
    }

    /// The rows take more or less room: there are new ones, whose effect may come after this, or one
    /// that was there was folded or unfolded.
    pub(super) fn reshaped(&self) {
        self.sight.measure();
        if *self.drawn.borrow() == *self.kept.borrow() {
            if !self.hold.borrow().follows() {
                self.stay();
            }
            self.note(Hold::reshaped);
        } else {
            self.keep();
        }
    }

    /// The reader scrolls.
    pub(super) fn scrolled(&self) {
        self.note(Hold::moved);
        self.sight.look(self.hold.borrow().follows());
    }

    /// The position is another one; `how` says why.
    pub(super) fn note(&self, how: fn(&mut Hold, Position)) {
        let Some(position) = scroll::position(&self.log) else {
            return;
        };
        let mut hold = self.hold.borrow_mut();
        let before = hold.follows();
        how(&mut hold, position);
        if self.window.get() == Window::Shown {
            hold.leave();
        }
        if hold.follows() != before {
            self.left.set(before.then(|| self.drawn.borrow().0));
        }
    }
}
