//! The rooms of this node: opened when someone comes, closed when the last one has gone. The lobby is
//! always there.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use shared::RoomId;

use super::handle::WeakRoom;
use super::{RoomHandle, Services, open};
use crate::store::StoreError;

/// See the module.
pub struct Registry {
    services: Services,
    lobby: RoomHandle,
    rooms: Mutex<BTreeMap<RoomId, Slot>>,
}

/// Where a room is, if it is open. Whoever opens it holds the lock, so that it is opened once.
type Slot = Arc<tokio::sync::Mutex<Option<WeakRoom>>>;

impl Registry {
    /// Opens the lobby.
    ///
    /// # Errors
    /// When the store cannot say how far it is.
    pub async fn start(services: Services) -> Result<Self, StoreError> {
        let lobby = open(RoomId::lobby(), services.clone()).await?;
        Ok(Self { services, lobby, rooms: Mutex::default() })
    }

    /// The room that everyone is in.
    #[must_use]
    pub fn lobby(&self) -> &RoomHandle {
        &self.lobby
    }

    /// A room, which is open as long as someone holds what this gives. Of rooms that nobody has opened
    /// there is one, too.
    ///
    /// # Errors
    /// When the store cannot say what it is.
    pub async fn open(&self, id: &RoomId) -> Result<RoomHandle, StoreError> {
        if *id == RoomId::lobby() {
            return Ok(self.lobby.clone());
        }
        let slot = Arc::clone(self.lock().entry(id.clone()).or_default());
        let mut slot = slot.lock().await;
        if let Some(room) = slot.as_ref().and_then(WeakRoom::upgrade) {
            return Ok(room);
        }
        if let Some(closing) = slot.take() {
            // What it was asked for last must be in the store before another task judges by that.
            closing.ended().await;
        }
        let room = open(id.clone(), self.services.clone()).await?;
        *slot = Some(room.downgrade());
        Ok(room)
    }

    /// Tells the members of all rooms how far those are, and forgets rooms that are closed.
    pub fn heartbeat(&self) {
        self.lobby.heartbeat();
        self.lock().retain(|_, slot| {
            // One that is just being opened, or waited for, has nobody to tell yet.
            let Ok(room) = slot.try_lock() else { return true };
            let open = room.as_ref().and_then(WeakRoom::upgrade);
            if let Some(room) = &open {
                room.heartbeat();
            }
            let closing = room.as_ref().is_some_and(|room| !room.has_ended());
            open.is_some() || closing || Arc::strong_count(slot) > 1
        });
    }

    /// Waits until what was said in all rooms is kept, or refused.
    pub async fn settled(&self) {
        let slots: Vec<Slot> = self.lock().values().cloned().collect();
        // A room whose task has ended has done everything.
        let _ = self.lobby.settled().await;
        for slot in slots {
            let mut slot = slot.lock().await;
            match slot.as_ref().and_then(WeakRoom::upgrade) {
                Some(room) => drop(room.settled().await),
                None => {
                    if let Some(closing) = slot.take() {
                        closing.ended().await;
                    }
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<RoomId, Slot>> {
        // Nothing panics half-way through a change of the map.
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
