//! How those who are measured are spoken to: what opens a connection, and what a message is on it.

use anyhow::{Result, bail};
use shared::{ClientFrame, Cursors, Nonce, RoomId, Secret, ServerFrame, codec};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::line::{self, TYPED, masked};

/// A way to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
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
            Self::Typed => greet(address, id).await,
            Self::Tutorial | Self::Bare => line::open(address, id, "").await,
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

/// Says `Hello`, and reads until the connection is live in the lobby.
async fn greet(address: &str, id: u64) -> Result<TcpStream> {
    let mut stream = line::open(address, id, TYPED).await?;
    let secret = Secret::from_bytes([7; 32]);
    let hello = ClientFrame::Hello { secret, name: None, epoch: None, rooms: Cursors::new() };
    stream.write_all(&masked(codec::encode_client(&hello).as_bytes())).await?;
    loop {
        match codec::decode_server(&line::text(&mut stream).await?)? {
            ServerFrame::Presence { .. } => return Ok(stream),
            ServerFrame::Rejected { code, .. } => bail!("the server lets nobody in: {code}"),
            _ => {}
        }
    }
}
