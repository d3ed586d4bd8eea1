//! What outlives a server: logs, claims, and which of it is really on the disk.
//!
//! What was written and not synced is lost when the process dies, or is there all the same: a disk
//! promises neither. Backups are copies of what was synced; restoring one begins a new epoch. The
//! disk also answers what the checks ask, for every epoch that there was.

mod log;
pub mod store;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use backend::store::{Appended, Charter, Claim, Record, Run, SecretDigest};
use client::Posted;
use shared::{
    ClientId, Cursors, Epoch, Kind, Listing, Name, Nonce, Person, RoomEvent, RoomId, Seq,
};

use crate::dice::Dice;
use crate::mutant::{self, Mutant};
use log::Log;

/// See the module.
#[derive(Debug)]
pub struct Disk {
    state: Mutex<State>,
}

/// A post that the store has acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acknowledged {
    /// In which life of the store.
    pub epoch: Epoch,
    /// At which place.
    pub seq: Seq,
    /// Whose.
    pub author: ClientId,
    /// And which.
    pub nonce: Nonce,
}

/// What became of a transaction that was written and not synced when the process died.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// There was none.
    Nothing,
    /// It is there.
    Kept,
    /// It is not.
    Lost,
}

#[derive(Debug)]
struct State {
    epoch: Epoch,
    files: Files,
    /// A transaction that is written and not synced.
    unsynced: Option<(RoomId, Vec<RoomEvent>)>,
    backup: Files,
    /// The lobby as it was when a backup took the place of an epoch's files.
    past: BTreeMap<Epoch, Log>,
    acknowledged: Vec<Acknowledged>,
    dice: Dice,
}

#[derive(Debug, Clone, Default)]
struct Files {
    rooms: BTreeMap<RoomId, Log>,
    claims: BTreeMap<ClientId, SecretDigest>,
    names: BTreeMap<ClientId, Option<Name>>,
    reads: BTreeMap<ClientId, Cursors>,
}

impl Disk {
    /// An empty one.
    #[must_use]
    pub fn new(dice: Dice) -> Self {
        let epoch = Epoch::from_bytes(dice.bytes());
        let (files, backup) = Default::default();
        let (unsynced, past, acknowledged) = Default::default();
        let state = State { epoch, files, unsynced, backup, past, acknowledged, dice };
        Self { state: Mutex::new(state) }
    }

    /// The process has died: what was not synced is there, or it is not. Says which.
    pub fn loses_power(&self) -> Left {
        let state = &mut *self.lock();
        if state.unsynced.is_none() {
            Left::Nothing
        } else if state.dice.chance(50) {
            state.sync();
            Left::Kept
        } else {
            state.unsynced = None;
            Left::Lost
        }
    }

    /// Copies what is synced.
    pub fn back_up(&self) {
        let state = &mut *self.lock();
        state.backup = state.files.clone();
    }

    /// Puts the last backup back.
    pub fn restore(&self) {
        let state = &mut *self.lock();
        let lobby = state.files.rooms.get(&RoomId::lobby()).cloned().unwrap_or_default();
        state.past.insert(state.epoch, lobby);
        state.files = state.backup.clone();
        if !mutant::is_on(Mutant::KeptEpoch) {
            state.epoch = Epoch::from_bytes(state.dice.bytes());
        }
    }

