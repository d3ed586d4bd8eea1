//! How much anyone may do, and what they did lately: people through all their connections ([`Conduct`]), and addresses.
//!
//! What is over a bound is refused for a while, or no more is read for a while; nothing is kept for later. Whoever is
//! gone is forgotten as soon as nothing that they did counts any more. Time is tokio's, so that a simulation can play it.

mod address;
mod files;
mod person;
mod rate;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use shared::ClientId;
use tokio::time::Instant;

use crate::limits;
pub use address::Address;
pub use files::Files;
pub use person::{Conduct, Seat};
pub use rate::{Bucket, Gate, Rate};

/// What is borne with. The defaults are in [`limits`], each with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Posts of a person in a room.
    pub posts: Rate,
    /// Posts from an address.
    pub posts_from_an_address: Rate,
    /// What else a person changes.
    pub changes: Rate,
    /// Rooms that a person opens.
    pub openings: Rate,
    /// What a person asks for.
    pub questions: Rate,
    /// How often a person is said to be typing.
    pub typing: Rate,
    /// What a person is refused.
    pub refusals: Rate,
    /// Frames on a connection.
    pub frames: Rate,
    /// Control frames on a connection.
    pub controls: Rate,
    /// Connections from an address that begin.
    pub arrivals: Rate,
    /// People from an address of whom nobody knows yet, and those who cannot prove who they are.
    pub strangers: Rate,
    /// Connections of a person at once.
    pub connections_of_a_person: usize,
    /// Connections from an address at once.
    pub connections_from_an_address: usize,
    /// Connections at once that hold a session.
    pub connections: usize,
    /// For a request's headers to arrive.
    pub headers_within: Duration,
    /// For a typed client to say `Hello`.
    pub hello_within: Duration,
    /// For a message that has begun to be whole.
    pub message_within: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            posts: limits::POSTS,
            posts_from_an_address: limits::POSTS_FROM_AN_ADDRESS,
            changes: limits::CHANGES,
            openings: limits::OPENINGS,
            questions: limits::QUESTIONS,
            typing: limits::TYPING,
            refusals: limits::REFUSALS,
            frames: limits::FRAMES,
            controls: limits::CONTROLS,
            arrivals: limits::ARRIVALS,
            strangers: limits::STRANGERS,
            connections_of_a_person: limits::CONNECTIONS_OF_A_PERSON,
            connections_from_an_address: limits::CONNECTIONS_FROM_AN_ADDRESS,
            connections: usize::MAX,
            headers_within: limits::HEADERS_WITHIN,
            hello_within: limits::HELLO_WITHIN,
            message_within: limits::MESSAGE_WITHIN,
        }
    }
}

impl Bounds {
    /// The same, but so many times as much of everything that people and addresses do.
    #[must_use]
    pub fn times(self, factor: u64) -> Self {
        let many = usize::try_from(factor).unwrap_or(usize::MAX);
        Self {
            posts: self.posts.times(factor),
            posts_from_an_address: self.posts_from_an_address.times(factor),
            changes: self.changes.times(factor),
            openings: self.openings.times(factor),
            questions: self.questions.times(factor),
            typing: self.typing.times(factor),
            refusals: self.refusals.times(factor),
            frames: self.frames.times(factor),
            controls: self.controls.times(factor),
            arrivals: self.arrivals.times(factor),
            strangers: self.strangers.times(factor),
            connections_of_a_person: self.connections_of_a_person.saturating_mul(many),
            connections_from_an_address: self.connections_from_an_address.saturating_mul(many),
            ..self
        }
    }
}

/// See the module.
#[derive(Debug)]
pub struct Policy {
    /// What is borne with.
    pub bounds: Bounds,
    began: Instant,
    /// By their ids, and whether they are guests.
    people: Mutex<BTreeMap<(ClientId, bool), Arc<Conduct>>>,
    addresses: Mutex<Addresses>,
}

#[derive(Debug, Default)]
struct Addresses {
    all: BTreeMap<Address, Traffic>,
    /// Connections from anywhere.
    connections: usize,
}

/// What came from an address lately.
#[derive(Debug, Default)]
struct Traffic {
    posts: Bucket,
    arrivals: Bucket,
    strangers: Bucket,
    connections: usize,
}

/// A connection; dropping it makes place for another.
#[derive(Debug)]
#[must_use = "dropping it makes place for another"]
pub struct Arrival {
    policy: Arc<Policy>,
    address: Option<Address>,
}

