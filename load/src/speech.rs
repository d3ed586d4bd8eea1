//! How those who are measured are spoken to: what opens a connection, and what a message is on it.

use anyhow::{Result, bail};
use memchr::memmem;
use shared::{Act, ClientFrame, Cursors, Kind, Nonce, RoomId, Secret, ServerFrame, codec};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::line::{self, PONG, TYPED, frame, masked};
use crate::random::random;

/// A way to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// The tutorial's: a text is for everyone, and the sender is told that they wrote it, too. It has one room.
    Tutorial,
    /// Hubbub's own frames.
    Typed,
    /// A text is for everyone in the room that the address names, and nothing else is said.
    Bare,
    /// The protocol of NATS, over a WebSocket: a room is a subject.
    Nats,
}

/// Where someone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Where everyone is who asks for nothing else.
    Lobby,
    /// One that is opened by who comes first.
    Number(usize),
}

impl Room {
    fn name(self) -> String {
        match self {
            Self::Lobby => "lobby".to_owned(),
            Self::Number(number) => format!("load-{number}"),
        }
    }

    fn id(self) -> RoomId {
        self.name().parse().expect("a word and a number name a room")
    }
}

impl Speech {
    /// How often a sender reads what they have sent.
    pub(crate) fn copies(self) -> u64 {
        match self {
            Self::Tutorial => 2,
            Self::Typed | Self::Bare | Self::Nats => 1,
        }
    }

    /// Opens a connection, up to where the messages of the room come.
    ///
    /// # Errors
    /// When the server does not let them in.
    pub async fn connect(self, address: &str, id: u64, room: Room) -> Result<TcpStream> {
        match self {
            Self::Typed => greet(address, id, room).await,
            Self::Nats => subscribe(address, id, room).await,
            Self::Tutorial | Self::Bare => {
                let path = match room {
                    Room::Lobby => format!("/ws/{id}"),
                    Room::Number(_) => format!("/ws/{}/{id}", room.name()),
                };
                line::open(address, &path, "").await
            }
        }
    }

    /// Bytes that say a text there.
    #[must_use]
    pub fn says(self, room: Room, text: &str, nonce: u128) -> Vec<u8> {
        match self {
            Self::Typed => {
                let nonce = Nonce::from_bytes(nonce.to_be_bytes());
                let post = ClientFrame::post(room.id(), nonce, text);
                masked(codec::encode_client(&post).as_bytes())
            }
            Self::Nats => {
                let publish = format!("PUB {} {}\r\n{text}\r\n", room.name(), text.len());
                masked(publish.as_bytes())
            }
            Self::Tutorial | Self::Bare => masked(text.as_bytes()),
        }
    }

    /// Bytes that say that someone is there, and nothing else: an answer to a question that was not asked. Of a WebSocket's pong
    /// RFC 6455 allows that (section 5.5.3); NATS asks in words of its own.
    pub(crate) fn sign_of_life(self) -> Vec<u8> {
        match self {
            Self::Nats => masked(b"PONG\r\n"),
            Self::Tutorial | Self::Typed | Self::Bare => frame(PONG, b""),
        }
    }
}

/// Says `Hello`, and reads until the connection is live in the lobby, and in the room.
async fn greet(address: &str, id: u64, room: Room) -> Result<TcpStream> {
    let mut stream = line::open(address, &format!("/ws/{id}"), TYPED).await?;
    let secret = Secret::from_bytes([7; 32]);
    let hello = ClientFrame::Hello { secret, name: None, epoch: None, rooms: Cursors::new() };
    stream.write_all(&masked(codec::encode_client(&hello).as_bytes())).await?;
    loop {
        match codec::decode_server(&line::text(&mut stream).await?)? {
            ServerFrame::Presence { .. } => break,
            ServerFrame::Rejected { code, .. } => bail!("the server lets nobody in: {code}"),
            _ => {}
        }
    }
    if room != Room::Lobby && !enters(&mut stream, room, Act::Join { link: None }).await? {
        let create = Act::Create { kind: Kind::Public, title: None, topic: None, with: Vec::new() };
        if !enters(&mut stream, room, create).await? {
            bail!("nobody may open a room");
        }
    }
    Ok(stream)
}

/// Whether that brings them into the room; they are there when they hear of something in it.
async fn enters(stream: &mut TcpStream, room: Room, act: Act) -> Result<bool> {
    let nonce = Nonce::from_bytes(random());
    let act = ClientFrame::Act { room: room.id(), nonce, act };
    stream.write_all(&masked(codec::encode_client(&act).as_bytes())).await?;
    loop {
        match codec::decode_server(&line::text(stream).await?)? {
            ServerFrame::Events { room: of, .. } | ServerFrame::Snapshot { room: of, .. }
                if of == room.id() =>
            {
                return Ok(true);
            }
            ServerFrame::Rejected { nonce: Some(of), .. } if of == nonce => return Ok(false),
            _ => {}
        }
    }
}

/// Comes to a NATS server, and is subscribed when it answers what was asked after that.
async fn subscribe(address: &str, id: u64, room: Room) -> Result<TcpStream> {
    let mut stream = line::open(address, &format!("/ws/{id}"), "").await?;
    let words = format!("CONNECT {{\"verbose\":false}}\r\nSUB {} 1\r\nPING\r\n", room.name());
    stream.write_all(&masked(words.as_bytes())).await?;
    loop {
        let (_, said) = line::message(&mut stream).await?;
        if memmem::find(&said, b"-ERR").is_some() {
            bail!("the server lets nobody in: {}", String::from_utf8_lossy(&said));
        }
        if memmem::find(&said, b"PONG").is_some() {
            return Ok(stream);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_server_is_told_the_room_in_its_own_way() {
        let room = Room::Number(3);
        let nats = masked(b"PUB load-3 5\r\nhello\r\n");
        assert_eq!(Speech::Nats.says(room, "hello", 1), nats);
        // Of the others' rooms the address speaks.
        assert_eq!(Speech::Bare.says(room, "hello", 1), masked(b"hello"));
        assert_eq!(room.id().to_string(), "load-3");
        assert_eq!(Room::Lobby.id(), RoomId::lobby());
    }
}
