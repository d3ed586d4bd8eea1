//! What outlives a server: logs, claims, and which of it is really on the disk.
//!
//! What was written and not synced is lost when the process dies, or is there all the same: a disk
//! promises neither. Backups are copies of what was synced; restoring one begins a new epoch. The
//! disk also answers what the checks ask, for every epoch that there was.

mod files;
mod log;
mod look;
pub mod store;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use shared::{Epoch, RoomEvent, RoomId};

use crate::dice::Dice;
use crate::mutant::{self, Mutant};
use files::Files;
use log::Log;
pub use look::Acknowledged;

/// See the module.
#[derive(Debug)]
pub struct Disk {
    state: Mutex<State>,
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
    /// The rooms as they were when a backup took the place of an epoch's files.
    past: BTreeMap<Epoch, BTreeMap<RoomId, Log>>,
    acknowledged: Vec<Acknowledged>,
    dice: Dice,
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
        let files = std::mem::replace(&mut state.files, state.backup.clone());
        state.past.insert(state.epoch, files.rooms);
        if !mutant::is_on(Mutant::KeptEpoch) {
            state.epoch = Epoch::from_bytes(state.dice.bytes());
        }
    }

    /// Which life of the store this is.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.lock().epoch
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The rooms of one life of the store, if there was such a life.
    fn rooms(&self, epoch: Epoch) -> Option<&BTreeMap<RoomId, Log>> {
        if epoch == self.epoch { Some(&self.files.rooms) } else { self.past.get(&epoch) }
    }

    fn sync(&mut self) {
        if let Some((room, new)) = self.unsynced.take() {
            self.files.rooms.entry(room).or_default().extend(new);
        }
    }
}
