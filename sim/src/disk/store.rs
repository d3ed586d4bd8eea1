//! The store of one server process, on the simulated [disk](super). It takes its time, fails before it has
//! written, while it syncs and after, and never answers a process that has died meanwhile.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use backend::store::{
    Appended, Changes, Charter, Claim, Durability, Keep, Owner, Record, Run, SecretDigest, Store,
    StoreError, Texts, ThreadPage,
};
use shared::{
    ClientId, Cursors, Epoch, Found, Key, Listing, Name, Nonce, Query, RoomEvent, RoomId, Seq, Spot,
};
use tokio::sync::Mutex;
use tokio::task::yield_now;
use tokio::time::sleep;

use crate::dice::Dice;
use crate::mutant::{self, Mutant};
use crate::process::Process;
use crate::tally::Sight;
use crate::town::Town;

/// See the module.
pub struct DiskStore {
    town: Arc<Town>,
    process: Arc<Process>,
    dice: Dice,
    epoch: Epoch,
    /// One transaction at a time.
    writing: Mutex<()>,
}

impl DiskStore {
    /// The store of one process.
    #[must_use]
    pub fn open(town: Arc<Town>, process: Arc<Process>, dice: Dice) -> Self {
        let epoch = town.disk.epoch();
        Self { town, process, dice, epoch, writing: Mutex::default() }
    }

    /// A moment in which the process may die: at most so many milliseconds.
    async fn takes(&self, most: u64) {
        self.process.step().await;
        match self.dice.up_to(2) {
            0 => {}
            1 => yield_now().await,
            _ => sleep(Duration::from_millis(self.dice.up_to(most))).await,
        }
        self.process.step().await;
    }

    async fn writes(&self) {
        self.process.writes().await;
        self.takes(self.town.climate().disk_takes).await;
    }

    /// Reading is fast, and fails now and then.
    async fn looks<T>(&self, what: &str, read: impl Fn() -> T) -> Result<T, StoreError> {
        let climate = self.town.climate();
        // What is answered may be old by the time the answer is there.
        let early = self.dice.chance(50).then(&read);
        self.takes(climate.disk_takes / 4).await;
        self.fails(climate.reads_fail, what)?;
        Ok(early.unwrap_or_else(read))
    }

    fn fails(&self, percent: u32, what: &str) -> Result<(), StoreError> {
        if self.dice.chance(percent) {
            self.town.counts(Sight::DiskFailure);
            self.town.note("disk", || format!("fails to {what}"));
            return Err(StoreError::Unavailable(format!("it fails to {what}")));
        }
        Ok(())
    }

    async fn commit(
        &self,
        room: &RoomId,
        batch: Vec<RoomEvent>,
    ) -> Result<Vec<Appended>, StoreError> {
        let fails = self.town.climate().writes_fail;
        self.writes().await;
        self.fails(fails, "write")?;
        let appended = self.town.disk.write(room, batch);
        if mutant::is_on(Mutant::UnsyncedAnswer) {
            return Ok(appended);
        }
        self.writes().await;
        if let Err(error) = self.fails(fails, "sync") {
            // The transaction is there or it is not; either way nothing is left half-way.
            if self.dice.chance(50) {
                self.town.disk.roll_back();
            }
            self.town.disk.sync();
            return Err(error);
        }
        self.town.disk.sync();
        self.writes().await;
        self.fails(fails, "say that it has synced")?;
        Ok(appended)
    }
}

#[async_trait]
impl Store for DiskStore {
    fn epoch(&self) -> Epoch {
        self.epoch
    }

    fn durability(&self) -> Durability {
        Durability::Full
    }

    async fn append(
        &self,
        room: &RoomId,
        batch: Vec<RoomEvent>,
    ) -> Result<Vec<Appended>, StoreError> {
        let _writing = self.writing.lock().await;
        if mutant::is_on(Mutant::UnsyncedAnswer) {
            // What the last one left is synced only now.
            self.town.disk.sync();
        }
        let appended = self.commit(room, batch.clone()).await?;
        self.town.note("disk", || {
            let new = appended.iter().filter_map(|it| match it {
                Appended::New(seq) | Appended::Erased(seq) => Some(*seq),
                Appended::Repeat(..) => None,
            });
            let places: Vec<_> = new.collect();
            let ends = (places.first().copied(), places.last().copied());
            format!("keeps {} of {}: {ends:?}", places.len(), batch.len())
        });
        for _ in appended.iter().filter(|it| matches!(it, Appended::Repeat(..))) {
            self.town.counts(Sight::Repeat);
        }
        self.town.disk.acknowledge(room, &appended, &batch);
        Ok(appended)
    }

