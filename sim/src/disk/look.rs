//! What the checks ask of the [disk](super), for every life of the store that there was.

use backend::store::Appended;
use shared::{ClientId, Cursors, Epoch, Nonce, RoomEvent, RoomId, Seq};

use super::{Disk, log};
use crate::chronicle::Chronicle;

/// Something that the store has acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// In which life of the store.
    pub epoch: Epoch,
    /// In which room.
    pub room: RoomId,
    /// At which place.
    pub seq: Seq,
    /// Whose.
    pub author: ClientId,
    /// And which.
    pub nonce: Nonce,
}

impl Disk {
    /// Looks at what has really happened in a room and is synced; nothing if there was no such life of
    /// the store.
    pub fn room<T>(
        &self,
        epoch: Epoch,
        room: &RoomId,
        look: impl FnOnce(&Chronicle) -> T,
    ) -> Option<T> {
        let state = self.lock();
        Some(match state.rooms(epoch)?.get(room) {
            Some(log) => look(log.chronicle()),
            None => look(&Chronicle::default()),
        })
    }

    /// Looks at a room as it is now.
    pub fn room_now<T>(&self, room: &RoomId, look: impl FnOnce(&Chronicle) -> T) -> T {
        self.room(self.epoch(), room, look).expect("it is this life")
    }

    /// How far all rooms are now.
    #[must_use]
    pub fn heads(&self) -> Cursors {
        let rooms = &self.lock().files.rooms;
        rooms.iter().map(|(room, log)| (room.clone(), log.head())).collect()
    }

    /// The furthest place up to which the store was told that someone has read a room.
    #[must_use]
    pub fn told_read(&self, who: ClientId, room: &RoomId) -> Seq {
        self.lock().files.told.get(&(who, room.clone())).copied().unwrap_or_default()
    }

    /// Everything that was acknowledged, whatever the epoch.
    #[must_use]
    pub fn acknowledged(&self) -> Vec<Acknowledged> {
        self.lock().acknowledged.clone()
    }

    pub(super) fn acknowledge(&self, room: &RoomId, appended: &[Appended], batch: &[RoomEvent]) {
        let state = &mut *self.lock();
        for (appended, event) in appended.iter().zip(batch) {
            if let (Appended::New(seq) | Appended::Erased(seq), Some((author, nonce))) =
                (appended, log::key(event))
            {
                let (epoch, room, seq) = (state.epoch, room.clone(), *seq);
                state.acknowledged.push(Acknowledged { epoch, room, seq, author, nonce });
            }
        }
    }
}
