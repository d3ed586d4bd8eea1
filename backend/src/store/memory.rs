//! The engine that keeps everything in memory, and with it nothing after the process ends. Each
//! start is a new epoch. It is bounded: a room's oldest events go when there are too many, and no
//! more ids are bound when there are too many of those, since nobody may lose theirs to another.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use shared::{Change, ClientId, Cursors, Epoch, Nonce, RoomEvent, RoomId, Seq};

use super::{Appended, Claim, Durability, Run, SecretDigest, Store, StoreError, erased};
use crate::limits::{MEMORY_CLAIMS, MEMORY_ROOM_BYTES};

/// See the module.
#[derive(Debug)]
pub struct MemoryStore {
    epoch: Epoch,
    rooms: Mutex<BTreeMap<RoomId, Log>>,
    claims: Mutex<HashMap<ClientId, SecretDigest>>,
    reads: Mutex<HashMap<ClientId, Cursors>>,
}

/// One room's log.
#[derive(Debug)]
struct Log {
    /// The place of the oldest event kept.
    first: Seq,
    events: VecDeque<RoomEvent>,
    nonces: HashMap<(ClientId, Nonce), Seq>,
    bytes: usize,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new(epoch: Epoch) -> Self {
        Self { epoch, rooms: Mutex::default(), claims: Mutex::default(), reads: Mutex::default() }
    }
}

#[async_trait]
impl Store for MemoryStore {
    fn epoch(&self) -> Epoch {
        self.epoch
    }

    fn durability(&self) -> Durability {
        Durability::Memory
    }

    async fn check(&self) -> Result<(), StoreError> {
        Ok(())
    }

    async fn append(
        &self,
        room: &RoomId,
        batch: Vec<RoomEvent>,
    ) -> Result<Vec<Appended>, StoreError> {
        let mut rooms = lock(&self.rooms);
        let log = rooms.entry(room.clone()).or_default();
        let appended = batch.into_iter().map(|event| log.append(event)).collect();
        log.trim();
        Ok(appended)
    }

    async fn head(&self, room: &RoomId) -> Result<Seq, StoreError> {
        Ok(lock(&self.rooms).get(room).map_or(Seq::ZERO, Log::head))
    }

    async fn after(&self, room: &RoomId, after: Seq, limit: usize) -> Result<Run, StoreError> {
        Ok(lock(&self.rooms).entry(room.clone()).or_default().run(after.next(), limit))
    }

    async fn last(&self, room: &RoomId, limit: usize) -> Result<Run, StoreError> {
        let mut rooms = lock(&self.rooms);
        let log = rooms.entry(room.clone()).or_default();
        Ok(log.run(Seq(log.head().next().0.saturating_sub(limit as u64)), limit))
    }

    async fn find(
        &self,
        room: &RoomId,
        author: ClientId,
        nonce: Nonce,
    ) -> Result<Option<(Seq, RoomEvent)>, StoreError> {
        Ok(lock(&self.rooms).get(room).and_then(|log| log.find(author, nonce)))
    }

    async fn read(&self, client: ClientId, room: &RoomId, seq: Seq) -> Result<(), StoreError> {
        let mut reads = lock(&self.reads);
        if reads.len() >= MEMORY_CLAIMS && !reads.contains_key(&client) {
            return Err(StoreError::Unavailable("it keeps as many ids as it may".into()));
        }
        let read = reads.entry(client).or_default().entry(room.clone()).or_default();
        *read = seq.max(*read);
        Ok(())
    }

    async fn reads(&self, client: ClientId) -> Result<Cursors, StoreError> {
        Ok(lock(&self.reads).get(&client).cloned().unwrap_or_default())
    }

    async fn claim(&self, client: ClientId, digest: SecretDigest) -> Result<Claim, StoreError> {
        let mut claims = lock(&self.claims);
        match claims.get(&client) {
            Some(held) if *held == digest => Ok(Claim::Held),
            Some(_) => Ok(Claim::Taken),
            None if claims.len() >= MEMORY_CLAIMS => {
                Err(StoreError::Unavailable("it keeps as many ids as it may".into()))
            }
            None => {
                claims.insert(client, digest);
                Ok(Claim::Held)
            }
        }
    }

    async fn is_claimed(&self, client: ClientId) -> Result<bool, StoreError> {
        Ok(lock(&self.claims).contains_key(&client))
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { first: Seq::ZERO.next(), events: VecDeque::new(), nonces: HashMap::new(), bytes: 0 }
    }
}

impl Log {
    fn head(&self) -> Seq {
        Seq(self.first.plus(self.events.len()).0 - 1)
    }

