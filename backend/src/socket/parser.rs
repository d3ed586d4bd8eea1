//! Frames to messages. It keeps what has come of a frame's header and of a message, and nothing while neither has begun.

use bytes::Bytes;

use super::fault::Fault;
use super::header::{Beginning, Header, Opcode};
use super::message::{Message, unmask_into};
use super::reader::Incoming;
use crate::outbox::{CloseCode, frame};

/// See the module.
#[derive(Debug)]
pub(super) struct Parser {
    /// Bytes that a message may have.
    most: usize,
    /// Frames that it may come in.
    most_parts: usize,
    beginning: Beginning,
    /// The frame that is coming, with the bytes that are still to come, and the mask as it goes on.
    frame: Option<Header>,
    message: Option<Message>,
    /// What has come of a control frame.
    control: Vec<u8>,
    closed: bool,
}

impl Parser {
    /// One for messages of so many bytes, in so many frames.
    pub(super) fn new(most: usize, most_parts: usize) -> Self {
        let (beginning, control) = (Beginning::default(), Vec::new());
        Self { most, most_parts, beginning, frame: None, message: None, control, closed: false }
    }

    /// Whether a close frame has come, after which nothing counts.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Bytes of a message that has begun and is not whole.
    pub(super) fn unfinished(&self) -> Option<usize> {
        self.message.as_ref().map(Message::len)
    }

    /// Takes bytes from the front up to the end of a message or of a control frame; nothing if there is none in them.
    pub(super) fn take(&mut self, bytes: &mut &[u8]) -> Result<Option<Incoming>, Fault> {
        loop {
            let mut header = match self.frame.take() {
                Some(header) => header,
                None => match self.beginning.take(bytes, self.most)? {
                    Some(header) => self.begin(header)?,
                    None => return Ok(None),
                },
            };
            let len = usize::try_from(header.len).unwrap_or(usize::MAX).min(bytes.len());
            let (masked, rest) = bytes.split_at(len);
            *bytes = rest;
            if header.opcode.is_control() {
                unmask_into(&mut self.control, masked, header.mask);
            } else if let Some(message) = &mut self.message {
                message.add(masked, header.mask)?;
            }
            header.len -= len as u64;
            header.mask.rotate_left(len % 4);
            if header.len > 0 {
                self.frame = Some(header);
                return Ok(None);
            }
            if let Some(incoming) = self.end(header)? {
                return Ok(Some(incoming));
            }
        }
    }

    /// A frame begins.
    fn begin(&mut self, header: Header) -> Result<Header, Fault> {
        if header.opcode.is_control() {
            return Ok(header);
        }
        let message = match (header.opcode, &mut self.message) {
            (Opcode::Continuation, None) => return Err(Fault::NotBegun),
            (Opcode::Continuation, Some(message)) => message,
            (_, Some(_)) => return Err(Fault::InTheMiddle),
            (opcode, none) => none.insert(Message::new(opcode == Opcode::Text)),
        };
        message.begins_part(&header, self.most_parts, self.most)?;
        Ok(header)
    }

    /// A frame is whole.
    fn end(&mut self, header: Header) -> Result<Option<Incoming>, Fault> {
        match header.opcode {
            Opcode::Ping => {
                let answer = frame::pong(&std::mem::take(&mut self.control));
                Ok(Some(Incoming::Reply(answer)))
            }
            Opcode::Pong => {
                self.control = Vec::new();
                Ok(Some(Incoming::Alive))
            }
            Opcode::Close => {
                self.closed = true;
                let answer = answer_to_close(&std::mem::take(&mut self.control))?;
                Ok(Some(Incoming::Reply(answer)))
            }
            _ if header.last => self.message.take().map(Message::end).transpose(),
            _ => Ok(None),
        }
    }
}

/// Codes that an endpoint may send (RFC 6455, section 7.4, and the registry that it founds).
fn may_be_sent(code: u16) -> bool {
    matches!(code, 1000..=1003 | 1007..=1013 | 3000..=4999)
}

/// A close is answered with its own code and reason.
fn answer_to_close(payload: &[u8]) -> Result<Bytes, Fault> {
    match payload {
        [] => Ok(frame::close_back(payload)),
        [_] => Err(Fault::HalfACode),
        [high, low, reason @ ..] => {
            std::str::from_utf8(reason).map_err(|_| Fault::Text)?;
            if may_be_sent(u16::from_be_bytes([*high, *low])) {
                Ok(frame::close_back(payload))
            } else {
                Ok(frame::close(CloseCode::Protocol, "Protocol violation"))
            }
        }
    }
}
