//! What waits in an outbox, and how far it is.

use std::collections::VecDeque;

use bytes::Bytes;
use shared::RoomId;

use super::CloseCode;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) queue: VecDeque<Queued>,
    pub(super) bytes: usize,
    /// The writer has frames in its hands.
    pub(super) writing: bool,
    /// The first of the queue is the rest of frames that are written in part.
    pub(super) begun: bool,
    pub(super) fell_behind: bool,
    pub(super) calls: VecDeque<RoomId>,
    pub(super) ping_waits: bool,
    /// The client is to come back within so many seconds, which the session does not know yet.
    pub(super) away: Option<u64>,
    pub(super) end: End,
    pub(super) shut_out: bool,
    /// Bytes that were written, or taken to be.
    pub(super) sent: u64,
    /// What the connection is closed with.
    pub(super) code: Option<CloseCode>,
}

/// What became of frames that a room offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Offer {
    /// They will be written.
    Taken,
    /// There was no space: these and everything else that rooms had put in are dropped, and the
    /// writer will find [`Batch::fell_behind`].
    Full,
    /// The connection is ending.
    Closed,
}

/// What the writer takes at once.
#[derive(Debug, Default)]
pub struct Batch {
    /// Frames to write, in order.
    pub frames: VecDeque<Bytes>,
    /// Everything before was written and something was dropped: the client is to be told how far
    /// the rooms are, so that it can pull.
    pub fell_behind: bool,
    /// A room that the person has come into or left, elsewhere perhaps. One at a time, and only when all
    /// is written: what is answered to each must not pile up.
    pub call: Option<RoomId>,
    /// The client is to be told to come back within so many seconds, after what still waits.
    pub away: Option<u64>,
    /// Nothing comes after these frames.
    pub last: bool,
}

/// What there is for the writer.
pub(super) enum Taken {
    Batch(Batch),
    Stop,
    Nothing,
}

/// What an outbox has and had to carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// Bytes that wait.
    pub waiting: usize,
    /// Something was dropped, and the reader does not know it yet.
    pub behind: bool,
    /// Bytes that were written since the beginning.
    pub sent: u64,
}

/// Frames, contiguous, and who put them in.
#[derive(Debug)]
pub(super) struct Queued {
    pub(super) frames: Bytes,
    pub(super) source: Source,
}

/// Who put frames in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// A room's fan-out: can be dropped, the client pulls it again.
    Room,
    /// An answer to this client, which would be missed; and the rest of what is written in part.
    Answer,
}

/// Whether the connection is to end.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    #[default]
    Open,
    /// After what is queued.
    AfterQueue,
    /// At once: the peer is dead.
    Now,
}

/// What comes between a writer and the rest of what it writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interruption {
    /// The connection is to end at once.
    Abort,
    /// The client is to be told to come back within so many seconds.
    Away(u64),
}

impl State {
    /// What there is of that; of being sent away it is told once.
    pub(super) fn interruption(&mut self) -> Option<Interruption> {
        match self.end {
            End::Now => Some(Interruption::Abort),
            _ => self.away.take().map(Interruption::Away),
        }
    }

    /// Whether everything that was put in is written.
    pub(super) fn is_idle(&self) -> bool {
        self.queue.is_empty() && !self.writing
    }

    pub(super) fn push(&mut self, frames: Bytes, source: Source) {
        self.bytes += frames.len();
        self.queue.push_back(Queued { frames, source });
    }

    pub(super) fn drop_rooms_frames(&mut self) {
        self.queue.retain(|queued| queued.source == Source::Answer);
        self.bytes = self.queue.iter().map(|queued| queued.frames.len()).sum();
    }
}
