//! The rooms of this node.

use std::collections::BTreeMap;

use shared::RoomId;

use super::RoomHandle;

/// The open rooms, by id.
#[derive(Debug, Default)]
pub struct Registry {
    rooms: BTreeMap<RoomId, RoomHandle>,
}

impl Registry {
    /// Adds an open room.
    pub fn add(&mut self, room: RoomHandle) {
        self.rooms.insert(room.id().clone(), room);
    }

    /// The room of this id, if there is one.
    #[must_use]
    pub fn get(&self, id: &RoomId) -> Option<&RoomHandle> {
        self.rooms.get(id)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &RoomHandle> {
        self.rooms.values()
    }
}
