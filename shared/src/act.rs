//! What a member changes in a room besides posting. An [`Act`] is the wish, as a client sends it; what
//! the room makes of it is a [`Change`](crate::Change) in its log, under the same nonce.

use serde::Serialize;

use crate::fields::tagged;
use crate::{ClientId, Emoji, Kind, Link, Name, Seq, Topic};

/// A wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type")]
#[non_exhaustive]
pub enum Act {
    /// Let a post of mine say something else.
    Edit {
        /// Its place.
        post: Seq,
        /// What it is to say; judged by [`Body::parse`](crate::Body::parse).
        body: String,
    },
    /// Take back a post of mine.
    Delete {
        /// Its place.
        post: Seq,
    },
    /// Put a reaction of mine to a post, or take it away.
    React {
        /// The post's place.
        post: Seq,
        /// Which.
        emoji: Emoji,
        /// Whether it is to be there.
        on: bool,
    },
    /// Open a room under this id.
    Create {
        /// Who may come in.
        kind: Kind,
        /// What it is to be called.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<Name>,
        /// What it is for.
        #[serde(skip_serializing_if = "Option::is_none")]
        topic: Option<Topic>,
        /// Who else is in it from the start.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        with: Vec<ClientId>,
    },
    /// Let the room be called this, and be for that.
    Describe {
        /// What it is to be called; nothing for its id.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<Name>,
        /// What it is for.
        #[serde(skip_serializing_if = "Option::is_none")]
        topic: Option<Topic>,
    },
    /// Close the room for everything but reading, or open it again.
    Archive {
        /// Whether it is to be closed.
        on: bool,
    },
    /// Come into the room.
    Join {
        /// What lets me in, if the room is not public.
        #[serde(skip_serializing_if = "Option::is_none")]
        link: Option<Link>,
    },
    /// Leave the room.
    Leave,
    /// Bring someone into the room.
    Invite {
        /// Whom.
        who: ClientId,
    },
    /// Make a new link that lets in whoever has it, or take it back.
    Link {
        /// Whether there is to be one.
        on: bool,
    },
    /// An act of a newer client; answered with `Rejected`.
    Unknown,
}

tagged! { Act:
    Edit { post, body }
    Delete { post }
    React { post, emoji, on }
    Create { kind; title, topic, with }
    Describe { ; title, topic }
    Archive { on }
    Join { ; link }
    Leave {}
    Invite { who }
    Link { on }
}

impl Act {
    /// Whether it brings the person into the room.
    #[must_use]
    pub const fn enters(&self) -> bool {
        matches!(self, Self::Create { .. } | Self::Join { .. })
    }

    /// The post that it is about.
    #[must_use]
    pub const fn post(&self) -> Option<Seq> {
        match self {
            Self::Edit { post, .. } | Self::Delete { post } | Self::React { post, .. } => {
                Some(*post)
            }
            _ => None,
        }
    }
}
