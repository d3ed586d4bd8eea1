//! What happened to a room itself, and is shown among its posts: nobody has to read it.

use shared::{Change, Person, RoomEvent, Seq, Timestamp};

/// A change of the room, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// Its place in the room.
    pub seq: Seq,
    /// When the server took it.
    pub at: Timestamp,
    /// Who did it, as they were called then.
    pub by: Person,
    /// What they did; always one that [is about the room](Change::is_about_room).
    pub what: Change,
}

impl Happened {
    /// What the event at a place did to the room, if it did anything.
    pub(super) fn of(seq: Seq, event: &RoomEvent) -> Option<Self> {
        let RoomEvent { at, by, change, .. } = event;
        let happened = || Self { seq, at: *at, by: by.clone(), what: change.clone() };
        change.is_about_room().then(happened)
    }
}
