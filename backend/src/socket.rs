//! One WebSocket: messages in through a well-kept codec, frames out that were encoded once for
//! everyone. Nothing here knows about chat.
//!
//! The reader and the writer are separate, over any byte stream: a TCP connection in the server,
//! a pipe in memory in tests. What the codec wants to write by itself (answers to pings and to
//! closes) comes out of the reader as [`Incoming::Reply`], so that there is one writer only.

mod meter;
mod reader;
mod tcp;
mod writer;

pub use reader::{Incoming, Reader, SocketError};
pub use writer::{Pumped, Writer};

/// The value of `Sec-WebSocket-Accept` for a client's key.
#[must_use]
pub fn accept_key(key: &str) -> String {
    tungstenite::handshake::derive_accept_key(key.as_bytes())
}
