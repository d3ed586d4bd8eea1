//! How those who are measured are spoken to: what opens a connection, and what a message is on it.

use anyhow::{Context, Result, bail};
use shared::{ClientFrame, Nonce, RoomId, codec};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::client;

/// A way to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speech {
    /// The tutorial's: a text is for everyone, and the sender is told that they wrote it, too.
    Tutorial,
    /// Hubbub's own frames.
    Typed,
    /// A text is for everyone, and nothing else is said.
    Bare,
}

impl Speech {
    /// How often a sender reads what they have sent.
    pub(crate) fn copies(self) -> u64 {
        match self {
            Self::Tutorial => 2,
            Self::Typed | Self::Bare => 1,
        }
    }

    /// Opens a connection, up to where messages come.
    pub(crate) async fn connect(self, address: &str, id: u64) -> Result<TcpStream> {
        match self {
            Self::Typed => {
                let socket = client::greet(address, id).await?;
                Ok(socket.into_inner())
            }
            Self::Tutorial | Self::Bare => upgrade(address, id).await,
        }
    }

    /// Bytes that say a text.
    pub(crate) fn says(self, text: &str, nonce: u128) -> Vec<u8> {
        match self {
            Self::Typed => {
                let nonce = Nonce::from_bytes(nonce.to_be_bytes());
                let post = ClientFrame::post(RoomId::lobby(), nonce, text);
                masked(codec::encode_client(&post).as_bytes())
            }
            Self::Tutorial | Self::Bare => masked(text.as_bytes()),
        }
    }
}

/// A handshake, and nothing read behind its answer.
async fn upgrade(address: &str, id: u64) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(address).await.context("the server does not accept")?;
    stream.set_nodelay(true)?;
    let request = format!(
        "GET /ws/{id} HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(stream.read_u8().await.context("the handshake was not answered")?);
    }
    if !answer.starts_with(b"HTTP/1.1 101") {
        bail!("no handshake: {}", String::from_utf8_lossy(&answer));
    }
    Ok(stream)
}

/// A text message as clients send it (RFC 6455, section 5.2), with one mask for all.
fn masked(text: &[u8]) -> Vec<u8> {
    const MASK: [u8; 4] = [0x3d, 0x54, 0x91, 0x07];
    let mut frame = vec![0x81];
    match u8::try_from(text.len()) {
        Ok(len @ 0..=125) => frame.push(0x80 | len),
        _ => {
            frame.push(0x80 | 126);
            let len = u16::try_from(text.len()).expect("messages of a measurement are short");
            frame.extend(len.to_be_bytes());
        }
    }
    frame.extend(MASK);
    frame.extend(text.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    frame
}
