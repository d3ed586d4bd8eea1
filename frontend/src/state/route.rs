//! Where an address of the page leads to. The server answers every such address with the page.

use shared::{Link, RoomId, Seq};

/// What the path of a thread ends with.
const THREAD: &str = "thread";

/// What the path of an address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// A room.
    Room(RoomId),
    /// A message in a room.
    Post(RoomId, Seq),
    /// A thread in a room, by the place of the message that it begins with.
    Thread(RoomId, Seq),
    /// A room, and what lets in whoever opens the address.
    Invite(RoomId, Link),
    /// What the person looks for, over the room that is shown.
    Search,
}

impl Route {
    /// Reads a path; nothing if no room can have it.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Some(match parts[..] {
            [] => Self::Room(RoomId::lobby()),
            ["room", room] => Self::Room(room.parse().ok()?),
            ["room", room, seq] => Self::Post(room.parse().ok()?, place(seq)?),
            ["room", room, seq, THREAD] => Self::Thread(room.parse().ok()?, place(seq)?),
            ["search"] => Self::Search,
            ["join", room, link] => Self::Invite(room.parse().ok()?, link.parse().ok()?),
            _ => return None,
        })
    }

    /// The room that it leads to.
    #[must_use]
    pub fn into_room(self) -> RoomId {
        match self {
            Self::Room(room)
            | Self::Post(room, _)
            | Self::Thread(room, _)
            | Self::Invite(room, _) => room,
            Self::Search => RoomId::lobby(),
        }
    }

    /// The path of a room.
    #[must_use]
    pub fn to_room(room: &RoomId) -> String {
        if *room == RoomId::lobby() { Self::START.to_owned() } else { Self::link_to(room) }
    }

    /// The path of a room for those who come from elsewhere: to them the path of the start is where they were last.
    #[must_use]
    pub fn link_to(room: &RoomId) -> String {
        "/room/".to_owned() + room.as_str()
    }

    /// The path of a message.
    #[must_use]
    pub fn to_post(room: &RoomId, seq: Seq) -> String {
        Self::link_to(room) + "/" + &seq.to_string()
    }

    /// The path of a thread.
    #[must_use]
    pub fn to_thread(room: &RoomId, root: Seq) -> String {
        Self::to_post(room, root) + "/" + THREAD
    }

    /// The path under which the page starts, and that of the lobby.
    pub const START: &'static str = "/";

    /// The path of a search.
    pub const TO_SEARCH: &'static str = "/search";

    /// The path that lets whoever opens it into a room.
    #[must_use]
    pub fn to_invite(room: &RoomId, link: Link) -> String {
        "/join/".to_owned() + room.as_str() + "/" + &link.to_string()
    }
}

/// A place, written as we write it.
fn place(text: &str) -> Option<Seq> {
    let seq = text.parse().ok().map(Seq)?;
    (seq > Seq::ZERO && seq.to_string() == text).then_some(seq)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_where_it_was_made_for() {
        let plans: RoomId = "plans".parse().unwrap();
        for room in [RoomId::lobby(), plans.clone()] {
            assert_eq!(Route::of(&Route::to_room(&room)), Some(Route::Room(room.clone())));
            assert_eq!(Route::of(&Route::link_to(&room)), Some(Route::Room(room)));
        }
        for room in [RoomId::lobby(), plans.clone()] {
            let path = Route::to_post(&room, Seq(42));
            assert_eq!(Route::of(&path), Some(Route::Post(room, Seq(42))));
        }
        let path = Route::to_thread(&plans, Seq(42));
        assert_eq!(path, "/room/plans/42/thread");
        assert_eq!(Route::of(&path), Some(Route::Thread(plans.clone(), Seq(42))));
        let link = Link::from_bytes([7; 16]);
        let path = Route::to_invite(&plans, link);
        assert_eq!(path, "/join/plans/07070707070707070707070707070707");
        assert_eq!(Route::of(&path), Some(Route::Invite(plans, link)));
        assert_eq!(Route::of(Route::TO_SEARCH), Some(Route::Search));
    }

    #[test]
    fn what_people_make_of_an_address_leads_to_the_same_place_or_nowhere() {
        assert_eq!(Route::of("/room/lobby"), Some(Route::Room(RoomId::lobby())));
        assert_eq!(Route::of("/room/plans/"), Route::of("/room/plans"));
        for path in [
            "/room",
            "/room/Plans",
            "/room/a/b",
            "/room/a/0",
            "/room/a/07",
            "/room/a/-1",
            "/room/a/1/2",
            "/join/plans",
            "/join/plans/7",
            "/else",
        ] {
            assert_eq!(Route::of(path), None, "{path}");
        }
    }
}
