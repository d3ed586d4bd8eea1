//! What one person has done lately, through all their connections.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use shared::RoomId;

use super::{Bounds, Bucket, Gate};
use crate::limits::ROOMS_LATELY;

/// A person, as far as it matters how much they do.
#[derive(Debug, Default)]
pub struct Conduct {
    lately: Mutex<Lately>,
}

#[derive(Debug, Default)]
struct Lately {
    posts: BTreeMap<RoomId, Gate>,
    changes: Gate,
    openings: Gate,
    questions: Bucket,
    typing: Bucket,
    refusals: Bucket,
    connections: usize,
}

/// A connection of someone; dropping it makes place for another.
#[derive(Debug)]
#[must_use = "dropping it makes place for another"]
pub struct Seat(Arc<Conduct>);

impl Conduct {
    /// One more post in a room.
    ///
    /// # Errors
    /// The seconds after which it is worth another try, as everywhere here.
    pub fn post(&self, bounds: &Bounds, now: u64, room: &RoomId) -> Result<(), u64> {
        self.lock().post(room, now).take(bounds.posts, now)
    }

    /// One more post in a room, of someone who cannot be told to wait: says how long nothing more is to be read from
    /// them.
    pub fn post_anyway(&self, bounds: &Bounds, now: u64, room: &RoomId) -> Option<Duration> {
        self.lock().post(room, now).owe(bounds.posts, now)
    }

    /// One more change of something.
    ///
    /// # Errors
    /// See [`Conduct::post`].
    pub fn change(&self, bounds: &Bounds, now: u64) -> Result<(), u64> {
        self.lock().changes.take(bounds.changes, now)
    }

    /// One more room.
    ///
    /// # Errors
    /// See [`Conduct::post`].
    pub fn open(&self, bounds: &Bounds, now: u64) -> Result<(), u64> {
        self.lock().openings.take(bounds.openings, now)
    }

    /// One more question, which costs so much: says how long nothing more is to be read.
    pub fn ask(&self, bounds: &Bounds, now: u64, cost: u64) -> Option<Duration> {
        self.lock().questions.owe(bounds.questions, now, cost)
    }

    /// Whether it is told that they are typing.
    pub fn types(&self, bounds: &Bounds, now: u64) -> bool {
        self.lock().typing.take(bounds.typing, now, 1)
    }

    /// One more refusal: says whether it is one of those that are borne with.
    pub fn is_refused(&self, bounds: &Bounds, now: u64) -> bool {
        self.lock().refusals.take(bounds.refusals, now, 1)
    }

    /// One more connection, if there may be one.
    pub fn sit(self: Arc<Self>, bounds: &Bounds) -> Option<Seat> {
        let mut lately = self.lock();
        if lately.connections >= bounds.connections_of_a_person {
            return None;
        }
        lately.connections += 1;
        drop(lately);
        Some(Seat(self))
    }

    /// Whether nothing of what they did counts any more.
    pub(super) fn is_fresh(&self, now: u64) -> bool {
        let lately = self.lock();
        let gates = lately.posts.values().chain([&lately.changes, &lately.openings]);
        let buckets = [lately.questions, lately.typing, lately.refusals];
        gates.into_iter().all(|gate| gate.is_fresh(now))
            && buckets.iter().all(|it| it.is_fresh(now))
    }

    fn lock(&self) -> MutexGuard<'_, Lately> {
        // Each of the numbers in it is whole by itself.
        self.lately.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lately {
    fn post(&mut self, room: &RoomId, now: u64) -> &mut Gate {
        if self.posts.len() >= ROOMS_LATELY && !self.posts.contains_key(room) {
            self.posts.retain(|_, gate| !gate.is_fresh(now));
        }
        self.posts.entry(room.clone()).or_default()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.lock().connections -= 1;
    }
}

impl std::ops::Deref for Seat {
    type Target = Conduct;

    fn deref(&self) -> &Conduct {
        &self.0
    }
}
