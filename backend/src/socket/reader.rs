//! Bytes to messages.

use std::cell::RefCell;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use shared::limits::FRAME_BYTES;
use tokio::io::{AsyncRead, ReadBuf};

use super::fault::Fault;
use super::parser::Parser;
use crate::limits::{FRAGMENTS, READ_BUFFER};
use crate::outbox::CloseCode;

/// What the peer sent.
#[derive(Debug)]
pub enum Incoming {
    /// A text message, whole and valid.
    Text(String),
    /// A binary message.
    Binary(Bytes),
    /// A pong: the peer is there.
    Alive,
    /// The peer is there, and these bytes are what the protocol obliges us to write: the answer to a ping or a close.
    Reply(Bytes),
    /// The peer closed its side, with a close frame or without.
    Closed,
}

/// The end of a connection that was not a close.
#[derive(Debug, thiserror::Error)]
pub enum SocketError {
    /// The line broke.
    #[error("the connection broke")]
    Broken(#[source] io::Error),
    /// The peer sent what RFC 6455 forbids or this server does not take; it is to be told this.
    #[error("the peer is closed with {code:?}: {reason}")]
    Refused {
        /// With this code.
        code: CloseCode,
        /// And this reason.
        reason: String,
    },
}

impl From<Fault> for SocketError {
    fn from(fault: Fault) -> Self {
        Self::Refused { code: fault.code(), reason: fault.to_string() }
    }
}

thread_local! {
    /// Where the sockets of a thread are read into, one after the other: none has a buffer of its own while nothing comes.
    static SCRATCH: RefCell<[u8; READ_BUFFER]> = const { RefCell::new([0; READ_BUFFER]) };
}

/// Reads messages from the half of a byte stream that can be read. [`Reader::next`] may be dropped
/// at any await without losing anything.
pub struct Reader<R> {
    io: R,
    parser: Parser,
    /// What came along with a message, and is behind it.
    unread: Vec<u8>,
    /// How much of that has been taken.
    taken: usize,
}

impl<R: AsyncRead + Unpin> Reader<R> {
    /// A reader over `io` that first reads `early`: bytes that came along with the handshake.
    pub fn new(io: R, early: Vec<u8>) -> Self {
        Self::with_limits(io, early, FRAME_BYTES, FRAGMENTS)
    }

    /// One that takes messages of so many bytes, in so many frames.
    pub fn with_limits(io: R, early: Vec<u8>, bytes: usize, frames: usize) -> Self {
        Self { io, parser: Parser::new(bytes, frames), unread: early, taken: 0 }
    }

    /// The next thing the peer sent.
    ///
    /// # Errors
    /// [`SocketError`]; nothing can be read after it.
    pub async fn next(&mut self) -> Result<Incoming, SocketError> {
        poll_fn(|cx| self.poll_next(cx)).await
    }

    /// Bytes of a message that has begun and is not whole.
    pub(crate) fn unfinished(&self) -> Option<usize> {
        self.parser.unfinished()
    }

    /// The same as [`Reader::next`], for those who look in between.
    pub(crate) fn poll_next(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Incoming, SocketError>> {
        if self.parser.is_closed() {
            return Poll::Ready(Ok(Incoming::Closed));
        }
        if let Some(incoming) = self.take_unread()? {
            return Poll::Ready(Ok(incoming));
        }
        SCRATCH.with_borrow_mut(|scratch| {
            loop {
                let mut buffer = ReadBuf::new(scratch);
                ready!(Pin::new(&mut self.io).poll_read(cx, &mut buffer))
                    .map_err(SocketError::Broken)?;
                let mut bytes = buffer.filled();
                if bytes.is_empty() {
                    return Poll::Ready(Ok(Incoming::Closed));
                }
                if let Some(incoming) = self.parser.take(&mut bytes)? {
                    self.unread.extend_from_slice(bytes);
                    return Poll::Ready(Ok(incoming));
                }
            }
        })
    }

    fn take_unread(&mut self) -> Result<Option<Incoming>, Fault> {
        let mut bytes = &self.unread[self.taken..];
        let incoming = self.parser.take(&mut bytes)?;
        self.taken = self.unread.len() - bytes.len();
        if bytes.is_empty() {
            (self.unread, self.taken) = (Vec::new(), 0);
        }
        Ok(incoming)
    }

    /// Reads and forgets until the peer ends the stream, so that what we wrote last is not lost to
    /// a reset.
    pub async fn drain(&mut self) {
        poll_fn(|cx| {
            SCRATCH.with_borrow_mut(|scratch| {
                loop {
                    let mut waste = ReadBuf::new(scratch);
                    let read = ready!(Pin::new(&mut self.io).poll_read(cx, &mut waste));
                    if read.is_err() || waste.filled().is_empty() {
                        return Poll::Ready(());
                    }
                }
            })
        })
        .await;
    }
}

#[cfg(test)]
mod tests;