    /// Which life of the store this is.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.lock().epoch
    }

    /// Whether a place of the lobby holds this very post, and durably.
    #[must_use]
    pub fn holds(&self, epoch: Epoch, seq: Seq, author: ClientId, nonce: Nonce) -> bool {
        self.lock().lobby(epoch).is_some_and(|log| log.key(seq) == Some((author, nonce)))
    }

    /// Whether a place of the lobby holds what a client shows there, to the letter.
    #[must_use]
    pub fn shows(&self, epoch: Epoch, post: &Posted) -> bool {
        self.lock().lobby(epoch).is_some_and(|log| log.shows(post))
    }

    /// How often the lobby's log has a post.
    #[must_use]
    pub fn count(&self, epoch: Epoch, author: ClientId, nonce: Nonce) -> usize {
        self.lock().lobby(epoch).map_or(0, |log| log.count(author, nonce))
    }

    /// The last place of the lobby where someone said this.
    #[must_use]
    pub fn find(&self, epoch: Epoch, author: ClientId, text: &str) -> Option<Seq> {
        self.lock().lobby(epoch)?.find(author, text)
    }

    /// Whether someone says this at that place of the lobby.
    #[must_use]
    pub fn says(&self, epoch: Epoch, seq: Seq, author: ClientId, text: &str) -> bool {
        self.lock().lobby(epoch).is_some_and(|log| log.says(seq, author, text))
    }

    /// The lobby's log as it is now: whose each post is, and which.
    #[must_use]
    pub fn lobby(&self) -> Vec<(ClientId, Nonce)> {
        let state = self.lock();
        state.lobby(state.epoch).map(Log::keys).unwrap_or_default()
    }

    /// Everything that was acknowledged, whatever the epoch.
    #[must_use]
    pub fn acknowledged(&self) -> Vec<Acknowledged> {
        self.lock().acknowledged.clone()
    }

    fn write(&self, room: &RoomId, batch: Vec<RoomEvent>) -> Vec<Appended> {
        let state = &mut *self.lock();
        let log = state.files.rooms.get(room).cloned().unwrap_or_default();
        let (appended, new) = log.judge(batch);
        state.unsynced = Some((room.clone(), new));
        appended
    }

    fn sync(&self) {
        self.lock().sync();
    }

    fn roll_back(&self) {
        self.lock().unsynced = None;
    }

    fn acknowledge(&self, room: &RoomId, appended: &[Appended], batch: &[RoomEvent]) {
        if *room != RoomId::lobby() {
            return;
        }
        let state = &mut *self.lock();
        let epoch = state.epoch;
        for (appended, event) in appended.iter().zip(batch) {
            if let (Appended::New(seq) | Appended::Erased(seq), Some((author, nonce))) =
                (appended, log::key(event))
            {
                state.acknowledged.push(Acknowledged { epoch, seq: *seq, author, nonce });
            }
        }
    }

    fn head(&self, room: &RoomId) -> Seq {
        self.lock().files.rooms.get(room).map_or(Seq::ZERO, Log::head)
    }

    fn run(&self, room: &RoomId, after: Seq, limit: usize) -> Run {
        let empty = Log::default();
        self.lock().files.rooms.get(room).unwrap_or(&empty).run(after, limit)
    }

    fn sent(&self, room: &RoomId, author: ClientId, nonce: Nonce) -> Option<(Seq, RoomEvent)> {
        self.lock().files.rooms.get(room)?.sent(author, nonce)
    }

    fn keep_read(&self, client: ClientId, room: &RoomId, seq: Seq) {
        let state = &mut *self.lock();
        let read = state.files.reads.entry(client).or_default().entry(room.clone()).or_default();
        *read = seq.max(*read);
    }

    fn reads(&self, client: ClientId) -> Cursors {
        self.lock().files.reads.get(&client).cloned().unwrap_or_default()
    }

    fn claim(&self, client: ClientId, digest: SecretDigest) -> Claim {
        let state = &mut *self.lock();
        let held = state.files.claims.entry(client).or_insert(digest);
        if *held == digest { Claim::Held } else { Claim::Taken }
    }

    fn person(&self, client: ClientId) -> Option<Person> {
        let files = &self.lock().files;
        let name = files.names.get(&client).cloned().flatten();
        files.claims.get(&client).map(|_| Person { id: client, name, guest: false })
    }

    fn rename(&self, client: ClientId, name: Option<Name>) {
        self.lock().files.names.insert(client, name);
    }

    fn charter(&self, room: &RoomId) -> (Seq, Charter) {
        let state = self.lock();
        state.files.rooms.get(room).map(|log| (log.head(), log.charter())).unwrap_or_default()
    }

    fn record(&self, room: &RoomId, client: ClientId) -> Option<(Record, bool)> {
        let (head, charter) = self.charter(room);
        let member = charter.members.contains(&client);
        Some((Record { head, about: charter.about? }, member))
    }

    fn rooms(&self, client: ClientId) -> BTreeMap<RoomId, Record> {
        let ids: Vec<_> = self.lock().files.rooms.keys().cloned().collect();
        let record = |id: RoomId| match self.record(&id, client) {
            Some((record, true)) => Some((id, record)),
            _ => None,
        };
        ids.into_iter().filter_map(record).collect()
    }

    fn directory(&self, limit: usize) -> Vec<Listing> {
        let state = self.lock();
        let listing = |(room, log): (&RoomId, &Log)| {
            let Charter { about, members } = log.charter();
            let about = about.filter(|it| it.kind == Kind::Public && !it.archived)?;
            Some(Listing { room: room.clone(), about, members: members.len() })
        };
        state.files.rooms.iter().filter_map(listing).take(limit).collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn lobby(&self, epoch: Epoch) -> Option<&Log> {
        if epoch == self.epoch {
            self.files.rooms.get(&RoomId::lobby())
        } else {
            self.past.get(&epoch)
        }
    }

    fn sync(&mut self) {
        if let Some((room, new)) = self.unsynced.take() {
            self.files.rooms.entry(room).or_default().extend(new);
        }
    }
}
