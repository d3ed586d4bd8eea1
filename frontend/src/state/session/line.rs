//! The socket and the clock, as the engine asks for them.

use std::rc::Rc;

use client::Input;
use gloo_timers::callback::Timeout;

use super::Session;
use crate::browser::{clock, later, page};
use crate::link::{Socket, address::address};

impl Session {
    pub(super) fn connect(&self) {
        // The old socket goes first, so that the server sees one of us at a time.
        drop(self.0.socket.take());
        let (scheme, host) = page::location();
        let address = address(&scheme, &host, self.0.engine.borrow().me().id);
        if !self.0.opened.replace(false) {
            // Perhaps none ever does here. What can take its place is there for the try after this one.
            later::run("line");
        }
        let session = Rc::downgrade(&self.0);
        let socket = Socket::open(&address, move |input| {
            if let Some(inner) = session.upgrade() {
                if matches!(input, Input::Opened) {
                    inner.opened.set(true);
                }
                Self(inner).take(input);
            }
        });
        if socket.is_none() {
            self.0.inbox.borrow_mut().push_back(Input::Closed);
        }
        *self.0.socket.borrow_mut() = socket;
    }

    pub(super) fn set_alarm(&self) {
        let wake = self.0.engine.borrow().next_wake();
        let alarm = wake.map(|wake| {
            let session = self.clone();
            // Timers may ring a little early; a tick before its time would be wasted.
            let millis = wake.since(clock::now()).saturating_add(1).min(i32::MAX as u64);
            Timeout::new(millis as u32, move || session.take(Input::Tick))
        });
        *self.0.alarm.borrow_mut() = alarm;
    }
}