/// Why a connection is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crowded {
    /// There are too many, wherever they come from.
    Here,
    /// There are too many from this address.
    There,
    /// They come from this address too fast: after so many seconds one may.
    Fast(u64),
}

impl Default for Policy {
    fn default() -> Self {
        Self::new(Bounds::default())
    }
}

impl Policy {
    /// A policy under which nobody has done anything yet.
    #[must_use]
    pub fn new(bounds: Bounds) -> Self {
        let (people, addresses) = Default::default();
        Self { bounds, began: Instant::now(), people, addresses }
    }

    /// Microseconds since it began.
    #[must_use]
    pub fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    /// How someone behaves who proves who they are.
    #[must_use]
    pub fn conduct(&self, who: ClientId) -> Arc<Conduct> {
        self.conduct_of((who, false))
    }

    /// How guests of this id behave. That is never held against whoever proves it.
    #[must_use]
    pub fn conduct_of_guests(&self, who: ClientId) -> Arc<Conduct> {
        self.conduct_of((who, true))
    }

    fn conduct_of(&self, who: (ClientId, bool)) -> Arc<Conduct> {
        let mut people = lock(&self.people);
        if people.len() >= limits::REMEMBERED && !people.contains_key(&who) {
            people.retain(|_, conduct| Arc::strong_count(conduct) > 1);
        }
        Arc::clone(people.entry(who).or_default())
    }

    /// A connection from an address begins; from nowhere in particular, if it comes from the machine itself.
    ///
    /// # Errors
    /// [`Crowded`].
    pub fn arrive(self: &Arc<Self>, address: Option<Address>) -> Result<Arrival, Crowded> {
        let now = self.now();
        let mut addresses = lock(&self.addresses);
        if addresses.connections >= self.bounds.connections {
            return Err(Crowded::Here);
        }
        if let Some(address) = address {
            let traffic = addresses.of(address);
            if traffic.connections >= self.bounds.connections_from_an_address {
                return Err(Crowded::There);
            }
            if !traffic.arrivals.take(self.bounds.arrivals, now, 1) {
                return Err(Crowded::Fast(traffic.arrivals.wait(self.bounds.arrivals, now, 1)));
            }
            traffic.connections += 1;
        }
        addresses.connections += 1;
        drop(addresses);
        Ok(Arrival { policy: Arc::clone(self), address })
    }

    /// One more post from an address: says how long nothing more is to be read on the connection that brought it.
    pub fn post_from(&self, address: Option<Address>) -> Option<Duration> {
        let (now, rate) = (self.now(), self.bounds.posts_from_an_address);
        lock(&self.addresses).of(address?).posts.owe(rate, now, 1)
    }

    /// Someone comes from an address of whom nobody knows yet, or who cannot prove who they are.
    ///
    /// # Errors
    /// The seconds after which another may.
    pub fn stranger(&self, address: Option<Address>) -> Result<(), u64> {
        let Some(address) = address else { return Ok(()) };
        let (now, rate) = (self.now(), self.bounds.strangers);
        let mut addresses = lock(&self.addresses);
        let strangers = &mut addresses.of(address).strangers;
        if strangers.take(rate, now, 1) { Ok(()) } else { Err(strangers.wait(rate, now, 1)) }
    }

    /// Forgets who is gone and of whom nothing counts any more.
    pub fn forget(&self) {
        let now = self.now();
        lock(&self.people)
            .retain(|_, conduct| Arc::strong_count(conduct) > 1 || !conduct.is_fresh(now));
        lock(&self.addresses).all.retain(|_, traffic| !traffic.is_over(now));
    }
}

impl Addresses {
    fn of(&mut self, address: Address) -> &mut Traffic {
        if self.all.len() >= limits::REMEMBERED && !self.all.contains_key(&address) {
            self.all.retain(|_, traffic| traffic.connections > 0);
        }
        self.all.entry(address).or_default()
    }
}

impl Traffic {
    fn is_over(&self, now: u64) -> bool {
        let all = [self.posts, self.arrivals, self.strangers];
        self.connections == 0 && all.iter().all(|bucket| bucket.is_fresh(now))
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        let mut addresses = lock(&self.policy.addresses);
        addresses.connections -= 1;
        if let Some(traffic) = self.address.and_then(|address| addresses.all.get_mut(&address)) {
            traffic.connections -= 1;
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics half-way through a change of a map.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
