//! A client that is open: its engine, and what it has been seen to show.

use std::collections::{BTreeSet, VecDeque};

use client::{Effect, Engine, Input, Membership, Moment, Room, Status};
use shared::{ClientFrame, ClientId, RoomId, Seq, codec};
use tokio::time::Instant;

use super::ledger::{Ledger, Sent, failed};
use super::{Hearing, Write};
use crate::disk::Disk;

/// See the module.
#[derive(Debug)]
pub struct Client {
    /// The real one.
    pub engine: Engine,
    /// What it promised.
    pub ledger: Ledger,
    /// What reached it.
    hearing: Hearing,
    /// Whether it neither reads nor looks at the clock.
    pub asleep: bool,
    /// What it has asked its browser to keep or forget, and when each will be done.
    pub writes: VecDeque<(Instant, Write)>,
}

impl Client {
    /// One that has not started.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        let me = engine.me().id;
        let (ledger, hearing, writes) = (Ledger::new(me), Hearing::new(me), VecDeque::new());
        Self { engine, ledger, hearing, asleep: false, writes }
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
        let frame = match &input {
            Input::Received(text) => codec::decode_server(text).ok(),
            _ => None,
        };
        let hears = frame.as_ref().map_or(Ok(()), |frame| self.hearing.hears(frame, disk));
        self.ledger.hears(&input, frame.as_ref());
        let effects = self.engine.handle(now, input);
        self.ledger.notes(&effects);
        let looks = self.ledger.looks(&self.engine, disk);
        (effects, hears.and(looks))
    }

    /// A new line is laid.
    pub fn connects(&mut self, disk: &Disk) {
        self.hearing.begins(disk);
    }

    /// A frame goes out.
    pub fn says(&mut self, frame: &ClientFrame, disk: &Disk) {
        self.hearing.says(frame, disk);
    }

    /// Looks at everything that it shows.
    ///
    /// # Errors
    /// What is wrong with that.
    pub fn looks_at_all(&mut self, disk: &Disk) -> Result<(), String> {
        self.ledger.looks_at_all(&self.engine, disk)
    }

    /// Whether it is connected, has everything, and waits for nothing.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        let live = self.engine.status() == Status::Live;
        let comes = self.engine.rooms().any(|(_, room)| room.timeline.awaits_history());
        let waits = comes || !self.waits_for().is_empty() || self.engine.is_keeping();
        !self.asleep && live && !waits
    }

    /// What is on its way.
    fn waits_for(&self) -> BTreeSet<Sent> {
        let failed: BTreeSet<Sent> = self.failed().collect();
        let unsent = self
            .engine
            .rooms()
            .flat_map(|(id, room)| room.timeline.unsent().map(|nonce| (id.clone(), nonce)));
        unsent.filter(|sent| !failed.contains(sent)).collect()
    }

    /// What it shows as failed.
    pub fn failed(&self) -> impl Iterator<Item = Sent> {
        failed(&self.engine)
    }

    /// What it is waiting for, for whoever reads why a run did not come to rest.
    #[must_use]
    pub fn describe(&self) -> String {
        let (status, unsent) = (self.engine.status(), self.waits_for());
        let behind = self.engine.rooms().filter(|(_, room)| room.is_behind());
        let behind: Vec<_> = behind.map(|(id, _)| id.as_str()).collect();
        format!("is {status:?} with {unsent:?} unsent, and lacks events in {behind:?}")
    }

    /// The rooms that the person is in.
    pub fn rooms(&self) -> impl Iterator<Item = (&RoomId, &Room)> {
        self.engine.rooms().filter(|(_, room)| room.membership() == Membership::In)
    }

    /// The place of the last event of a room that it has.
    #[must_use]
    pub fn reached(&self, room: &RoomId) -> Seq {
        self.engine.room(room).map_or(Seq::ZERO, |room| room.timeline.cursor())
    }

    /// Whether it shows anything at all.
    #[must_use]
    pub fn shows_anything(&self) -> bool {
        self.engine.rooms().any(|(_, room)| room.timeline.posts().next().is_some())
    }

    /// Someone who is typing, as it shows them.
    #[must_use]
    pub fn typing(&self) -> Option<String> {
        let typing = self.engine.rooms().find_map(|(_, room)| room.typing().next())?;
        Some(typing.label())
    }

    /// Who is in a room and there, as it shows them, and how many.
    #[must_use]
    pub fn people(&self, room: &RoomId) -> (usize, Vec<(ClientId, String)>) {
        let Some(room) = self.engine.room(room) else { return Default::default() };
        let people = room.people.iter().map(|person| (person.id, person.label()));
        (room.people.total(), people.collect())
    }
}
