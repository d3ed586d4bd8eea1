//! What a member changes in a room besides posting. An [`Act`] is the wish, as a client sends it; what
//! the room makes of it is a [`Change`](crate::Change) in its log, under the same nonce.

use serde::{Deserialize, Serialize};

use crate::{Emoji, Seq};

/// A wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// An act of a newer client; answered with `Rejected`.
    #[serde(other)]
    Unknown,
}

impl Act {
    /// The post that it is about.
    #[must_use]
    pub const fn post(&self) -> Option<Seq> {
        match self {
            Self::Edit { post, .. } | Self::Delete { post } | Self::React { post, .. } => {
                Some(*post)
            }
            Self::Unknown => None,
        }
    }
}
