//! Bytes to messages.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use shared::limits::FRAME_BYTES;
use tokio::io::{AsyncRead, ReadBuf};
use tungstenite::error::ProtocolError;
use tungstenite::protocol::{Role, WebSocketConfig, WebSocketContext};
use tungstenite::{Error, Message, Utf8Bytes};

use super::meter::Meter;
use crate::limits::{FRAGMENTS, READ_BUFFER};
use crate::outbox::CloseCode;

/// What the peer sent.
#[derive(Debug)]
pub enum Incoming {
    /// A text message, whole and valid.
    Text(Utf8Bytes),
    /// A binary message.
    Binary(Bytes),
    /// A ping or a pong: the peer is there.
    Alive,
    /// Bytes that the protocol obliges us to write: the answer to a ping or a close.
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

/// A message comes in more frames than there may be.
#[derive(Debug, thiserror::Error)]
#[error("the message has too many parts")]
struct TooManyParts;

/// Reads messages from the half of a byte stream that can be read. [`Reader::next`] may be dropped
/// at any await without losing anything.
pub struct Reader<R> {
    io: R,
    codec: WebSocketContext,
    meter: Meter,
    replies: Vec<u8>,
    /// What was read behind a ping, and comes after its answer.
    behind: Option<Box<Result<Incoming, SocketError>>>,
}

impl<R: AsyncRead + Unpin> Reader<R> {
    /// A reader over `io` that first reads `early`: bytes that came along with the handshake.
    pub fn new(io: R, early: Vec<u8>) -> Self {
        Self::with_limits(io, early, FRAME_BYTES, FRAGMENTS)
    }

    /// One that takes messages of so many bytes, in so many frames.
    pub fn with_limits(io: R, early: Vec<u8>, bytes: usize, frames: usize) -> Self {
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(0)
            .max_write_buffer_size(READ_BUFFER)
            .max_message_size(Some(bytes))
            .max_frame_size(Some(bytes));
        let mut meter = Meter::new(frames);
        let _ = meter.counts(&early);
        let codec = WebSocketContext::from_partially_read(early, Role::Server, Some(config));
        Self { io, codec, meter, replies: Vec::new(), behind: None }
    }

    /// The next thing the peer sent.
    ///
    /// # Errors
    /// [`SocketError`]; nothing can be read after it.
    pub async fn next(&mut self) -> Result<Incoming, SocketError> {
        poll_fn(|cx| self.poll_next(cx)).await
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Result<Incoming, SocketError>> {
        if let Some(incoming) = self.behind.take() {
            return Poll::Ready(*incoming);
        }
        let mut port = Port {
            io: Pin::new(&mut self.io),
            cx,
            meter: &mut self.meter,
            replies: &mut self.replies,
        };
        let read = self.codec.read(&mut port);
        let blocked = |error: &Error| matches!(error, Error::Io(error) if error.kind() == io::ErrorKind::WouldBlock);
        let ended = |error: &Error| {
            matches!(
                error,
                Error::ConnectionClosed
                    | Error::AlreadyClosed
                    | Error::Protocol(ProtocolError::ResetWithoutClosingHandshake)
            )
        };
        let incoming = match read {
            Ok(Message::Text(text)) => Some(Ok(Incoming::Text(text))),
            Ok(Message::Binary(bytes)) => Some(Ok(Incoming::Binary(bytes))),
            Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_) | Message::Close(_)) => {
                Some(Ok(Incoming::Alive))
            }
            Err(error) if blocked(&error) => None,
            Err(error) if ended(&error) => Some(Ok(Incoming::Closed)),
            Err(error) => Some(Err(error.into())),
        };
        if self.replies.is_empty() {
            return incoming.map_or(Poll::Pending, Poll::Ready);
        }
        self.behind = incoming.map(Box::new);
        Poll::Ready(Ok(Incoming::Reply(std::mem::take(&mut self.replies).into())))
    }

    /// Reads and forgets until the peer ends the stream, so that what we wrote last is not lost to
    /// a reset.
    pub async fn drain(&mut self) {
        use tokio::io::AsyncReadExt;
        let mut waste = [0; 1024];
        while self.io.read(&mut waste).await.is_ok_and(|read| read > 0) {}
    }
}

impl From<Error> for SocketError {
    fn from(error: Error) -> Self {
        let code = match error {
            Error::Io(source) if source.get_ref().is_some_and(|it| it.is::<TooManyParts>()) => {
                let reason = TooManyParts.to_string();
                return Self::Refused { code: CloseCode::Policy, reason };
            }
            Error::Io(source) => return Self::Broken(source),
            Error::Utf8(_) => CloseCode::InvalidUtf8,
            Error::Capacity(_) => CloseCode::TooBig,
            _ => CloseCode::Protocol,
        };
        Self::Refused { code, reason: error.to_string() }
    }
}

/// The codec's view of the stream during one poll: it reads what is there, and what it writes is
/// kept for the session's writer.
struct Port<'a, 'cx, R> {
    io: Pin<&'a mut R>,
    cx: &'a mut Context<'cx>,
    meter: &'a mut Meter,
    replies: &'a mut Vec<u8>,
}

impl<R: AsyncRead> io::Read for Port<'_, '_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let mut buf = ReadBuf::new(buf);
        match self.io.as_mut().poll_read(self.cx, &mut buf) {
            Poll::Ready(Ok(())) if self.meter.counts(buf.filled()) => Ok(buf.filled().len()),
            Poll::Ready(Ok(())) => Err(io::Error::other(TooManyParts)),
            Poll::Ready(Err(error)) => Err(error),
            Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
        }
    }
}

impl<R> io::Write for Port<'_, '_, R> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.replies.extend_from_slice(buf);
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
