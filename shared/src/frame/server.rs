//! What the server says.

use serde::Serialize;

use super::Cursors;
use crate::fields::tagged;
use crate::{
    About, ClientId, Code, Epoch, FlatMap, Hit, Key, Limits, Name, Nonce, Person, Replies,
    RoomEvent, RoomId, Seq, Spot,
};

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

/// A text that a person keeps for their other devices, in `Keeps`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptText {
    /// Under what.
    pub key: Key,
    /// What.
    pub text: String,
}

crate::record! { KeptText { key, text } }

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
        rooms: FlatMap<RoomId, RoomState>,
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
    /// A page of what was found, the newest first; see [`Found`](crate::Found).
    Found {
        /// Which question this answers.
        nonce: Nonce,
        /// Of rooms that the person is in. There may be few, or none, and still a next page.
        hits: Vec<Hit>,
        /// Where to go on; nothing when this is the end.
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<Spot>,
        /// Whether there are messages that the server has not read into its index yet.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        behind: bool,
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
    /// What has become of the posts of a stretch of history: all events about them between two places, as
    /// the log has them.
    Changes {
        /// Where.
        room: RoomId,
        /// The first place of the stretch.
        first: Seq,
        /// Its last place.
        last: Seq,
        /// The place that was asked about.
        after: Seq,
        /// The place up to which nothing is missing: the head, or less when there is more than fits.
        upto: Seq,
        /// The events with their places, in order.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        changes: Vec<(Seq, RoomEvent)>,
        /// The threads that begin with posts of the stretch, in order.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        threads: Vec<Replies>,
    },
    /// A page of a thread: of the events in it, and of those that are about the post that it begins with, the
    /// last ones before a place.
    Thread {
        /// Where.
        room: RoomId,
        /// The place of the post that it begins with.
        root: Seq,
        /// The place that was asked about.
        before: Seq,
        /// The events with their places, in order. Where there is no more, they begin with that post itself.
        events: Vec<(Seq, RoomEvent)>,
        /// Whether there is more of it before these.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        more: bool,
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
    /// All that the person keeps, after `Welcome`.
    Keeps {
        /// The texts, or some of them.
        texts: Vec<KeptText>,
        /// Whether another such frame follows with the rest.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        more: bool,
    },
    /// The person keeps this now, as one of their connections says.
    Kept {
        /// Under what.
        key: Key,
        /// What; nothing if it is forgotten.
        #[serde(skip_serializing_if = "String::is_empty")]
        text: String,
        /// The client's name for the send, if it is this one's.
        #[serde(skip_serializing_if = "Option::is_none")]
        nonce: Option<Nonce>,
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
    Found { nonce, hits; next, behind }
    Events { room, first, events }
    Changes { room, first, last, after, upto; changes, threads }
    Thread { room, root, before, events; more }
    Snapshot { room, first, events }
    Presence { room, total, people }
    PresenceDiff { room, total; came, left }
    Typing { room, who }
    Read { room, seq }
    Keeps { texts; more }
    Kept { key; text, nonce }
    Heads { rooms; dropped }
    Rejected { code; nonce, retry_after }
    Renamed { ; name }
    GoAway { after }
    Pong {}
}
