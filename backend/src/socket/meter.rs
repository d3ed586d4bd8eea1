//! Counts the frames that messages come in, beside the codec, which puts them together and does not say of how many. It follows
//! the bytes from one frame's header to the next.

/// See the module.
#[derive(Debug)]
pub(super) struct Meter {
    /// Parts that a message may have.
    most: usize,
    /// Parts of the message that has begun.
    parts: usize,
    /// Bytes of the frame that has begun, to be passed over.
    rest: u64,
    /// What has come of a header.
    header: [u8; HEADER_BYTES],
    len: usize,
}

/// Bytes of the longest header (RFC 6455, section 5.2).
const HEADER_BYTES: usize = 14;

impl Meter {
    /// One for messages of so many parts.
    pub(super) fn new(most: usize) -> Self {
        Self { most, parts: 0, rest: 0, header: [0; HEADER_BYTES], len: 0 }
    }

    /// Counts what came, and says whether there are still no more parts than there may be.
    pub(super) fn counts(&mut self, mut bytes: &[u8]) -> bool {
        loop {
            let over = usize::try_from(self.rest).unwrap_or(usize::MAX).min(bytes.len());
            self.rest -= over as u64;
            bytes = &bytes[over..];
            let Some((first, others)) = bytes.split_first() else { break };
            self.header[self.len] = *first;
            self.len += 1;
            bytes = others;
            if let Some(rest) = payload(&self.header[..self.len]) {
                self.begins(self.header[0]);
                (self.rest, self.len) = (rest, 0);
            }
        }
        self.parts <= self.most
    }

    fn begins(&mut self, first: u8) {
        let (last, opcode) = (first & 0x80 != 0, first & 0x0f);
        // Control frames stand between the parts of a message, and are none of it.
        // Too many are too many, whatever comes next.
        if opcode >= 8 || self.parts > self.most {
            return;
        }
        self.parts = if opcode == 0 { self.parts + 1 } else { 1 };
        if last && self.parts <= self.most {
            self.parts = 0;
        }
    }
}

/// The bytes that follow a header, once it is whole.
fn payload(header: &[u8]) -> Option<u64> {
    let second = *header.get(1)?;
    let long = match second & 0x7f {
        126 => 2,
        127 => 8,
        _ => 0,
    };
    let mask = if second & 0x80 == 0 { 0 } else { 4 };
    if header.len() < 2 + long + mask {
        return None;
    }
    let number = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    Some(if long == 0 { u64::from(second & 0x7f) } else { number(&header[2..2 + long]) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A masked frame.
    fn frame(first: u8, len: usize) -> Vec<u8> {
        let mut bytes = vec![first];
        match (u8::try_from(len), u16::try_from(len)) {
            (Ok(len @ 0..126), _) => bytes.push(0x80 | len),
            (_, Ok(len)) => bytes.extend([&[0x80 | 126][..], &len.to_be_bytes()].concat()),
            _ => bytes.extend([&[0x80 | 127][..], &(len as u64).to_be_bytes()].concat()),
        }
        bytes.extend([0xff; 4]);
        bytes.extend(vec![0; len]);
        bytes
    }

    #[test]
    fn parts_are_counted_wherever_the_bytes_are_cut() {
        let message = [
            frame(0x81, 5),
            frame(0x01, 200),
            frame(0x00, 0),
            frame(0x89, 125),
            frame(0x00, 70_000),
            frame(0x80, 1),
            frame(0x02, 0),
            frame(0x80, 126),
        ]
        .concat();
        for size in [1, 2, 3, 7, 100, 1_024, message.len()] {
            let (mut four, mut three) = (Meter::new(4), Meter::new(3));
            assert!(message.chunks(size).all(|part| four.counts(part)), "{size}");
            assert!(!message.chunks(size).all(|part| three.counts(part)), "{size}");
        }
    }

    #[test]
    fn parts_without_end_are_too_many_and_stay_so() {
        let mut meter = Meter::new(10);
        assert!(meter.counts(&frame(0x01, 1)));
        assert!((0..9).all(|_| meter.counts(&frame(0x00, 0))));
        assert!(!meter.counts(&frame(0x00, 0)));
        assert!(!meter.counts(&frame(0x80, 0)));
    }

    #[test]
    fn a_length_that_is_longer_than_anything_is_passed_over() {
        let mut meter = Meter::new(1);
        let header = [&[0x81, 0xff][..], &(u64::MAX / 2).to_be_bytes(), &[0; 4]].concat();
        assert!(meter.counts(&header) && meter.counts(&[0x01; 100]));
    }
}
