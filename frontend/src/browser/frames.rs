//! Doing something once before the next picture is painted.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;

use super::page;

/// Milliseconds between two redraws of a page nobody sees: browsers paint no frames for it, yet its
/// title has to keep up.
const UNSEEN: u32 = 200;

/// At most one appointment with the next frame.
#[derive(Default, Clone)]
pub struct Frames(Rc<RefCell<Option<Appointment>>>);

enum Appointment {
    Frame { _keeps: AnimationFrame },
    Timer { _keeps: Timeout },
}

impl Frames {
    /// Calls `act` before the next frame, unless a call is coming already.
    pub fn request(&self, act: impl FnOnce() + 'static) {
        if self.0.borrow().is_some() {
            return;
        }
        let slot = Rc::clone(&self.0);
        let run = move || {
            slot.borrow_mut().take();
            act();
        };
        let appointment = if page::is_hidden() {
            Appointment::Timer { _keeps: Timeout::new(UNSEEN, run) }
        } else {
            Appointment::Frame { _keeps: request_animation_frame(move |_| run()) }
        };
        *self.0.borrow_mut() = Some(appointment);
    }

    /// Gives up the appointment.
    pub fn cancel(&self) {
        self.0.borrow_mut().take();
    }
}
