//! A client's side of a WebSocket (RFC 6455, section 5.2), as small as it can be: masked frames out,
//! whole unmasked frames in.

use bytes::{Buf, BufMut, Bytes, BytesMut};

/// Opcodes with the final bit set.
const TEXT: u8 = 0x81;
const CLOSE: u8 = 0x88;
const PING: u8 = 0x89;
const PONG: u8 = 0x8a;

/// What the server sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// A text message.
    Text(String),
    /// A question whether anyone is there.
    Ping(Bytes),
    /// The last frame.
    Close,
    /// Bytes that no server may send.
    Wrong(&'static str),
}

/// Bytes that have come and are not a whole frame yet.
#[derive(Debug, Default)]
pub struct Frames {
    buffer: BytesMut,
}

impl Frames {
    /// Where bytes are added as they come.
    pub fn buffer(&mut self) -> &mut BytesMut {
        &mut self.buffer
    }

    /// The next whole frame.
    pub fn take(&mut self) -> Option<Frame> {
        let (opcode, len) = (*self.buffer.first()?, *self.buffer.get(1)?);
        let (head, len) = match len {
            0..=125 => (2, usize::from(len)),
            126 => (4, usize::from(self.buffer.get(2..4)?.get_u16())),
            127 => (10, usize::try_from(self.buffer.get(2..10)?.get_u64()).ok()?),
            _ => return Some(Frame::Wrong("a server masks nothing")),
        };
        if self.buffer.len() < head + len {
            return None;
        }
        self.buffer.advance(head);
        let payload = self.buffer.split_to(len).freeze();
        Some(match opcode {
            TEXT => match String::from_utf8(payload.to_vec()) {
                Ok(text) => Frame::Text(text),
                Err(_) => Frame::Wrong("a text is UTF-8"),
            },
            PING => Frame::Ping(payload),
            CLOSE => Frame::Close,
            _ => Frame::Wrong("a server sends texts, pings and closes"),
        })
    }
}

/// A text message, masked.
#[must_use]
pub fn text(text: &str, mask: [u8; 4]) -> Bytes {
    masked(TEXT, text.as_bytes(), mask)
}

/// The answer to a ping.
#[must_use]
pub fn pong(payload: &[u8], mask: [u8; 4]) -> Bytes {
    masked(PONG, payload, mask)
}

/// A goodbye.
#[must_use]
pub fn close(mask: [u8; 4]) -> Bytes {
    masked(CLOSE, &[], mask)
}

fn masked(opcode: u8, payload: &[u8], mask: [u8; 4]) -> Bytes {
    let mut frame = BytesMut::with_capacity(payload.len() + 14);
    frame.put_u8(opcode);
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(len @ 0..=125), _) => frame.put_u8(0x80 | len),
        (_, Ok(len)) => {
            frame.put_u8(0x80 | 126);
            frame.put_u16(len);
        }
        _ => {
            frame.put_u8(0x80 | 127);
            frame.put_u64(payload.len() as u64);
        }
    }
    frame.put_slice(&mask);
    if mask == [0; 4] {
        frame.put_slice(payload);
    } else {
        frame.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    }
    frame.freeze()
}
