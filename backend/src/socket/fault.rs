//! What a peer may not send.

use crate::outbox::CloseCode;

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("a frame is of no known kind")]
    Opcode,
    #[error("the message is too long")]
    TooLong,
    #[error("a frame is not masked")]
    Unmasked,
    #[error("reserved bits are set")]
    Reserved,
    #[error("a control frame is in parts")]
    ControlInParts,
    #[error("a control frame is too long")]
    LongControl,
    #[error("a message goes on that has not begun")]
    NotBegun,
    #[error("a message begins in the middle of another")]
    InTheMiddle,
    #[error("the message has too many parts")]
    TooManyParts,
    #[error("a text is not UTF-8")]
    Text,
    #[error("a close frame has half a code")]
    HalfACode,
}

impl Fault {
    /// What the peer is told (RFC 6455, section 7.4.1).
    pub(super) fn code(self) -> CloseCode {
        match self {
            Self::TooLong => CloseCode::TooBig,
            Self::TooManyParts => CloseCode::Policy,
            Self::Text => CloseCode::InvalidUtf8,
            _ => CloseCode::Protocol,
        }
    }
}
