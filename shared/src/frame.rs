//! The frames of the typed dialect, one JSON text message each, tagged by `"type"`.
//!
//! Directions are in the names: a [`ClientFrame`] goes to the server, a [`ServerFrame`] comes from
//! it. Fields added later are optional, and a type that is not known reads as `Unknown`, so each
//! side can be one version ahead of the other. `docs/protocol.md` shows every frame.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fields::tagged;
use crate::{
    About, Act, ClientId, Code, Epoch, Limits, Name, Nonce, Person, RoomEvent, RoomId, Secret, Seq,
};

/// Per room, the last place a client has applied or a server has reached.
pub type Cursors = BTreeMap<RoomId, Seq>;

/// What a client says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum ClientFrame {
    /// The first frame: who is there, and how far they have read. Answered by `Welcome` and, per
    /// room, by what they missed.
    Hello {
        /// Proves the client id of the address.
        secret: Secret,
        /// The display name, if one was chosen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The epoch the cursors belong to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        epoch: Option<Epoch>,
        /// The cursor in each room the client knows.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        rooms: Cursors,
    },
    /// Says something. The answer is the event itself, by the way of `Events`, or `Rejected`.
    Post {
        /// Where.
        room: RoomId,
        /// The client's name for this send, the same in every repetition.
        nonce: Nonce,
        /// What; judged by [`Body::parse`](crate::Body::parse).
        body: String,
        /// The place of the post that it answers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply_to: Option<Seq>,
    },
    /// Changes something. The answer is the event that comes of it, by the way of `Events`, or
    /// `Rejected`.
    Act {
        /// Where.
        room: RoomId,
        /// The client's name for this send, the same in every repetition.
        nonce: Nonce,
        /// What.
        act: Act,
    },
    /// The person has read a room up to here, with whatever device. Positions only grow.
    Read {
        /// Where.
        room: RoomId,
        /// The place of the last event that they have seen.
        seq: Seq,
    },
    /// Asks for everything after a place, when `Heads` shows that the client is behind. Answered
    /// by `Events` or `Snapshot`.
    Pull {
        /// Where.
        room: RoomId,
        /// The last place the client has applied.
        after: Seq,
    },
    /// Asks for the page of history that ends right before a place. Answered by `Events`, which are
    /// empty when nothing older is kept.
    Older {
        /// Where.
        room: RoomId,
        /// The place of the oldest event that the client holds.
        before: Seq,
    },
    /// Asks for the rooms that everyone may come into. Answered by `Directory`.
    Directory,
    /// The person is typing; repeated while it lasts, at most every few seconds.
    Typing {
        /// Where.
        room: RoomId,
    },
    /// The person changed their display name, or gave it up.
    Rename {
        /// The new name; judged by [`Name::parse`].
        name: Option<String>,
    },
    /// Asks for a `Pong`.
    Ping,
    /// A frame of a newer client; answered with `Rejected`.
    #[serde(other)]
    Unknown,
}

impl ClientFrame {
    /// A message that answers none.
    #[must_use]
    pub fn post(room: RoomId, nonce: Nonce, body: impl Into<String>) -> Self {
        Self::Post { room, nonce, body: body.into(), reply_to: None }
    }
}

/// Where a room stands, in `Welcome`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoomState {
    /// The place of the last event.
    pub head: Seq,
    /// How far the person has read.
    #[serde(skip_serializing_if = "Seq::is_zero")]
    pub read: Seq,
    /// What the room is as of its head; nothing for the lobby.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
}

crate::record! { RoomState { head; read, about } }

/// A room that everyone may come into, in `Directory`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// Which.
    pub room: RoomId,
    /// What it is.
    pub about: About,
    /// How many people are in it.
    pub members: usize,
}

crate::record! { Listing { room, about, members } }

