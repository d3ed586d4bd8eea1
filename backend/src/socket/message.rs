//! A message that comes in, in one frame or in several.

use bytes::Bytes;

use super::fault::Fault;
use super::header::Header;
use super::reader::Incoming;

/// A message of which some bytes have come.
#[derive(Debug)]
pub(super) struct Message {
    bytes: Vec<u8>,
    /// Bytes of a text that are known to be UTF-8; nothing for a binary message.
    valid: Option<usize>,
    /// Frames that it came in so far.
    parts: usize,
    /// Bytes that it may come to have, by what has been said of it.
    most: usize,
}

impl Message {
    /// One that begins.
    pub(super) fn new(is_text: bool) -> Self {
        Self { bytes: Vec::new(), valid: is_text.then_some(0), parts: 0, most: 0 }
    }

    /// Bytes that have come.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Another frame of it begins. There may be so many of them, and so many bytes in all.
    pub(super) fn begins_part(
        &mut self,
        header: &Header,
        most_parts: usize,
        most: usize,
    ) -> Result<(), Fault> {
        self.parts += 1;
        if self.parts > most_parts {
            return Err(Fault::TooManyParts);
        }
        let left = most.saturating_sub(self.bytes.len());
        let len = usize::try_from(header.len).ok().filter(|len| *len <= left);
        let len = len.ok_or(Fault::TooLong)?;
        self.most = if header.last { self.bytes.len() + len } else { most };
        Ok(())
    }

    /// Adds what came. A text that cannot become UTF-8 any more is refused at once.
    pub(super) fn add(&mut self, masked: &[u8], mask: [u8; 4]) -> Result<(), Fault> {
        self.makes_place(masked.len());
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

    /// Twice the place that it had, as a vector does it, but none that it will never need.
    fn makes_place(&mut self, more: usize) {
        let (len, needed) = (self.bytes.len(), self.bytes.len() + more);
        if needed > self.bytes.capacity() {
            let place = (2 * self.bytes.capacity()).min(self.most).max(needed);
            self.bytes.reserve_exact(place - len);
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::socket::header::Opcode;

    const MOST: usize = 128 * 1024;

    fn frame(len: usize, last: bool) -> Header {
        Header { last, opcode: Opcode::Text, len: len as u64, mask: [0; 4] }
    }

    /// Takes that much in small pieces.
    fn comes(message: &mut Message, len: usize) {
        for _ in 0..len / 1_000 {
            message.add(&[b'x'; 1_000], [0; 4]).unwrap();
        }
        message.add(&vec![b'x'; len % 1_000], [0; 4]).unwrap();
    }

    /// A vector that grew by itself had twice the limit, while its message did not end.
    #[test]
    fn a_message_takes_twice_what_has_come_and_never_more_than_it_may_have() {
        for (said, come, last) in
            [(MOST, 70_000, false), (MOST, 70_000, true), (70_000, 66_000, true)]
        {
            let mut message = Message::new(true);
            message.begins_part(&frame(said, last), 9, MOST).unwrap();
            comes(&mut message, come);
            assert!(message.bytes.capacity() <= said, "{}", message.bytes.capacity());
        }
        let mut message = Message::new(true);
        message.begins_part(&frame(MOST, true), 9, MOST).unwrap();
        comes(&mut message, 3_000);
        assert!(message.bytes.capacity() <= 6_000, "what was only said is not believed");
    }

    #[test]
    fn parts_are_as_many_and_as_long_as_they_may_be() {
        let mut message = Message::new(true);
        message.begins_part(&frame(MOST - 1, false), 3, MOST).unwrap();
        comes(&mut message, MOST - 1);
        assert_eq!(message.begins_part(&frame(2, true), 3, MOST), Err(Fault::TooLong));
        assert_eq!(message.begins_part(&frame(1, true), 3, MOST), Ok(()));
        assert_eq!(message.begins_part(&frame(0, true), 3, MOST), Err(Fault::TooManyParts));
    }
}
