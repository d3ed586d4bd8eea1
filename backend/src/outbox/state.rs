//! What waits in an outbox, and how far it is.

use std::collections::VecDeque;

use bytes::Bytes;
use shared::RoomId;

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
    pub(super) end: End,
    pub(super) shut_out: bool,
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

impl State {
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