    fn append(&mut self, mut event: RoomEvent) -> Appended {
        let seq = self.head().next();
        if let Some(nonce) = event.change.nonce() {
            if let Some((seq, stored)) = self.find(event.by.id, nonce) {
                return Appended::Repeat(seq, stored);
            }
            self.nonces.insert((event.by.id, nonce), seq);
        }
        match event.change {
            Change::Deleted { post, .. } => self.erase(post),
            Change::Edited { post, .. } if self.is_erased(post) => event = erased(event),
            _ => {}
        }
        self.bytes += footprint(&event);
        self.events.push_back(event);
        Appended::New(seq)
    }

    fn find(&self, author: ClientId, nonce: Nonce) -> Option<(Seq, RoomEvent)> {
        let seq = *self.nonces.get(&(author, nonce))?;
        Some((seq, self.events.get(self.index(seq)?)?.clone()))
    }

    /// Erases a post and its edits.
    fn erase(&mut self, deleted: Seq) {
        let deleted_at = self.index(deleted);
        for (at, event) in self.events.iter_mut().enumerate() {
            let is_edit = matches!(event.change, Change::Edited { post, .. } if post == deleted);
            if is_edit || Some(at) == deleted_at {
                self.bytes -= footprint(event);
                *event = erased(event.clone());
                self.bytes += footprint(event);
            }
        }
    }

    fn is_erased(&self, post: Seq) -> bool {
        let event = self.index(post).and_then(|at| self.events.get(at));
        event.is_some_and(|event| matches!(event.change, Change::Erased { .. }))
    }

    /// Where the event of a place is, unless it is gone.
    fn index(&self, seq: Seq) -> Option<usize> {
        usize::try_from(seq.0.checked_sub(self.first.0)?).ok()
    }

    /// Drops the oldest events while there are too many bytes; the newest one always stays.
    fn trim(&mut self) {
        while self.bytes > MEMORY_ROOM_BYTES && self.events.len() > 1 {
            let Some(oldest) = self.events.pop_front() else { return };
            self.bytes -= footprint(&oldest);
            self.first = self.first.next();
            if let Some(nonce) = oldest.change.nonce() {
                self.nonces.remove(&(oldest.by.id, nonce));
            }
        }
    }

    fn run(&self, from: Seq, limit: usize) -> Run {
        let first = from.clamp(self.first, self.head().next());
        let skip = usize::try_from(first.0 - self.first.0).expect("a kept place is in memory");
        Run { first, events: self.events.iter().skip(skip).take(limit).cloned().collect() }
    }
}

/// About how many bytes of memory an event takes, its place in the index included.
fn footprint(event: &RoomEvent) -> usize {
    let text = event.change.body().map_or(0, |body| body.as_str().len());
    let name = event.by.name.as_ref().map_or(0, |name| name.as_str().len());
    text + name + 160
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics half-way through a change, so what a panicking holder left is whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::contract::{self, post};

    fn store() -> MemoryStore {
        MemoryStore::new(Epoch::from_bytes([1; 8]))
    }

    contract::suite!(store());

    #[tokio::test]
    async fn memory_is_bounded_and_the_oldest_events_go_first() {
        let store = store();
        let room = RoomId::lobby();
        let long = "x".repeat(20_000);
        let count = MEMORY_ROOM_BYTES / 20_000 + 10;
        for n in 0..count {
            let nonce = u8::try_from(n % 250).unwrap();
            store.append(&room, vec![post(n as u64 + 1, nonce, &long)]).await.unwrap();
        }
        let run = store.after(&room, Seq::ZERO, usize::MAX).await.unwrap();
        assert!(run.first > Seq(1), "the first events are gone");
        assert_eq!(run.head(), Seq(count as u64), "the last one is not");
        assert!(run.events.len() * 20_000 <= MEMORY_ROOM_BYTES);
    }

    #[tokio::test]
    async fn nobody_loses_their_id_to_a_crowd_of_newcomers() {
        let store = store();
        let id = |n: usize| ClientId::new(n as u64 + 1).unwrap();
        for n in 0..MEMORY_CLAIMS {
            assert_eq!(store.claim(id(n), [1; 32]).await.unwrap(), Claim::Held);
        }
        assert!(store.claim(id(MEMORY_CLAIMS), [1; 32]).await.is_err());
        assert_eq!(store.claim(id(0), [2; 32]).await.unwrap(), Claim::Taken);
        assert_eq!(store.claim(id(0), [1; 32]).await.unwrap(), Claim::Held);
    }
}
