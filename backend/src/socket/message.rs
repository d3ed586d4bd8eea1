//! A message that comes in, in one frame or in several.

use bytes::Bytes;

use super::fault::Fault;
use super::reader::Incoming;

/// A message of which some bytes have come.
#[derive(Debug)]
pub(super) struct Message {
    bytes: Vec<u8>,
    /// Bytes of a text that are known to be UTF-8; nothing for a binary message.
    valid: Option<usize>,
    /// Frames that it came in so far.
    parts: usize,
}

impl Message {
    /// One that begins.
    pub(super) fn new(is_text: bool) -> Self {
        Self { bytes: Vec::new(), valid: is_text.then_some(0), parts: 0 }
    }

    /// Bytes that have come.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Another frame of it begins.
    pub(super) fn begins_part(&mut self, most: usize) -> Result<(), Fault> {
        self.parts += 1;
        if self.parts > most { Err(Fault::TooManyParts) } else { Ok(()) }
    }

    /// Adds what came. A text that cannot become UTF-8 any more is refused at once.
    pub(super) fn add(&mut self, masked: &[u8], mask: [u8; 4]) -> Result<(), Fault> {
        unmask_into(&mut self.bytes, masked, mask);
        if let Some(valid) = &mut self.valid {
            match std::str::from_utf8(&self.bytes[*valid..]) {
                Ok(text) => *valid += text.len(),
                Err(error) if error.error_len().is_some() => return Err(Fault::Text),
                // A character is not whole yet.
                Err(error) => *valid += error.valid_up_to(),
            }
        }
        Ok(())
    }

    /// What it says, now that it is whole.
    pub(super) fn end(self) -> Result<Incoming, Fault> {
        match self.valid {
            None => Ok(Incoming::Binary(Bytes::from(self.bytes))),
            Some(_) => String::from_utf8(self.bytes).map(Incoming::Text).map_err(|_| Fault::Text),
        }
    }
}

/// Appends bytes without their mask (RFC 6455, section 5.3), of which the first of them has the first byte.
pub(super) fn unmask_into(plain: &mut Vec<u8>, masked: &[u8], mask: [u8; 4]) {
    let begin = plain.len();
    plain.extend_from_slice(masked);
    for (at, byte) in plain[begin..].iter_mut().enumerate() {
        *byte ^= mask[at % 4];
    }
}
