//! Frames to bytes on the line.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Weak;
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use shared::RoomId;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::net::tcp::OwnedWriteHalf;

use super::tcp::Tcp;
use crate::limits::WRITE_SLICES;
use crate::outbox::{Interruption, Outbox, Through};

/// Why the writer came back.
#[derive(Debug, PartialEq, Eq)]
pub enum Pumped {
    /// The reader had fallen behind and has now taken everything that was left for it.
    CaughtUp,
    /// Everything is written, and the person has come into this room or left it.
    Called(RoomId),
    /// The client is to be told to come back within so many seconds, and what still waits is to be written.
    Away(u64),
    /// The last frame is written; nothing comes after it.
    Ended,
    /// The connection is to be dropped as it is.
    Aborted,
}

/// Writes an outbox to the half of a byte stream that can be written.
pub struct Writer<W> {
    io: W,
    through: Option<Weak<dyn Through>>,
    /// Frames taken from the outbox and not yet written, the first of them perhaps in part.
    current: VecDeque<Bytes>,
    last: bool,
    broken: bool,
    called: Option<RoomId>,
}

impl Writer<Tcp> {
    /// A writer over a TCP connection, past which an outbox may write.
    pub fn over_tcp(half: OwnedWriteHalf) -> Self {
        let (io, through) = Tcp::new(half);
        Self { through: Some(through), ..Self::new(io) }
    }
}

impl<W: AsyncWrite + Unpin> Writer<W> {
    /// A writer over `io`.
    pub fn new(io: W) -> Self {
        let (current, last, broken, called) = (VecDeque::new(), false, false, None);
        Self { io, through: None, current, last, broken, called }
    }

    /// The way past it that its outbox may take, once.
    pub fn take_through(&mut self) -> Option<Weak<dyn Through>> {
        self.through.take()
    }

    /// Writes what the outbox holds and goes on as it fills, everything that waits in one write.
    /// May be dropped at any await and called again: what was not written is kept.
    ///
    /// When the line breaks it writes nothing more, and waits: what the peer had sent before can
    /// still be read, and the reader finds the end after that.
    pub async fn pump(&mut self, outbox: &Outbox) -> Pumped {
        loop {
            while !self.current.is_empty() && !self.broken {
                tokio::select! {
                    biased;
                    written = self.write_some() => match written {
                        Ok(()) => outbox.moves(),
                        Err(_) => self.broken = true,
                    },
                    // A peer that reads nothing would block the write for many minutes.
                    end = outbox.interrupted() => return end.into(),
                }
            }
            if self.broken {
                return outbox.interrupted().await.into();
            }
            if self.last {
                return Pumped::Ended;
            }
            if let Some(room) = self.called.take() {
                return Pumped::Called(room);
            }
            let Some(batch) = outbox.take().await else { return Pumped::Aborted };
            self.current = batch.frames;
            self.last = batch.last;
            self.called = batch.call;
            if let Some(after) = batch.away {
                return Pumped::Away(after);
            }
            if batch.fell_behind {
                return Pumped::CaughtUp;
            }
        }
    }

    /// Whether nothing can be written any more.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// Ends our side of the stream.
    pub async fn shut(&mut self) {
        // A peer that is gone already makes this fail, which changes nothing.
        let _ = self.io.shutdown().await;
    }

    /// Writes what the line takes. The slices live as long as one look at it: an idle connection holds none.
    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let io = Pin::new(&mut self.io);
        if let (1, Some(frames)) = (self.current.len(), self.current.front()) {
            return io.poll_write(cx, frames);
        }
        let mut slices = [IoSlice::new(&[]); WRITE_SLICES];
        for (slice, frames) in slices.iter_mut().zip(&self.current) {
            *slice = IoSlice::new(frames);
        }
        io.poll_write_vectored(cx, &slices[..self.current.len().min(WRITE_SLICES)])
    }

    async fn write_some(&mut self) -> io::Result<()> {
        let mut written = poll_fn(|cx| self.poll_write(cx)).await?;
        if written == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        while let Some(first) = self.current.front_mut() {
            if written < first.len() {
                first.advance(written);
                break;
            }
            written -= first.len();
            self.current.pop_front();
        }
        if self.current.is_empty() {
            self.current = VecDeque::new();
        }
        Ok(())
    }
}

impl From<Interruption> for Pumped {
    fn from(interruption: Interruption) -> Self {
        match interruption {
            Interruption::Abort => Self::Aborted,
            Interruption::Away(after) => Self::Away(after),
        }
    }
}
