//! The engine that keeps everything in memory, and with it nothing after the process ends. Each
//! start is a new epoch. It is bounded: a room's oldest events go when there are too many, and no
//! more ids are bound when there are too many of those, since nobody may lose theirs to another.

mod log;

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use shared::{
    ClientId, Cursors, Epoch, Found, Key, Kind, Listing, Name, Nonce, Person, Query, RoomEvent,
    RoomId, Seq, Spot,
};

use super::{
    Appended, Changes, Charter, Claim, Durability, Keep, Owner, Record, Run, SecretDigest, Store,
    StoreError, Texts, ThreadPage, scan,
};
use crate::limits::MEMORY_CLAIMS;
use log::Log;

/// See the module.
#[derive(Debug)]
pub struct MemoryStore {
    epoch: Epoch,
    rooms: Mutex<BTreeMap<RoomId, Log>>,
    people: Mutex<HashMap<ClientId, Known>>,
    reads: Mutex<HashMap<ClientId, Cursors>>,
    kept: Mutex<HashMap<ClientId, Texts>>,
}

/// What is known of someone.
#[derive(Debug)]
struct Known {
    digest: SecretDigest,
    name: Option<Name>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new(epoch: Epoch) -> Self {
        let (rooms, people) = (Mutex::default(), Mutex::default());
        Self { epoch, rooms, people, reads: Mutex::default(), kept: Mutex::default() }
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

    async fn changes(
        &self,
        room: &RoomId,
        posts: RangeInclusive<Seq>,
        after: Seq,
        limit: usize,
    ) -> Result<Changes, StoreError> {
        let rooms = lock(&self.rooms);
        let none = || Changes { upto: Seq::ZERO, events: Vec::new(), threads: Vec::new() };
        Ok(rooms.get(room).map_or_else(none, |log| log.changes(&posts, after, limit)))
    }

    async fn thread(
        &self,
        room: &RoomId,
        root: Seq,
        before: Seq,
        limit: usize,
    ) -> Result<ThreadPage, StoreError> {
        let rooms = lock(&self.rooms);
        Ok(rooms.get(room).map(|log| log.thread(root, before, limit)).unwrap_or_default())
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
        let read = reads.entry(client).or_default().or_default(room.clone());
        *read = seq.max(*read);
        Ok(())
    }

    async fn reads(&self, client: ClientId) -> Result<Cursors, StoreError> {
        Ok(lock(&self.reads).get(&client).cloned().unwrap_or_default())
    }

    async fn keep(&self, client: ClientId, key: Key, text: String) -> Result<Keep, StoreError> {
        let mut kept = lock(&self.kept);
        if kept.len() >= MEMORY_CLAIMS && !kept.contains_key(&client) {
            return Err(StoreError::Unavailable("it keeps as many ids as it may".into()));
        }
        Ok(Keep::put(kept.entry(client).or_default(), key, text))
    }

    async fn kept(&self, client: ClientId) -> Result<Texts, StoreError> {
        Ok(lock(&self.kept).get(&client).cloned().unwrap_or_default())
    }

    async fn claim(
        &self,
        client: ClientId,
        digest: SecretDigest,
        name: Option<Name>,
    ) -> Result<Claim, StoreError> {
        let mut people = lock(&self.people);
        let count = people.len();
        match people.get_mut(&client) {
            Some(known) if known.digest == digest => {
                known.name = name;
                Ok(Claim::Held)
            }
            Some(_) => Ok(Claim::Taken),
            None if count >= MEMORY_CLAIMS => {
                Err(StoreError::Unavailable("it keeps as many ids as it may".into()))
            }
            None => {
                people.insert(client, Known { digest, name });
                Ok(Claim::Held)
            }
        }
    }

    async fn owner(&self, client: ClientId) -> Result<Option<Owner>, StoreError> {
        let people = lock(&self.people);
        Ok(people.get(&client).map(|Known { digest, name }| {
            let person = Person { id: client, name: name.clone(), guest: false };
            Owner { digest: *digest, person }
        }))
    }

    async fn rename(&self, client: ClientId, name: Option<Name>) -> Result<(), StoreError> {
        if let Some(known) = lock(&self.people).get_mut(&client) {
            known.name = name;
        }
        Ok(())
    }

    async fn charter(&self, room: &RoomId) -> Result<(Seq, Charter), StoreError> {
        let rooms = lock(&self.rooms);
        Ok(rooms.get(room).map(|log| (log.head(), log.charter.clone())).unwrap_or_default())
    }

    async fn record(
        &self,
        room: &RoomId,
        client: ClientId,
    ) -> Result<Option<(Record, bool)>, StoreError> {
        let rooms = lock(&self.rooms);
        let Some(log) = rooms.get(room) else { return Ok(None) };
        Ok(log.record().map(|record| (record, log.charter.members.contains(&client))))
    }

    async fn rooms(&self, client: ClientId) -> Result<BTreeMap<RoomId, Record>, StoreError> {
        let rooms = lock(&self.rooms);
        let theirs = rooms.iter().filter(|(_, log)| log.charter.members.contains(&client));
        Ok(theirs.filter_map(|(id, log)| Some((id.clone(), log.record()?))).collect())
    }

    async fn room_count(&self, client: ClientId) -> Result<usize, StoreError> {
        let rooms = lock(&self.rooms);
        Ok(rooms.values().filter(|log| log.charter.members.contains(&client)).count())
    }

    async fn directory(&self, limit: usize) -> Result<Vec<Listing>, StoreError> {
        let rooms = lock(&self.rooms);
        let listing = |(room, log): (&RoomId, &Log)| {
            let about = log.charter.about.clone()?;
            let listed = about.kind == Kind::Public && !about.archived;
            let (room, members) = (room.clone(), log.charter.members.len());
            listed.then_some(Listing { room, about, members })
        };
        Ok(rooms.iter().filter_map(listing).take(limit).collect())
    }

    async fn search(
        &self,
        who: ClientId,
        query: &Query,
        before: Option<&Spot>,
    ) -> Result<Found, StoreError> {
        let rooms = lock(&self.rooms);
        let theirs = rooms
            .iter()
            .filter(|(room, log)| **room == RoomId::lobby() || log.charter.members.contains(&who));
        let logs = theirs.map(|(room, log)| (room, log.run(Seq::ZERO, usize::MAX)));
        Ok(scan::search(query, before, logs))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics half-way through a change, so what a panicking holder left is whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::MEMORY_ROOM_BYTES;
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
            assert_eq!(store.claim(id(n), [1; 32], None).await.unwrap(), Claim::Held);
        }
        assert!(store.claim(id(MEMORY_CLAIMS), [1; 32], None).await.is_err());
        assert_eq!(store.claim(id(0), [2; 32], None).await.unwrap(), Claim::Taken);
        assert_eq!(store.claim(id(0), [1; 32], None).await.unwrap(), Claim::Held);
    }
}
