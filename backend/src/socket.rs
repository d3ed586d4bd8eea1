//! One WebSocket: messages in, frames out that were encoded once for everyone. Nothing here knows about chat.
//!
//! The reader and the writer are separate, over any byte stream: a TCP connection in the server,
//! a pipe in memory in tests. What the protocol wants to be written (answers to pings and to
//! closes) comes out of the reader as [`Incoming::Reply`], so that there is one writer only.

mod fault;
mod header;
mod message;
mod parser;
mod reader;
mod tcp;
mod writer;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha1::{Digest, Sha1};

pub use reader::{Incoming, Reader, SocketError};
pub use writer::{Pumped, Writer};

/// The value of `Sec-WebSocket-Accept` for a client's key (RFC 6455, section 4.2.2).
#[must_use]
pub fn accept_key(key: &str) -> String {
    const PROTOCOL: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    STANDARD.encode(Sha1::new().chain_update(key).chain_update(PROTOCOL).finalize())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_key_of_the_rfc_is_accepted_as_it_says() {
        assert_eq!(super::accept_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
}
