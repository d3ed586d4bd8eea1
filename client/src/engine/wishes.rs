//! What the person wants of their rooms, as it is kept for all of their devices.

use shared::{Key, RoomId, Seq};

use super::Engine;
use crate::{Calling, Level, Room, Unread, kept};

impl Engine {
    /// What the person keeps under a key; nothing if there is nothing.
    #[must_use]
    pub fn kept(&self, key: &Key) -> &str {
        self.kept.text(key)
    }

    /// Counts the changes of what the person keeps.
    #[must_use]
    pub fn kept_changes(&self) -> u64 {
        self.kept.changes
    }

    /// How much of a room calls the person.
    #[must_use]
    pub fn level(&self, room: &RoomId) -> Level {
        let kept = self.kept(&kept::level(room)).parse();
        kept.unwrap_or_else(|_| Level::of_new(room))
    }

    /// How far the person has read a room and has not marked it as unread again.
    #[must_use]
    pub fn read_to(&self, room: &RoomId) -> Seq {
        let marked = self.kept(&kept::unread(room)).parse().ok();
        let before = marked.and_then(|seq: u64| seq.checked_sub(1)).map(Seq);
        let read = self.room(room).map_or(Seq::ZERO, Room::read);
        before.map_or(read, |before| before.min(read))
    }

    /// What others have said in a room after that.
    #[must_use]
    pub fn unread(&self, room: &RoomId) -> Unread {
        let me = self.me.id;
        self.room(room).map(|it| it.unread_after(self.read_to(room), me)).unwrap_or_default()
    }

    /// How much of that calls the person, and of what they have not read in the room's threads.
    #[must_use]
    pub fn mentions(&self, room: &RoomId) -> usize {
        let calling = self.calling();
        let read = self.read_to(room);
        let said = self.room(room).map_or(0, |it| it.mentions_after(read, self.me.id, &calling));
        said + self.followed(room).iter().map(|thread| thread.calls).sum::<usize>()
    }

    /// What calls the person.
    #[must_use]
    pub fn calling(&self) -> Calling {
        Calling::new(self.person(), self.kept(&kept::words()))
    }

    /// Whether something is to be kept that the server has not taken.
    #[must_use]
    pub fn is_keeping(&self) -> bool {
        self.kept.is_keeping()
    }
}
