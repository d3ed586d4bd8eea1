//! A client that is open: its engine, and what it has been seen to show.

use std::collections::VecDeque;

use client::{Effect, Engine, Input, Moment, Status};
use shared::{ClientId, Nonce, RoomId, Seq};
use tokio::time::Instant;

use super::{Ledger, Write};
use crate::disk::Disk;

/// See the module.
#[derive(Debug)]
pub struct Client {
    /// The real one.
    pub engine: Engine,
    /// What it promised.
    pub ledger: Ledger,
    /// Whether it neither reads nor looks at the clock.
    pub asleep: bool,
    /// What it has asked its browser to keep or forget, and when each will be done.
    pub writes: VecDeque<(Instant, Write)>,
}

impl Client {
    /// One that has not started.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        let (ledger, writes) = (Ledger::new(engine.me().id), VecDeque::new());
        Self { engine, ledger, asleep: false, writes }
    }

    /// Gives the engine an input, and looks at what it shows then.
    ///
    /// # Errors
    /// What is wrong with that.
    pub fn takes(
        &mut self,
        now: Moment,
        input: Input,
        disk: &Disk,
    ) -> (Vec<Effect>, Result<(), String>) {
        self.ledger.hears(&input);
        let effects = self.engine.handle(now, input);
        let looks = self.ledger.looks(&self.engine, disk);
        (effects, looks)
    }

    /// Whether it is connected, has everything, and waits for nothing.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        !self.asleep && self.engine.status() == Status::Live && self.engine.unsent() == 0
    }

    /// What it is waiting for, for whoever reads why a run did not come to rest.
    #[must_use]
    pub fn describe(&self) -> String {
        let (status, unsent) = (self.engine.status(), self.engine.unsent());
        format!("is {status:?} with {unsent} unsent")
    }

    /// The placed posts, in the order in which they are shown.
    #[must_use]
    pub fn shows(&self) -> Vec<(Seq, ClientId, Nonce)> {
        let Some(room) = self.engine.room(&RoomId::lobby()) else { return Vec::new() };
        room.timeline.posts().map(|post| (post.seq, post.by.id, post.nonce)).collect()
    }

    /// Someone who is typing, as it shows them.
    #[must_use]
    pub fn typing(&self) -> Option<String> {
        let typing = self.engine.room(&RoomId::lobby())?.typing().next()?;
        Some(typing.label())
    }

    /// Who is there, as it shows them, and how many.
    #[must_use]
    pub fn people(&self) -> (usize, Vec<(ClientId, String)>) {
        let Some(room) = self.engine.room(&RoomId::lobby()) else { return Default::default() };
        let people = room.people.iter().map(|person| (person.id, person.label()));
        (room.people.total(), people.collect())
    }
}
