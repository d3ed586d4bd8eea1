//! What a client says.

use serde::{Deserialize, Serialize};

use super::Cursors;
use crate::{Act, Epoch, FlatMap, Key, Nonce, Query, RoomId, Secret, Seq, Spot};

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
        #[serde(default, skip_serializing_if = "FlatMap::is_empty")]
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
        /// The place of the post in whose thread it is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        thread: Option<Seq>,
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
    /// Asks for the page of history that begins right after a place. Answered by `Events`, which are
    /// empty when there is nothing after it.
    Newer {
        /// Where.
        room: RoomId,
        /// The place of the newest event that the client holds of that stretch.
        after: Seq,
    },
    /// Asks for a page of history with a place about in its middle. Answered by `Events`, which are
    /// empty when nothing is kept at that place.
    Around {
        /// Where.
        room: RoomId,
        /// The place.
        seq: Seq,
    },
    /// Asks what has become of the posts of a stretch of history after some place. Answered by `Changes`.
    Changes {
        /// Where.
        room: RoomId,
        /// The first place of the stretch.
        first: Seq,
        /// Its last place.
        last: Seq,
        /// The place up to which the client knows that already.
        after: Seq,
    },
    /// Asks for the page of a thread that ends right before a place. Answered by `Thread`.
    Thread {
        /// Where.
        room: RoomId,
        /// The place of the post that it begins with.
        root: Seq,
        /// The place of the oldest event that the client holds of the thread, or from which on it holds
        /// everything.
        before: Seq,
    },
    /// Keeps a text for the person's other devices, in the place of the one under that key. Answered by
    /// `Kept` or `Rejected`.
    Keep {
        /// The client's name for this send.
        nonce: Nonce,
        /// Under what.
        key: Key,
        /// What; nothing to forget it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// Asks for the rooms that everyone may come into. Answered by `Directory`.
    Directory,
    /// Looks for messages. Answered by `Found` or `Rejected`.
    Search {
        /// The client's name for this question.
        nonce: Nonce,
        /// What is looked for.
        query: Query,
        /// Where an earlier answer went on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Spot>,
    },
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
        Self::Post { room, nonce, body: body.into(), reply_to: None, thread: None }
    }
}
