//! What happens in a room. A room is a log of [`RoomEvent`]s; an event's place in it, its [`Seq`],
//! follows from where it stands, so events travel as a run with the place of
//! the first.

use serde::{Deserialize, Serialize};

use crate::fields::tagged;
use crate::{Body, ClientId, Emoji, Kind, Link, Name, Nonce, Seq, Thread, Topic};

/// Milliseconds since 1970-01-01T00:00:00Z, by the server's clock. For reading by people only:
/// order is by sequence number.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub u64);

/// Someone, as others see them at the time of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Who.
    pub id: ClientId,
    /// The display name they chose, if any; [`Person::label`] is what to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Whether nobody vouches for the id: plain clients have no secret.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub guest: bool,
}

crate::record! { Person { id; name, guest } }

impl Person {
    /// What to call them: their name, or `Client #7` as the plain dialect does.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.name {
            Some(name) => name.to_string(),
            None => format!("Client #{}", self.id),
        }
    }
}

/// One change in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoomEvent {
    /// When the server took it.
    pub at: Timestamp,
    /// Who did it.
    pub by: Person,
    /// The thread that it is in: that of the post that it is, or changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thread: Option<Thread>,
    /// What it was.
    pub change: Change,
}

crate::record! { RoomEvent { at, by, change; thread } }

impl RoomEvent {
    /// The place of the post that its thread begins with, if it is in one.
    #[must_use]
    pub fn root(&self) -> Option<Seq> {
        self.thread.map(|thread| thread.root)
    }
}

/// What an event changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type")]
#[non_exhaustive]
pub enum Change {
    /// A message was posted.
    Posted {
        /// The author's name for this send.
        nonce: Nonce,
        /// What it says.
        body: Body,
        /// The place of the post that it answers.
        #[serde(skip_serializing_if = "Option::is_none")]
        reply_to: Option<Seq>,
    },
    /// A post of the same author says something else. Those of a deleted post change nothing.
    Edited {
        /// The author's name for this send.
        nonce: Nonce,
        /// The post's place.
        post: Seq,
        /// What it says now.
        body: Body,
    },
    /// A post of the same author was taken back: it, and what it said before, are gone from the log.
    Deleted {
        /// The author's name for this send.
        nonce: Nonce,
        /// The post's place.
        post: Seq,
    },
    /// What stands where a deleted post or an edit of one stood.
    Erased {
        /// The author's name for that send.
        nonce: Nonce,
    },
    /// Someone reacted to a post, or no longer does.
    Reacted {
        /// Their name for this send.
        nonce: Nonce,
        /// The post's place.
        post: Seq,
        /// With what.
        emoji: Emoji,
        /// Whether it is there now.
        on: bool,
    },
    /// The room was opened.
    Opened {
        /// The founder's name for this send.
        nonce: Nonce,
        /// Who may come in.
        kind: Kind,
        /// What it is called.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<Name>,
        /// What it is for.
        #[serde(skip_serializing_if = "Option::is_none")]
        topic: Option<Topic>,
        /// Who is in it from the start; of a direct room with the founder, who is so in any case.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        people: Vec<Person>,
    },
    /// It is called this now, and is for that.
    Described {
        /// The author's name for this send.
        nonce: Nonce,
        /// What it is called; nothing for its id.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<Name>,
        /// What it is for.
        #[serde(skip_serializing_if = "Option::is_none")]
        topic: Option<Topic>,
    },
    /// It was closed for everything but reading, or opened again.
    Archived {
        /// The author's name for this send.
        nonce: Nonce,
        /// Whether it is closed now.
        on: bool,
    },
    /// Someone came in.
    Joined {
        /// Their name for this send.
        nonce: Nonce,
    },
    /// Someone left.
    Left {
        /// Their name for this send.
        nonce: Nonce,
    },
    /// Someone brought someone else in.
    Invited {
        /// The author's name for this send.
        nonce: Nonce,
        /// Whom.
        who: Person,
    },
    /// There is a new link that lets in whoever has it, or none any more.
    Linked {
        /// The author's name for this send.
        nonce: Nonce,
        /// The link.
        #[serde(skip_serializing_if = "Option::is_none")]
        link: Option<Link>,
    },
    /// A change this version does not know. It keeps its place, so that nothing after it shifts.
    Unknown,
}

tagged! { Change:
    Posted { nonce, body; reply_to }
    Edited { nonce, post, body }
    Deleted { nonce, post }
    Erased { nonce }
    Reacted { nonce, post, emoji, on }
    Opened { nonce, kind; title, topic, people }
    Described { nonce; title, topic }
    Archived { nonce, on }
    Joined { nonce }
    Left { nonce }
    Invited { nonce, who }
    Linked { nonce; link }
}

impl Change {
    /// A message that answers none.
    #[must_use]
    pub const fn posted(nonce: Nonce, body: Body) -> Self {
        Self::Posted { nonce, body, reply_to: None }
    }

    /// The name that its author gave to the send.
    #[must_use]
    pub const fn nonce(&self) -> Option<Nonce> {
        match self {
            Self::Posted { nonce, .. }
            | Self::Edited { nonce, .. }
            | Self::Deleted { nonce, .. }
            | Self::Erased { nonce }
            | Self::Reacted { nonce, .. }
            | Self::Opened { nonce, .. }
            | Self::Described { nonce, .. }
            | Self::Archived { nonce, .. }
            | Self::Joined { nonce }
            | Self::Left { nonce }
            | Self::Invited { nonce, .. }
            | Self::Linked { nonce, .. } => Some(*nonce),
            Self::Unknown => None,
        }
    }

    /// Whether it changes the room itself, and no post in it.
    #[must_use]
    pub const fn is_about_room(&self) -> bool {
        match self {
            Self::Opened { .. }
            | Self::Described { .. }
            | Self::Archived { .. }
            | Self::Joined { .. }
            | Self::Left { .. }
            | Self::Invited { .. }
            | Self::Linked { .. } => true,
            Self::Posted { .. }
            | Self::Edited { .. }
            | Self::Deleted { .. }
            | Self::Erased { .. }
            | Self::Reacted { .. }
            | Self::Unknown => false,
        }
    }

    /// The place of the post that it changes, if it changes one.
    #[must_use]
    pub const fn post(&self) -> Option<Seq> {
        match self {
            Self::Edited { post, .. } | Self::Deleted { post, .. } | Self::Reacted { post, .. } => {
                Some(*post)
            }
            _ => None,
        }
    }

    /// The text that it carries.
    #[must_use]
    pub const fn body(&self) -> Option<&Body> {
        match self {
            Self::Posted { body, .. } | Self::Edited { body, .. } => Some(body),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
