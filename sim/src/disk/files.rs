//! What a store asks of the [disk](super): the files as they are synced.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use backend::store::{
    Appended, Changes, Charter, Claim, Keep, Owner, Record, Run, SecretDigest, Texts, ThreadPage,
    scan,
};
use shared::{
    ClientId, Cursors, Found, Key, Kind, Listing, Name, Nonce, Person, Query, RoomEvent, RoomId,
    Seq, Spot,
};

use super::Disk;
use super::log::Log;
use crate::mutant::{self, Mutant};

#[derive(Debug, Clone, Default)]
pub(super) struct Files {
    pub(super) rooms: BTreeMap<RoomId, Log>,
    claims: BTreeMap<ClientId, SecretDigest>,
    names: BTreeMap<ClientId, Option<Name>>,
    reads: BTreeMap<ClientId, Cursors>,
    kept: BTreeMap<ClientId, Texts>,
    /// How far the store was ever told that someone has read a room, for the checks.
    pub(super) told: BTreeMap<(ClientId, RoomId), Seq>,
}

impl Disk {
    pub(super) fn write(&self, room: &RoomId, batch: Vec<RoomEvent>) -> Vec<Appended> {
        let state = &mut *self.lock();
        let log = state.files.rooms.get(room).cloned().unwrap_or_default();
        let (appended, new) = log.judge(batch);
        state.unsynced = Some((room.clone(), new));
        appended
    }

    pub(super) fn sync(&self) {
        self.lock().sync();
    }

    pub(super) fn roll_back(&self) {
        self.lock().unsynced = None;
    }

    pub(super) fn head(&self, room: &RoomId) -> Seq {
        self.lock().files.rooms.get(room).map_or(Seq::ZERO, Log::head)
    }

    pub(super) fn run(&self, room: &RoomId, after: Seq, limit: usize) -> Run {
        let empty = Log::default();
        self.lock().files.rooms.get(room).unwrap_or(&empty).run(after, limit)
    }

    pub(super) fn changes(
        &self,
        room: &RoomId,
        posts: &RangeInclusive<Seq>,
        after: Seq,
        limit: usize,
    ) -> Changes {
        let empty = Log::default();
        let state = self.lock();
        state.files.rooms.get(room).unwrap_or(&empty).changes(posts, after, limit)
    }

    pub(super) fn thread(&self, room: &RoomId, root: Seq, before: Seq, limit: usize) -> ThreadPage {
        let empty = Log::default();
        self.lock().files.rooms.get(room).unwrap_or(&empty).thread(root, before, limit)
    }

    pub(super) fn sent(
        &self,
        room: &RoomId,
        author: ClientId,
        nonce: Nonce,
    ) -> Option<(Seq, RoomEvent)> {
        self.lock().files.rooms.get(room)?.sent(author, nonce)
    }

    pub(super) fn keep_read(&self, client: ClientId, room: &RoomId, seq: Seq) {
        let state = &mut *self.lock();
        let read = state.files.reads.entry(client).or_default().or_default(room.clone());
        *read = seq.max(*read);
        let told = state.files.told.entry((client, room.clone())).or_default();
        *told = seq.max(*told);
    }

    pub(super) fn reads(&self, client: ClientId) -> Cursors {
        self.lock().files.reads.get(&client).cloned().unwrap_or_default()
    }

    pub(super) fn keep(&self, client: ClientId, key: Key, text: String) -> Keep {
        let state = &mut *self.lock();
        Keep::put(state.files.kept.entry(client).or_default(), key, text)
    }

    pub(crate) fn kept(&self, client: ClientId) -> Texts {
        self.lock().files.kept.get(&client).cloned().unwrap_or_default()
    }

    pub(super) fn claim(
        &self,
        client: ClientId,
        digest: SecretDigest,
        name: Option<Name>,
    ) -> Claim {
        let files = &mut self.lock().files;
        if *files.claims.entry(client).or_insert(digest) != digest {
            return Claim::Taken;
        }
        files.names.insert(client, name);
        Claim::Held
    }

    pub(super) fn owner(&self, client: ClientId) -> Option<Owner> {
        let files = &self.lock().files;
        let digest = *files.claims.get(&client)?;
        let name = files.names.get(&client).cloned().flatten();
        Some(Owner { digest, person: Person { id: client, name, guest: false } })
    }

    pub(super) fn rename(&self, client: ClientId, name: Option<Name>) {
        self.lock().files.names.insert(client, name);
    }

    pub(super) fn charter(&self, room: &RoomId) -> (Seq, Charter) {
        let state = self.lock();
        state.files.rooms.get(room).map(|log| (log.head(), log.charter())).unwrap_or_default()
    }

    pub(super) fn record(&self, room: &RoomId, client: ClientId) -> Option<(Record, bool)> {
        let (head, charter) = self.charter(room);
        let member = charter.members.contains(&client);
        Some((Record { head, about: charter.about? }, member))
    }

    pub(super) fn rooms(&self, client: ClientId) -> BTreeMap<RoomId, Record> {
        let ids: Vec<_> = self.lock().files.rooms.keys().cloned().collect();
        let record = |id: RoomId| match self.record(&id, client) {
            Some((record, true)) => Some((id, record)),
            _ => None,
        };
        ids.into_iter().filter_map(record).collect()
    }

    pub(super) fn search(&self, who: ClientId, query: &Query, before: Option<&Spot>) -> Found {
        let state = self.lock();
        let theirs = state.files.rooms.iter().filter(|(room, log)| {
            **room == RoomId::lobby() || log.charter().members.contains(&who)
        });
        let logs = theirs.map(|(room, log)| (room, log.run(Seq::ZERO, usize::MAX)));
        scan::search(query, before, logs)
    }

    pub(super) fn directory(&self, limit: usize) -> Vec<Listing> {
        let state = self.lock();
        let listing = |(room, log): (&RoomId, &Log)| {
            let Charter { about, members } = log.charter();
            let about = about.filter(|it| {
                let listed = it.kind == Kind::Public
                    || it.kind == Kind::Private && mutant::is_on(Mutant::PrivateListed);
                listed && !it.archived
            })?;
            Some(Listing { room: room.clone(), about, members: members.len() })
        };
        state.files.rooms.iter().filter_map(listing).take(limit).collect()
    }
}
