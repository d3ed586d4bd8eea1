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
    Ok(serde_json::from_str(text)?)
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

/// Reads any value of the contract, or one made of them, as it was written by `serde_json`. Whatever it is,
/// the text is read by the same code, which a page has to load only once.
///
/// # Errors
/// As for [`decode_client`].
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    let value: serde_json::Value = serde_json::from_str(text)?;
    Ok(T::deserialize(value)?)
}
