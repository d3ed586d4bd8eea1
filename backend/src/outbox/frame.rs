//! WebSocket frames as a server writes them (RFC 6455, section 5.2): unmasked, never fragmented,
//! so one encoding serves every reader.

use bytes::{BufMut, Bytes, BytesMut};

/// Opcodes with the final bit set.
pub(crate) const TEXT: u8 = 0x81;
const BINARY: u8 = 0x82;
pub(crate) const CLOSE: u8 = 0x88;
pub(crate) const PING: u8 = 0x89;
const PONG: u8 = 0x8a;

/// Bytes of payload that a control frame may have.
const CONTROL_BYTES: usize = 125;

/// Why a connection is closed, as the peer is told (RFC 6455, section 7.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum CloseCode {
    /// The server is going away; come back.
    GoingAway = 1001,
    /// The peer broke the WebSocket protocol.
    Protocol = 1002,
    /// Binary messages are not spoken here.
    Unsupported = 1003,
    /// A text message was not UTF-8.
    InvalidUtf8 = 1007,
    /// The peer broke a rule of this server.
    Policy = 1008,
    /// The message was too long.
    TooBig = 1009,
    /// The server could not do its work.
    ServerError = 1011,
    /// The reader is too slow; come back.
    TryAgainLater = 1013,
}

impl CloseCode {
    /// The number, in words of code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GoingAway => "1001",
            Self::Protocol => "1002",
            Self::Unsupported => "1003",
            Self::InvalidUtf8 => "1007",
            Self::Policy => "1008",
            Self::TooBig => "1009",
            Self::ServerError => "1011",
            Self::TryAgainLater => "1013",
        }
    }
}

/// Appends a text message.
pub fn put_text(buffer: &mut BytesMut, text: &str) {
    put(buffer, TEXT, text.as_bytes());
}

fn put(buffer: &mut BytesMut, opcode: u8, payload: &[u8]) {
    let len = payload.len();
    buffer.reserve(len + 10);
    buffer.put_u8(opcode);
    match (u8::try_from(len), u16::try_from(len)) {
        (Ok(len @ 0..=125), _) => buffer.put_u8(len),
        (_, Ok(len)) => {
            buffer.put_u8(126);
            buffer.put_u16(len);
        }
        _ => {
            buffer.put_u8(127);
            buffer.put_u64(len as u64);
        }
    }
    buffer.put_slice(payload);
}

/// A binary message.
#[must_use]
pub fn binary(bytes: &[u8]) -> Bytes {
    let mut buffer = BytesMut::new();
    put(&mut buffer, BINARY, bytes);
    buffer.freeze()
}

/// A text message.
#[must_use]
pub fn text(text: &str) -> Bytes {
    let mut buffer = BytesMut::new();
    put_text(&mut buffer, text);
    buffer.freeze()
}

/// The answer to a ping with this payload.
#[must_use]
pub fn pong(payload: &[u8]) -> Bytes {
    let mut buffer = BytesMut::new();
    put(&mut buffer, PONG, payload);
    buffer.freeze()
}

/// The answer to a close with this payload: its code and its reason.
#[must_use]
pub fn close_back(payload: &[u8]) -> Bytes {
    let mut buffer = BytesMut::new();
    put(&mut buffer, CLOSE, payload);
    buffer.freeze()
}

/// A ping without payload.
#[must_use]
pub fn ping() -> Bytes {
    Bytes::from_static(&[PING, 0])
}

/// A close with its reason, cut where a control frame ends.
#[must_use]
pub fn close(code: CloseCode, reason: &str) -> Bytes {
    let reason = &reason[..reason.floor_char_boundary(CONTROL_BYTES - 2)];
    let mut buffer = BytesMut::with_capacity(4 + reason.len());
    buffer.put_u8(CLOSE);
    buffer.put_u8(2 + u8::try_from(reason.len()).expect("a control frame's payload is short"));
    buffer.put_u16(code as u16);
    buffer.put_slice(reason.as_bytes());
    buffer.freeze()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_takes_as_few_bytes_as_the_rfc_asks_for() {
        for (len, header) in [
            (0, vec![0x81, 0]),
            (125, vec![0x81, 125]),
            (126, vec![0x81, 126, 0, 126]),
            (65_535, vec![0x81, 126, 0xff, 0xff]),
            (65_536, vec![0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]),
        ] {
            let frame = text(&"x".repeat(len));
            assert_eq!(frame[..header.len()], header, "{len}");
            assert_eq!(frame.len(), header.len() + len);
        }
    }

    #[test]
    fn a_close_says_its_code_and_stays_a_control_frame() {
        assert_eq!(close(CloseCode::GoingAway, "bye")[..], [0x88, 5, 0x03, 0xe9, b'b', b'y', b'e']);
        let long = close(CloseCode::Policy, &"é".repeat(200));
        assert!(long.len() <= 127);
        assert!(std::str::from_utf8(&long[4..]).is_ok());
    }
}
