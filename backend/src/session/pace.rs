//! How fast a line is read: too many frames are read later, and who sends too many pings is sent away.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::End;
use crate::outbox::CloseCode;
use crate::policy::{Bucket, Policy};
use crate::socket::Incoming;

/// How fast a line is read.
pub(super) struct Pace {
    policy: Arc<Policy>,
    frames: Bucket,
    controls: Bucket,
    /// Until when nothing is.
    held: Option<Instant>,
}

impl Pace {
    pub(super) fn new(policy: Arc<Policy>) -> Self {
        let (frames, controls) = Default::default();
        Self { policy, frames, controls, held: None }
    }

    /// Counts what came. Too many frames are read later; nobody needs that many pings.
    pub(super) fn counts(&mut self, incoming: &Incoming) -> Result<(), End> {
        let (now, bounds) = (self.policy.now(), &self.policy.bounds);
        match incoming {
            Incoming::Alive | Incoming::Reply(_) => {
                if !self.controls.take(bounds.controls, now, 1) {
                    return Err(End::Close(CloseCode::Policy, "too many control frames"));
                }
            }
            Incoming::Text(_) | Incoming::Binary(_) => {
                let wait = self.frames.owe(bounds.frames, now, 1);
                self.hold(wait);
            }
            Incoming::Closed => {}
        }
        Ok(())
    }

    /// Has nothing more read for so long.
    pub(super) fn hold(&mut self, wait: Option<Duration>) {
        let until = wait.map(|wait| Instant::now() + wait);
        self.held = self.held.max(until);
    }

    /// Until when nothing is read, if nothing is now.
    pub(super) fn held(&self) -> Option<Instant> {
        self.held
    }

    /// Waits until the line is read again.
    pub(super) async fn passes(&mut self) {
        match self.held {
            // On the heap: hardly any line is ever held.
            Some(until) => Box::pin(sleep_until(until)).await,
            None => pending().await,
        }
        self.held = None;
    }
}
