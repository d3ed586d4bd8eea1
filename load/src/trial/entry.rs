//! Coming in: a connection and its greeting, and a room that nobody else knows of.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use shared::{
    Act, Change, ClientFrame, ClientId, Cursors, Kind, Link, Name, Nonce, RoomId, Secret,
};
use shared::{ServerFrame, Topic, codec};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::line::{self, TYPED, masked};
use crate::random::random;

/// For one answer.
const WITHIN: Duration = Duration::from_secs(30);
const NO_ANSWER: &str = "no answer within 30 s";

/// The people and the room of one run, which no other run has.
#[derive(Debug, Clone)]
pub(super) struct Names {
    pub(super) room: RoomId,
    secret: Secret,
    /// The id before the first one's.
    before: u64,
}

impl Names {
    pub(super) fn new() -> Result<Self> {
        let before = u64::from_be_bytes(random()) >> 12;
        let room = format!("bench-{before:013x}").parse()?;
        Ok(Self { room, secret: Secret::from_bytes(random()), before })
    }

    /// The first of them opens the room, and lets in whoever has the link.
    pub(super) async fn opens(&self, stream: &mut TcpStream) -> Result<Link> {
        let title = Name::parse("hubbub bench").ok();
        let topic = Topic::parse("A load test. Nobody reads this.").ok();
        let act = Act::Create { kind: Kind::Private, title, topic, with: Vec::new() };
        self.enters(stream, act).await?;
        self.asks(stream, 2, Act::Link { on: true }).await?;
        let linked = |frame| {
            let ServerFrame::Events { room, events, .. } = frame else { return None };
            events.iter().filter(|_| room == self.room).find_map(|event| match &event.change {
                Change::Linked { link, .. } => *link,
                _ => None,
            })
        };
        until(stream, linked).await
    }

    /// Another one comes into the room.
    pub(super) async fn joins(&self, stream: &mut TcpStream, link: Link) -> Result<()> {
        self.enters(stream, Act::Join { link: Some(link) }).await
    }

    async fn enters(&self, stream: &mut TcpStream, act: Act) -> Result<()> {
        self.asks(stream, 1, act).await?;
        let entered = |frame| match frame {
            ServerFrame::Entered { room, .. } => (room == self.room).then_some(()),
            _ => None,
        };
        until(stream, entered).await
    }

    async fn asks(&self, stream: &mut TcpStream, nonce: u8, act: Act) -> Result<()> {
        let nonce = Nonce::from_bytes([nonce; 16]);
        says(stream, &ClientFrame::Act { room: self.room.clone(), nonce, act }).await
    }

    /// Connects as the person of this number, and greets.
    pub(super) async fn comes(&self, address: SocketAddr, number: usize) -> Result<TcpStream> {
        let id = ClientId::new(self.before + 1 + number as u64)?.get();
        let address = address.to_string();
        let path = format!("/ws/{id}");
        let connects = timeout(WITHIN, line::open(&address, &path, TYPED));
        let mut stream = connects.await.context(NO_ANSWER)??;
        let name = Some(format!("bench {}", number + 1));
        let (secret, rooms) = (self.secret.clone(), Cursors::new());
        says(&mut stream, &ClientFrame::Hello { secret, name, epoch: None, rooms }).await?;
        let live = |frame| matches!(frame, ServerFrame::Presence { .. }).then_some(());
        until(&mut stream, live).await?;
        Ok(stream)
    }
}

/// Reads until something comes that fits, or a refusal.
async fn until<T>(stream: &mut TcpStream, fits: impl Fn(ServerFrame) -> Option<T>) -> Result<T> {
    let answer = async {
        loop {
            match codec::decode_server(&line::text(stream).await?)? {
                ServerFrame::Rejected { code, .. } => bail!("{code}"),
                frame => {
                    if let Some(fits) = fits(frame) {
                        return Ok(fits);
                    }
                }
            }
        }
    };
    timeout(WITHIN, answer).await.context(NO_ANSWER)?
}

async fn says(stream: &mut TcpStream, frame: &ClientFrame) -> Result<()> {
    Ok(stream.write_all(&masked(codec::encode_client(frame).as_bytes())).await?)
}
