//! What a connection still has to be sent. Rooms and the session put frames in without ever
//! waiting; the session's writer takes them out.
//!
//! Where nothing waits, and the line takes bytes from anyone ([`Through`]), a frame is written at once by whoever puts
//! it in: most are, and wake nobody. What the line does not take is the writer's.
//!
//! An outbox is bounded in bytes ([`OUTBOX_BYTES`]). A reader that falls behind loses what rooms
//! put in, all at once, and is told so: it pulls the rest when it can. Nobody else notices.

pub mod frame;
mod state;

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, Weak};

use bytes::{Buf, Bytes};
use shared::RoomId;
use tokio::sync::Notify;

use crate::limits::{OUTBOX_BYTES, WRITE_SLICES};
pub use frame::CloseCode;
pub use state::{Batch, Interruption, Load, Offer};
use state::{End, Queued, Source, State, Taken};

/// A line that takes bytes from anyone, without waiting.
pub trait Through: Send + Sync {
    /// Writes what the line takes now, and says how much that was.
    ///
    /// # Errors
    /// `WouldBlock` when it takes nothing now; any other when it never will.
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize>;
}

/// A connection's outbox.
#[derive(Default)]
pub struct Outbox {
    state: Mutex<State>,
    through: Option<Weak<dyn Through>>,
    wake: Notify,
    /// Wakes a writer that is in the middle of a write.
    stop: Notify,
    /// Whether the line has taken anything since it was last asked.
    moves: AtomicBool,
}

impl Outbox {
    /// One whose frames may be written by whoever puts them in.
    #[must_use]
    pub fn new(through: Option<Weak<dyn Through>>) -> Self {
        Self { through, ..Self::default() }
    }

    /// Offers a room's frames to this connection.
    pub fn offer(&self, frames: Bytes) -> Offer {
        let mut state = self.lock();
        if state.end != End::Open {
            return Offer::Closed;
        }
        if state.bytes + frames.len() > OUTBOX_BYTES {
            state.drop_rooms_frames();
            state.fell_behind = true;
            drop(state);
            self.wake.notify_one();
            return Offer::Full;
        }
        self.put(state, frames, Source::Room);
        Offer::Taken
    }

    /// Offers frames that mean nothing in a few seconds: dropped as soon as the reader is half an
    /// outbox behind. Says whether they were taken.
    pub fn offer_ephemeral(&self, frames: Bytes) -> bool {
        let state = self.lock();
        let takes = state.end == End::Open && state.bytes + frames.len() <= OUTBOX_BYTES / 2;
        if takes {
            self.put(state, frames, Source::Room);
        }
        takes
    }

    /// Puts in an answer to this very client. One that asks and never reads ends here.
    pub fn answer(&self, frames: Bytes) {
        let mut state = self.lock();
        if state.end != End::Open {
            return;
        }
        if state.bytes + frames.len() > OUTBOX_BYTES {
            state.drop_rooms_frames();
            state.fell_behind = true;
        }
        if state.bytes + frames.len() > OUTBOX_BYTES {
            state.end = End::Now;
            self.stop.notify_one();
            drop(state);
            self.wake.notify_one();
        } else {
            self.put(state, frames, Source::Answer);
        }
    }

    /// Writes frames at once where nothing waits before them, and has the writer write what is left.
    fn put(&self, mut state: MutexGuard<'_, State>, mut frames: Bytes, mut source: Source) {
        let through = self.through.as_ref().filter(|_| state.is_idle());
        if let Some(through) = through.and_then(Weak::upgrade) {
            // Of a line that is broken the writer finds out by itself.
            let written = through.try_write(&frames).unwrap_or_default();
            if written > 0 {
                state.sent += written as u64;
                frames.advance(written);
                source = Source::Answer;
                state.begun = !frames.is_empty();
            }
            if frames.is_empty() {
                return;
            }
        }
        state.push(frames, source);
        drop(state);
        self.wake.notify_one();
    }

    /// Has the session look whether the person is in a room. A room that is called again before it has
    /// looked is called once.
    pub fn call(&self, room: RoomId) {
        let mut state = self.lock();
        if state.end == End::Open && !state.calls.contains(&room) {
            state.calls.push_back(room);
            drop(state);
            self.wake.notify_one();
        }
    }

    /// Ends the connection after what is queued, with a close frame, for what its dialect cannot mend: it has no say
    /// any more.
    pub fn shut_out(&self, code: CloseCode, reason: &str) {
        self.lock().shut_out = true;
        self.close(code, reason);
    }