    async fn head(&self, room: &RoomId) -> Result<Seq, StoreError> {
        self.looks("say how far a room is", || self.town.disk.head(room)).await
    }

    async fn after(&self, room: &RoomId, after: Seq, limit: usize) -> Result<Run, StoreError> {
        self.looks("read a stretch", || self.town.disk.run(room, after, limit)).await
    }

    async fn last(&self, room: &RoomId, limit: usize) -> Result<Run, StoreError> {
        let last = || {
            let after = self.town.disk.head(room).0.saturating_sub(limit as u64);
            self.town.disk.run(room, Seq(after), limit)
        };
        self.looks("read the last page", last).await
    }

    async fn changes(
        &self,
        room: &RoomId,
        posts: RangeInclusive<Seq>,
        after: Seq,
        limit: usize,
    ) -> Result<Changes, StoreError> {
        let changes = || self.town.disk.changes(room, &posts, after, limit);
        self.looks("read what became of a stretch", changes).await
    }

    async fn thread(
        &self,
        room: &RoomId,
        root: Seq,
        before: Seq,
        limit: usize,
    ) -> Result<ThreadPage, StoreError> {
        let thread = || self.town.disk.thread(room, root, before, limit);
        self.looks("read a thread", thread).await
    }

    async fn find(
        &self,
        room: &RoomId,
        author: ClientId,
        nonce: Nonce,
    ) -> Result<Option<(Seq, RoomEvent)>, StoreError> {
        self.looks("look up a send", || self.town.disk.sent(room, author, nonce)).await
    }

    async fn read(&self, client: ClientId, room: &RoomId, seq: Seq) -> Result<(), StoreError> {
        let _writing = self.writing.lock().await;
        self.writes().await;
        self.fails(self.town.climate().writes_fail, "keep what was read")?;
        self.town.disk.keep_read(client, room, seq);
        self.writes().await;
        Ok(())
    }

    async fn reads(&self, client: ClientId) -> Result<Cursors, StoreError> {
        self.looks("say what was read", || self.town.disk.reads(client)).await
    }

    async fn keep(&self, client: ClientId, key: Key, text: String) -> Result<Keep, StoreError> {
        let _writing = self.writing.lock().await;
        self.writes().await;
        self.fails(self.town.climate().writes_fail, "keep a text")?;
        let keep = self.town.disk.keep(client, key, text);
        self.writes().await;
        Ok(keep)
    }

    async fn kept(&self, client: ClientId) -> Result<Texts, StoreError> {
        self.looks("say what someone keeps", || self.town.disk.kept(client)).await
    }

    async fn claim(
        &self,
        client: ClientId,
        digest: SecretDigest,
        name: Option<Name>,
    ) -> Result<Claim, StoreError> {
        self.writes().await;
        self.fails(self.town.climate().writes_fail, "bind an id")?;
        let claim = self.town.disk.claim(client, digest, name);
        self.writes().await;
        Ok(claim)
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.fails(self.town.climate().writes_fail, "be well")
    }

    async fn owner(&self, client: ClientId) -> Result<Option<Owner>, StoreError> {
        self.looks("say whose an id is", || self.town.disk.owner(client)).await
    }

    async fn rename(&self, client: ClientId, name: Option<Name>) -> Result<(), StoreError> {
        let _writing = self.writing.lock().await;
        self.writes().await;
        self.fails(self.town.climate().writes_fail, "keep a name")?;
        self.town.disk.rename(client, name);
        self.writes().await;
        Ok(())
    }

    async fn charter(&self, room: &RoomId) -> Result<(Seq, Charter), StoreError> {
        self.looks("say what a room is", || self.town.disk.charter(room)).await
    }

    async fn record(
        &self,
        room: &RoomId,
        client: ClientId,
    ) -> Result<Option<(Record, bool)>, StoreError> {
        self.looks("look up a room", || self.town.disk.record(room, client)).await
    }

    async fn rooms(&self, client: ClientId) -> Result<BTreeMap<RoomId, Record>, StoreError> {
        self.looks("say where someone is", || self.town.disk.rooms(client)).await
    }

    async fn room_count(&self, client: ClientId) -> Result<usize, StoreError> {
        self.looks("count someone's rooms", || self.town.disk.rooms(client).len()).await
    }

    async fn directory(&self, limit: usize) -> Result<Vec<Listing>, StoreError> {
        self.looks("list rooms", || self.town.disk.directory(limit)).await
    }

    async fn search(
        &self,
        who: ClientId,
        query: &Query,
        before: Option<&Spot>,
    ) -> Result<Found, StoreError> {
        self.looks("look for messages", || self.town.disk.search(who, query, before)).await
    }
}
