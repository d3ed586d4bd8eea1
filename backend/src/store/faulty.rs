//! A store for tests that can be broken and mended while it is in use.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use shared::{
    ClientId, Cursors, Epoch, Found, Key, Listing, Name, Nonce, Query, RoomEvent, RoomId, Seq, Spot,
};

use super::memory::MemoryStore;
use super::{
    Appended, Changes, Charter, Claim, Durability, Home, Keep, Owner, Record, Run, SecretDigest,
    Store, StoreError, Texts, ThreadPage,
};
use crate::weight;

/// What a commit takes on a slow disk.
const COMMIT: Duration = Duration::from_millis(4);

/// A store that can be broken.
#[derive(Debug)]
pub(crate) struct FaultyStore {
    inner: MemoryStore,
    broken: AtomicBool,
    slow: AtomicBool,
    silent: AtomicBool,
    largest_batch: AtomicUsize,
}

impl Default for FaultyStore {
    fn default() -> Self {
        Self {
            inner: MemoryStore::new(Epoch::from_bytes([1; 8])),
            broken: AtomicBool::new(false),
            slow: AtomicBool::new(false),
            silent: AtomicBool::new(false),
            largest_batch: AtomicUsize::new(0),
        }
    }
}

impl FaultyStore {
    /// From now on nothing can be kept or read.
    pub(crate) fn breaks(&self) {
        self.broken.store(true, Ordering::Relaxed);
    }

    /// From now on it keeps what it is given, and fails to say so.
    pub(crate) fn keeps_in_silence(&self) {
        self.silent.store(true, Ordering::Relaxed);
    }

    pub(crate) fn works_again(&self) {
        self.broken.store(false, Ordering::Relaxed);
        self.silent.store(false, Ordering::Relaxed);
    }

    /// From now on a commit takes as long as a disk does.
    pub(crate) fn slows_down(&self) {
        self.slow.store(true, Ordering::Relaxed);
    }

    /// Bytes of the largest batch that was appended.
    pub(crate) fn largest_batch(&self) -> usize {
        self.largest_batch.load(Ordering::Relaxed)
    }

    fn works(&self) -> Result<(), StoreError> {
        match self.broken.load(Ordering::Relaxed) {
            true => Err(StoreError::Unavailable("broken by the test".into())),
            false => Ok(()),
        }
    }
}

#[async_trait]
impl Store for FaultyStore {
    fn epoch(&self) -> Epoch {
        self.inner.epoch()
    }

    fn durability(&self) -> Durability {
        self.inner.durability()
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.works()
    }

    async fn append(
        &self,
        room: &RoomId,
        batch: Vec<RoomEvent>,
    ) -> Result<Vec<Appended>, StoreError> {
        self.works()?;
        let bytes = batch.iter().map(weight::of).sum();
        self.largest_batch.fetch_max(bytes, Ordering::Relaxed);
        if self.slow.load(Ordering::Relaxed) {
            tokio::time::sleep(COMMIT).await;
        }
        let appended = self.inner.append(room, batch).await?;
        if self.silent.load(Ordering::Relaxed) {
            return Err(StoreError::Unavailable("silenced by the test".into()));
        }
        Ok(appended)
    }

    async fn head(&self, room: &RoomId) -> Result<Seq, StoreError> {
        self.works()?;
        self.inner.head(room).await
    }

    async fn after(&self, room: &RoomId, after: Seq, limit: usize) -> Result<Run, StoreError> {
        self.works()?;
        self.inner.after(room, after, limit).await
    }

    async fn last(&self, room: &RoomId, limit: usize) -> Result<Run, StoreError> {
        self.works()?;
        self.inner.last(room, limit).await
    }

    async fn changes(
        &self,
        room: &RoomId,
        posts: RangeInclusive<Seq>,
        after: Seq,
        limit: usize,
    ) -> Result<Changes, StoreError> {
        self.works()?;
        self.inner.changes(room, posts, after, limit).await
    }

    async fn thread(
        &self,
        room: &RoomId,
        root: Seq,
        before: Seq,
        limit: usize,
    ) -> Result<ThreadPage, StoreError> {
        self.works()?;
        self.inner.thread(room, root, before, limit).await
    }

    async fn find(
        &self,
        room: &RoomId,
        author: ClientId,
        nonce: Nonce,
    ) -> Result<Option<(Seq, RoomEvent)>, StoreError> {
        self.works()?;
        self.inner.find(room, author, nonce).await
    }

    async fn read(&self, client: ClientId, room: &RoomId, seq: Seq) -> Result<(), StoreError> {
        self.works()?;
        self.inner.read(client, room, seq).await
    }

    async fn reads(&self, client: ClientId) -> Result<Cursors, StoreError> {
        self.works()?;
        self.inner.reads(client).await
    }

    async fn keep(&self, client: ClientId, key: Key, text: String) -> Result<Keep, StoreError> {
        self.works()?;
        self.inner.keep(client, key, text).await
    }

    async fn kept(&self, client: ClientId) -> Result<Texts, StoreError> {
        self.works()?;
        self.inner.kept(client).await
    }

    async fn claim(
        &self,
        client: ClientId,
        digest: SecretDigest,
        name: Option<Name>,
    ) -> Result<Claim, StoreError> {
        self.works()?;
        self.inner.claim(client, digest, name).await
    }

    async fn owner(&self, client: ClientId) -> Result<Option<Owner>, StoreError> {
        self.works()?;
        self.inner.owner(client).await
    }

    async fn rename(&self, client: ClientId, name: Option<Name>) -> Result<(), StoreError> {
        self.works()?;
        self.inner.rename(client, name).await
    }

    async fn charter(&self, room: &RoomId) -> Result<(Seq, Charter), StoreError> {
        self.works()?;
        self.inner.charter(room).await
    }

    async fn record(
        &self,
        room: &RoomId,
        client: ClientId,
    ) -> Result<Option<(Record, bool)>, StoreError> {
        self.works()?;
        self.inner.record(room, client).await
    }

    async fn rooms(&self, client: ClientId) -> Result<BTreeMap<RoomId, Record>, StoreError> {
        self.works()?;
        self.inner.rooms(client).await
    }

    async fn home(&self, client: ClientId) -> Result<Home, StoreError> {
        self.works()?;
        self.inner.home(client).await
    }

    async fn room_count(&self, client: ClientId) -> Result<usize, StoreError> {
        self.works()?;
        self.inner.room_count(client).await
    }

    async fn directory(&self, limit: usize) -> Result<Vec<Listing>, StoreError> {
        self.works()?;
        self.inner.directory(limit).await
    }

    async fn search(
        &self,
        who: ClientId,
        query: &Query,
        before: Option<&Spot>,
    ) -> Result<Found, StoreError> {
        self.works()?;
        self.inner.search(who, query, before).await
    }
}