    /// Whether it has no say any more. What it said before it ended by itself counts.
    #[must_use]
    pub fn is_shut_out(&self) -> bool {
        self.lock().shut_out
    }

    /// Ends the connection after what is queued, with a close frame.
    pub fn close(&self, code: CloseCode, reason: &str) {
        let mut state = self.lock();
        if state.end == End::Open {
            state.push(frame::close(code, reason), Source::Answer);
            state.end = End::AfterQueue;
            state.code = Some(code);
        }
        drop(state);
        self.wake.notify_one();
    }

    /// What it was closed with, if it was.
    #[must_use]
    pub fn code(&self) -> Option<CloseCode> {
        self.lock().code
    }

    /// How much is in it.
    #[must_use]
    pub fn load(&self) -> Load {
        let state = self.lock();
        Load { waiting: state.bytes, behind: state.fell_behind, sent: state.sent }
    }

    /// Ends the connection after what is queued.
    pub fn end(&self) {
        let mut state = self.lock();
        if state.end == End::Open {
            state.end = End::AfterQueue;
        }
        drop(state);
        self.wake.notify_one();
    }

    /// Ends the connection without another byte.
    pub fn abort(&self) {
        self.lock().end = End::Now;
        self.stop.notify_one();
        self.wake.notify_one();
    }

    /// The writer has written some of what it took.
    pub fn moves(&self) {
        self.moves.store(true, Ordering::Relaxed);
    }

    /// Whether something waits, and the line has taken nothing since this was last asked.
    #[must_use]
    pub fn is_stalled(&self) -> bool {
        let moved = self.moves.swap(false, Ordering::Relaxed);
        !moved && !self.lock().is_idle()
    }

    /// Has the session send its client away, who is to come back within so many seconds.
    pub fn send_away(&self, after: u64) {
        self.lock().away = Some(after);
        self.stop.notify_one();
        self.wake.notify_one();
    }

    /// Waits until something comes before the rest of what is written. For one waiter, the writer.
    pub async fn interrupted(&self) -> Interruption {
        loop {
            let stopped = self.stop.notified();
            if let Some(end) = self.lock().interruption() {
                return end;
            }
            stopped.await;
        }
    }

    /// Whether the connection is to end once what is queued is written.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.lock().end == End::AfterQueue
    }

    /// Asks the peer for a sign of life, before everything that waits: a slow reader is not a dead
    /// one, and must not be asked when it is too late.
    pub fn ping(&self) {
        let mut state = self.lock();
        if state.end == End::Open && !state.ping_waits {
            let frames = frame::ping();
            state.ping_waits = true;
            state.bytes += frames.len();
            let at = usize::from(state.begun);
            state.queue.insert(at, Queued { frames, source: Source::Answer });
            drop(state);
            self.wake.notify_one();
        }
    }

    /// Waits until there is something for the writer. `None`: it has to stop at once.
    pub async fn take(&self) -> Option<Batch> {
        loop {
            let woken = self.wake.notified();
            match self.try_take() {
                Taken::Batch(batch) => return Some(batch),
                Taken::Stop => return None,
                Taken::Nothing => woken.await,
            }
        }
    }

    fn try_take(&self) -> Taken {
        let mut state = self.lock();
        state.writing = false;
        if state.end == End::Now {
            return Taken::Stop;
        }
        if let away @ Some(_) = state.away.take() {
            return Taken::Batch(Batch { away, ..Batch::default() });
        }
        let count = state.queue.len().min(WRITE_SLICES);
        let frames: VecDeque<Bytes> =
            state.queue.drain(..count).map(|queued| queued.frames).collect();
        state.writing = !frames.is_empty();
        state.begun = false;
        state.ping_waits &= frames.is_empty();
        let bytes = frames.iter().map(Bytes::len).sum::<usize>();
        state.bytes -= bytes;
        state.sent += bytes as u64;
        let empty = state.queue.is_empty();
        if empty {
            // A busy minute must not be paid for by an idle day.
            state.queue = VecDeque::new();
        }
        let last = empty && state.end == End::AfterQueue;
        let fell_behind = frames.is_empty() && std::mem::take(&mut state.fell_behind);
        let call = if frames.is_empty() { state.calls.pop_front() } else { None };
        if frames.is_empty() && !fell_behind && call.is_none() && !last {
            return Taken::Nothing;
        }
        Taken::Batch(Batch { frames, fell_behind, call, last, away: None })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it holds the lock, and the state is whole between any two lines.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbox").field("state", &self.state).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
