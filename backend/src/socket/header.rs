//! The beginning of a frame (RFC 6455, section 5.2), as it comes from a client.

use super::fault::Fault;

/// Bytes of the longest header.
const LONGEST: usize = 14;

/// What a frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opcode {
    Continuation,
    Text,
    Binary,
    Close,
    Ping,
    Pong,
}

impl Opcode {
    fn of(first: u8) -> Option<Self> {
        Some(match first & 0x0f {
            0x0 => Self::Continuation,
            0x1 => Self::Text,
            0x2 => Self::Binary,
            0x8 => Self::Close,
            0x9 => Self::Ping,
            0xa => Self::Pong,
            _ => return None,
        })
    }

    /// Whether it may stand between the parts of a message, and is none of it.
    pub(super) fn is_control(self) -> bool {
        matches!(self, Self::Close | Self::Ping | Self::Pong)
    }
}

/// A header that is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// Whether it is the last frame of its message.
    pub(super) last: bool,
    pub(super) opcode: Opcode,
    /// Bytes of what follows.
    pub(super) len: u64,
    pub(super) mask: [u8; 4],
}

/// A header of which some bytes have come.
#[derive(Debug, Default)]
pub(super) struct Beginning {
    bytes: [u8; LONGEST],
    len: u8,
}

impl Beginning {
    /// Takes what is part of the header from the front of `bytes`; nothing while it is not whole. Frames of more than `most`
    /// bytes are refused.
    pub(super) fn take(&mut self, bytes: &mut &[u8], most: usize) -> Result<Option<Header>, Fault> {
        loop {
            let len = usize::from(self.len);
            if len >= 2 && len == self.whole() {
                let header = self.read(most)?;
                self.len = 0;
                return Ok(Some(header));
            }
            let Some((first, others)) = bytes.split_first() else { return Ok(None) };
            self.bytes[len] = *first;
            self.len += 1;
            *bytes = others;
        }
    }

    /// How many bytes it has, by its second one.
    fn whole(&self) -> usize {
        let mask = if self.bytes[1] & 0x80 == 0 { 0 } else { 4 };
        2 + self.extended() + mask
    }

    /// Bytes of the length behind the second one.
    fn extended(&self) -> usize {
        match self.bytes[1] & 0x7f {
            126 => 2,
            127 => 8,
            _ => 0,
        }
    }

    fn read(&self, most: usize) -> Result<Header, Fault> {
        let [first, second, rest @ ..] = &self.bytes;
        let opcode = Opcode::of(*first).ok_or(Fault::Opcode)?;
        let (length, rest) = rest.split_at(self.extended());
        let len = match length {
            [] => u64::from(second & 0x7f),
            bytes => bytes.iter().fold(0, |len, byte| len << 8 | u64::from(*byte)),
        };
        if len > most as u64 {
            return Err(Fault::TooLong);
        }
        if second & 0x80 == 0 {
            return Err(Fault::Unmasked);
        }
        if first & 0x70 != 0 {
            return Err(Fault::Reserved);
        }
        let last = first & 0x80 != 0;
        if opcode.is_control() && !last {
            return Err(Fault::ControlInParts);
        }
        if opcode.is_control() && len > 125 {
            return Err(Fault::LongControl);
        }
        let mut mask = [0; 4];
        mask.copy_from_slice(&rest[..4]);
        Ok(Header { last, opcode, len, mask })
    }
}
