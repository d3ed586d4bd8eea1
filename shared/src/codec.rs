//! Frames to text and back. The only place that knows they are JSON.

use serde::{Serialize, de::DeserializeOwned};

use crate::{ClientFrame, ServerFrame};

/// A text that is not a frame of this protocol.
#[derive(Debug, thiserror::Error)]
#[error("not a frame: {0}")]
pub struct DecodeError(#[from] serde_json::Error);

/// Writes what a client says.
#[must_use]
pub fn encode_client(frame: &ClientFrame) -> String {
    encode(frame)
}

/// Writes what the server says.
#[must_use]
pub fn encode_server(frame: &ServerFrame) -> String {
    encode(frame)
}

/// Reads what a client says.
///
/// # Errors
/// [`DecodeError`] when it is not JSON, lacks a field, or holds a value out of range.
pub fn decode_client(text: &str) -> Result<ClientFrame, DecodeError> {
    decode(text)
}

/// Reads what the server says.
///
/// # Errors
/// As for [`decode_client`].
pub fn decode_server(text: &str) -> Result<ServerFrame, DecodeError> {
    decode(text)
}

fn encode<T: Serialize>(frame: &T) -> String {
    serde_json::to_string(frame).expect("frames have text keys and write to memory")
}

fn decode<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    Ok(serde_json::from_str(text)?)
}
