//! A row that events make.

use shared::Seq;

use super::happened::Happened;
use super::post::Posted;

/// A row that events make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A post.
    Post(Posted),
    /// Something that happened to the room.
    Happened(Happened),
}

impl Shown {
    pub(super) fn seq(&self) -> Seq {
        match self {
            Self::Post(post) => post.seq,
            Self::Happened(happened) => happened.seq,
        }
    }

    pub(super) fn post(&self) -> Option<&Posted> {
        match self {
            Self::Post(post) => Some(post),
            Self::Happened(_) => None,
        }
    }
}
