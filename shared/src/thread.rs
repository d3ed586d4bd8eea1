//! Threads: posts of a room that answer one of its posts aside. They are in the room's log with all others;
//! each event of a thread says so, be it one of its posts or what changes one.

use serde::Serialize;

use crate::{ClientId, Seq, Timestamp};

/// The thread that an event is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Thread {
    /// The place of the post that it begins with, which is in no thread itself.
    pub root: Seq,
    /// Who wrote that post, unless it was a guest: who hears of an answer need not hold what it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ClientId>,
}

crate::record! { Thread { root; by } }

impl Thread {
    /// Whether it begins with a post of this person's.
    #[must_use]
    pub fn is_of(&self, who: ClientId) -> bool {
        self.by == Some(who)
    }
}

/// What a thread has come to, for those who do not hold all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Replies {
    /// The place of the post that it begins with.
    pub root: Seq,
    /// How many posts are in it, without those that were deleted.
    pub count: u64,
    /// The place of the last one, be it deleted or not.
    pub last: Seq,
    /// When that was posted.
    pub at: Timestamp,
    /// The place of the log as of which this is so.
    pub upto: Seq,
}

crate::record! { Replies { root, count, last, at, upto } }
