//! Where someone writes: in a room, or in one of its threads.

use client::kept;
use shared::{Key, RoomId, Seq};

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pad {
    /// The room.
    pub room: RoomId,
    /// The place of the post that the thread begins with.
    pub thread: Option<Seq>,
}

impl From<RoomId> for Pad {
    fn from(room: RoomId) -> Self {
        Self { room, thread: None }
    }
}

impl Pad {
    /// The key under which what is written there is kept for other devices.
    #[must_use]
    pub fn key(&self) -> Key {
        match self.thread {
            Some(root) => kept::draft_in(&self.room, root),
            None => kept::draft(&self.room),
        }
    }
}
