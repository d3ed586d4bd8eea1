//! Frames as they come in: our reader, to which they come in pieces, hears the same as tungstenite, to which they come at
//! once, answers the same and ends in the same way; only that it refuses what is wrong before the frame is whole.

use std::io::{self, Read, Write};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use backend::outbox::CloseCode;
use backend::socket::{Incoming, Reader, SocketError};
use tokio::io::{AsyncRead, ReadBuf};
use tungstenite::error::ProtocolError;
use tungstenite::protocol::{Role, WebSocketConfig, WebSocketContext};
use tungstenite::{Error, Message};

/// Bytes of the longest message: short, so that an input may be too long.
const LONGEST: usize = 1_024;

/// What came of some bytes.
#[derive(Debug, Default, PartialEq)]
struct Heard {
    messages: Vec<Message>,
    /// Bytes that the protocol obliged us to write.
    replies: Vec<u8>,
    end: Option<End>,
}

#[derive(Debug, PartialEq)]
enum End {
    Closed,
    Refused(CloseCode),
}

/// Tries one input: how it comes in pieces, how much of it comes along with the handshake, and the bytes.
pub fn run(input: &[u8]) {
    let [pieces, early, bytes @ ..] = input else { return };
    let early = usize::from(*early).min(bytes.len());
    let (ours, theirs) = (ours(bytes, early, *pieces), theirs(bytes));
    if matches!(ours.end, Some(End::Refused(_))) && theirs.end == Some(End::Closed) {
        assert_eq!((ours.messages, ours.replies), (theirs.messages, theirs.replies));
    } else {
        assert_eq!(ours, theirs);
    }
}

fn ours(bytes: &[u8], early: usize, pieces: u8) -> Heard {
    let (early, rest) = bytes.split_at(early);
    let mut reader =
        Reader::with_limits(Pieces::of(rest, pieces), early.to_vec(), LONGEST, bytes.len());
    let mut heard = Heard::default();
    while heard.end.is_none() {
        match next(&mut reader) {
            Ok(Incoming::Text(text)) => heard.messages.push(Message::text(text.as_str())),
            Ok(Incoming::Binary(bytes)) => heard.messages.push(Message::binary(bytes)),
            Ok(Incoming::Alive) => {}
            Ok(Incoming::Reply(reply)) => heard.replies.extend_from_slice(&reply),
            Ok(Incoming::Closed) => heard.end = Some(End::Closed),
            Err(SocketError::Refused { code, .. }) => heard.end = Some(End::Refused(code)),
            Err(SocketError::Broken(error)) => panic!("the line is whole: {error}"),
        }
    }
    heard
}

fn theirs(bytes: &[u8]) -> Heard {
    let config = WebSocketConfig::default()
        .write_buffer_size(0)
        .max_message_size(Some(LONGEST))
        .max_frame_size(Some(LONGEST));
    let mut line = AtOnce { unread: bytes, written: Vec::new() };
    let mut codec = WebSocketContext::new(Role::Server, Some(config));
    let mut heard = Heard::default();
    while heard.end.is_none() {
        match codec.read(&mut line) {
            Ok(message @ (Message::Text(_) | Message::Binary(_))) => heard.messages.push(message),
            Ok(_) => {}
            Err(error) => heard.end = Some(end(&error)),
        }
    }
    heard.replies = line.written;
    heard
}

fn end(error: &Error) -> End {
    match error {
        Error::ConnectionClosed
        | Error::AlreadyClosed
        | Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => End::Closed,
        Error::Io(error) => panic!("the line is whole: {error}"),
        Error::Utf8(_) => End::Refused(CloseCode::InvalidUtf8),
        Error::Capacity(_) => End::Refused(CloseCode::TooBig),
        _ => End::Refused(CloseCode::Protocol),
    }
}

/// Asks again and again, as a session does that is woken for other things, too.
fn next(reader: &mut Reader<Pieces<'_>>) -> Result<Incoming, SocketError> {
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(answer) = pin!(reader.next()).poll(&mut cx) {
            return answer;
        }
    }
}

/// Bytes that come in pieces, with a pause before each.
struct Pieces<'a> {
    unread: &'a [u8],
    longest: usize,
    state: usize,
    paused: bool,
}

impl<'a> Pieces<'a> {
    /// Pieces of up to so many bytes; of 0, all at once.
    fn of(unread: &'a [u8], longest: u8) -> Self {
        Self { unread, longest: usize::from(longest), state: 1, paused: false }
    }

    fn next(&mut self, space: usize) -> &'a [u8] {
        self.state = self.state.wrapping_mul(31).wrapping_add(7);
        let longest = self.unread.len().min(space);
        let piece = match self.longest {
            0 => longest,
            most => longest.min(1 + self.state % most),
        };
        let (piece, rest) = self.unread.split_at(piece);
        self.unread = rest;
        piece
    }
}

impl AsyncRead for Pieces<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.paused = !self.paused;
        if self.paused {
            return Poll::Pending;
        }
        let piece = self.next(buffer.remaining());
        buffer.put_slice(piece);
        Poll::Ready(Ok(()))
    }
}

/// Bytes that are all there.
struct AtOnce<'a> {
    unread: &'a [u8],
    written: Vec<u8>,
}

impl Read for AtOnce<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.unread.read(buffer)
    }
}

impl Write for AtOnce<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
