//! Under which keys a person keeps what.

use shared::{Key, RoomId, Seq};

/// What the keys of drafts begin with.
pub(super) const DRAFT: &str = "draft/";
/// What the keys of how far threads are read begin with.
pub(super) const THREAD: &str = "thread/";

/// The key of what is written in a room and not sent.
#[must_use]
pub fn draft(room: &RoomId) -> Key {
    of_room(DRAFT, room)
}

/// The key of the [`Level`](crate::Level) of a room.
#[must_use]
pub fn level(room: &RoomId) -> Key {
    of_room("level/", room)
}

/// The key of whether a room is a favourite: there is a text then.
#[must_use]
pub fn favourite(room: &RoomId) -> Key {
    of_room("favourite/", room)
}

/// The key of the place in a room from which the person wants to read again what they have read.
#[must_use]
pub fn unread(room: &RoomId) -> Key {
    of_room("unread/", room)
}

/// The key of what is written in a thread and not sent, by the place of the thread's root.
#[must_use]
pub fn draft_in(room: &RoomId, root: Seq) -> Key {
    of_thread(DRAFT, room, root)
}

/// The key of the place up to which the person has read a thread. There is one for whoever follows it.
#[must_use]
pub fn thread(room: &RoomId, root: Seq) -> Key {
    of_thread(THREAD, room, root)
}

/// The key of the place up to which all threads of a room count as read.
#[must_use]
pub fn threads(room: &RoomId) -> Key {
    of_room(THREAD, room)
}

/// The key of the words that call the person as their name does, with commas between them.
#[must_use]
pub fn words() -> Key {
    of_settings("words")
}

/// The key of the hours in which the person wants quiet, `22:00-07:00`, by the clock where they are.
#[must_use]
pub fn quiet() -> Key {
    of_settings("quiet")
}

fn of_settings(what: &str) -> Key {
    ("settings/".to_owned() + what).parse().expect("it fits a key")
}

fn of_room(what: &str, room: &RoomId) -> Key {
    (what.to_owned() + room.as_str()).parse().expect("a room's id fits a key")
}

fn of_thread(what: &str, room: &RoomId, root: Seq) -> Key {
    let key = what.to_owned() + room.as_str() + "/" + &root.to_string();
    key.parse().expect("a room's id and a place fit a key")
}
