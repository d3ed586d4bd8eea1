//! Whether a person may do one thing more now, over all their connections.

use std::time::Duration;

use shared::{Act, ClientFrame, Code, Nonce};

use super::Guest;
use crate::limits::SEARCH_COST;
use crate::outbox::CloseCode;
use crate::session::typed::reject;

/// What someone is told who wants to do something.
pub(in crate::session::typed) enum Leave {
    /// It is done; after it, nothing more is to be read for so long.
    Given(Option<Duration>),
    /// It is not done, and they have been told so if it matters.
    Refused,
}

impl Guest<'_> {
    /// Asks whether what a frame wants may be done now. What has a name is refused when it is too much, and comes again by
    /// that name; what has none is done, and the next thing is read later.
    pub(in crate::session::typed) fn asks_leave(&self, frame: &ClientFrame) -> Leave {
        let (bounds, now) = (&self.hall.policy.bounds, self.hall.policy.now());
        let (nonce, may) = match frame {
            // What is said elsewhere is refused anyway.
            ClientFrame::Post { room, nonce, .. } if self.places.contains_key(room) => {
                (*nonce, self.conduct.post(bounds, now, room))
            }
            ClientFrame::Act { nonce, act: Act::Create { .. }, .. } => {
                (*nonce, self.conduct.open(bounds, now))
            }
            ClientFrame::Act { nonce, .. } | ClientFrame::Keep { nonce, .. } => {
                (*nonce, self.conduct.change(bounds, now))
            }
            ClientFrame::Typing { .. } if !self.conduct.types(bounds, now) => {
                return Leave::Refused;
            }
            frame => return Leave::Given(self.conduct.ask(bounds, now, cost(frame))),
        };
        match may {
            Ok(()) if matches!(frame, ClientFrame::Post { .. }) => {
                Leave::Given(self.hall.policy.post_from(self.address))
            }
            Ok(()) => Leave::Given(None),
            Err(after) => {
                self.says_no(Some(nonce), Code::TooMuch, Some(after));
                Leave::Refused
            }
        }
    }

    /// Refuses something. Who goes on for all that is closed.
    pub(super) fn says_no(&self, nonce: Option<Nonce>, code: Code, retry_after: Option<u64>) {
        reject(&self.hall.metrics, self.outbox, nonce, code, retry_after);
        let policy = &self.hall.policy;
        if !self.conduct.is_refused(&policy.bounds, policy.now()) {
            self.outbox.close(CloseCode::Policy, "too much was refused");
        }
    }
}

/// What a question costs.
fn cost(frame: &ClientFrame) -> u64 {
    match frame {
        // Each of these is more than one look into the store, or is told in every room.
        ClientFrame::Search { .. } | ClientFrame::Directory | ClientFrame::Rename { .. } => {
            SEARCH_COST
        }
        ClientFrame::Read { .. }
        | ClientFrame::Pull { .. }
        | ClientFrame::Older { .. }
        | ClientFrame::Newer { .. }
        | ClientFrame::Around { .. }
        | ClientFrame::Changes { .. }
        | ClientFrame::Thread { .. } => 1,
        _ => 0,
    }
}
