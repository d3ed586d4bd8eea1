//! The connections that each person has at once, on this node: what they do with one is told to the
//! others, and where they come in or leave is called to all of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use shared::{ClientId, RoomId};

use crate::outbox::Outbox;

/// People who can have a turn at once, as far as their ids differ by this: more than a commit takes in.
const TURNS: usize = 64;

/// Everyone's connections.
#[derive(Debug)]
pub struct Devices {
    all: Mutex<BTreeMap<Key, Arc<Outbox>>>,
    turns: [tokio::sync::Mutex<()>; TURNS],
}

/// Whose connection it is, and which.
type Key = (ClientId, u64);

/// A connection's place among its person's; dropping it leaves.
#[derive(Debug)]
pub struct Device {
    key: Key,
    devices: Arc<Devices>,
}

impl Default for Devices {
    fn default() -> Self {
        Self {
            all: Mutex::default(),
            turns: std::array::from_fn(|_| tokio::sync::Mutex::default()),
        }
    }
}

impl Devices {
    /// A connection begins.
    #[must_use]
    pub fn begin(self: &Arc<Self>, who: ClientId, id: u64, outbox: Arc<Outbox>) -> Device {
        self.lock().insert((who, id), outbox);
        Device { key: (who, id), devices: Arc::clone(self) }
    }

    /// Calls all connections of a person to look whether they are in a room.
    pub fn call(&self, who: ClientId, room: &RoomId) {
        for (_, outbox) in self.lock().range((who, 0)..=(who, u64::MAX)) {
            outbox.call(room.clone());
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Key, Arc<Outbox>>> {
        // Nothing panics half-way through a change of the map.
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Device {
    /// Waits until no other connection of the person has its turn: what two of them store one after the other
    /// is told in that order, too.
    pub async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.devices.turns[(self.key.0.get() % TURNS as u64) as usize].lock().await
    }

    /// Tells the person's other connections.
    pub fn tell_others(&self, frames: &Bytes) {
        let (who, id) = self.key;
        for ((_, other), outbox) in self.devices.lock().range((who, 0)..=(who, u64::MAX)) {
            if *other != id {
                outbox.answer(frames.clone());
            }
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.devices.lock().remove(&self.key);
    }
}