/// What the server says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type")]
pub enum ServerFrame {
    /// The answer to `Hello`.
    Welcome {
        /// The client as the server knows it.
        you: Person,
        /// The epoch of the store.
        epoch: Epoch,
        /// The rooms the client is in.
        rooms: BTreeMap<RoomId, RoomState>,
        /// What fits in a message.
        limits: Limits,
    },
    /// The client is in this room from now on. What was said in it before follows.
    Entered {
        /// Where.
        room: RoomId,
        /// How it stands.
        state: RoomState,
    },
    /// The client is not in this room any more.
    Gone {
        /// Where.
        room: RoomId,
    },
    /// The rooms that everyone may come into, but for the lobby; those that are archived are not listed.
    Directory {
        /// At most [`DIRECTORY_ROOMS`](crate::limits::DIRECTORY_ROOMS) of them.
        rooms: Vec<Listing>,
    },
    /// A run of events, without holes: live, or the tail that a client missed.
    Events {
        /// Where.
        room: RoomId,
        /// The place of the first event of the run.
        first: Seq,
        /// The events, in order.
        events: Vec<RoomEvent>,
    },
    /// The last page of a room, for a client that has none of it, or that is too far behind, or
    /// that comes from another epoch: it forgets what it had and starts here.
    Snapshot {
        /// Where.
        room: RoomId,
        /// The place of the first event of the run; for an empty room, of the next one to come.
        first: Seq,
        /// The events, in order, up to the head.
        events: Vec<RoomEvent>,
    },
    /// Who is in a room, whole: sent after joining it.
    Presence {
        /// Where.
        room: RoomId,
        /// How many people are there; `people` lists at most
        /// [`PRESENCE_PEOPLE`](crate::limits::PRESENCE_PEOPLE) of them.
        total: usize,
        /// Who.
        people: Vec<Person>,
    },
    /// Who came and went since the last `Presence` or `PresenceDiff`.
    PresenceDiff {
        /// Where.
        room: RoomId,
        /// How many people are there now.
        total: usize,
        /// Who came, or is there already and changed their name.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        came: Vec<Person>,
        /// Who left.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        left: Vec<ClientId>,
    },
    /// Someone is typing; holds for [`TYPING_SECONDS`](crate::limits::TYPING_SECONDS).
    Typing {
        /// Where.
        room: RoomId,
        /// Who.
        who: ClientId,
    },
    /// The person has read a room up to here, as another of their connections says.
    Read {
        /// Where.
        room: RoomId,
        /// The place of the last event that they have seen.
        seq: Seq,
    },
    /// The heartbeat: how far each room has got. A client that is behind pulls.
    Heads {
        /// The head of each room the client is in, or of those that this is about.
        rooms: Cursors,
        /// The client read too slowly, and frames of these rooms were dropped: it pulls each of
        /// them, also where it has every event, and hears nothing of them until it does.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        dropped: bool,
    },
    /// The server did not do something.
    Rejected {
        /// Which send, if it was one.
        #[serde(skip_serializing_if = "Option::is_none")]
        nonce: Option<Nonce>,
        /// Why, and with it whether to retry, fix or stop.
        code: Code,
        /// Seconds to wait before trying again, when the server knows.
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after: Option<u64>,
    },
    /// The person's display name is now this one; told to their own connections.
    Renamed {
        /// The name the server took.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<Name>,
    },
    /// The server is about to close the connection; come back after so many seconds.
    GoAway {
        /// Seconds within which to spread the return.
        after: u64,
    },
    /// The answer to `Ping`.
    Pong,
    /// A frame of a newer server; ignored.
    Unknown,
}

tagged! { ServerFrame:
    Welcome { you, epoch, rooms, limits }
    Entered { room, state }
    Gone { room }
    Directory { rooms }
    Events { room, first, events }
    Snapshot { room, first, events }
    Presence { room, total, people }
    PresenceDiff { room, total; came, left }
    Typing { room, who }
    Read { room, seq }
    Heads { rooms; dropped }
    Rejected { code; nonce, retry_after }
    Renamed { ; name }
    GoAway { after }
    Pong {}
}
