//! Someone with a name and without a browser, who speaks the typed dialect: company for stories
//! that need more people than a machine can open browsers for.

use shared::{
    ClientFrame, ClientId, Name, Nonce, Protocol, RoomId, Secret, Seq, ServerFrame, codec,
};

use crate::Server;
use crate::line::{Heard, Line};

/// A typed client.
#[derive(Debug)]
pub struct Friend {
    name: Name,
    line: Line,
}

impl Friend {
    /// Connects under a name and waits to be welcomed.
    ///
    /// # Panics
    /// When the server does not welcome them.
    pub async fn joins(server: &Server, name: &str) -> Self {
        let name = Name::parse(name).unwrap_or_else(|error| panic!("{name:?} is no name: {error}"));
        let id = id_of(name.as_str());
        let line = Line::open(&server.socket(id), Some(Protocol::V1.as_str())).await;
        let line = line.unwrap_or_else(|error| panic!("{name} cannot join: {error:#}"));
        let mut friend = Self { name, line };
        let hello = ClientFrame::Hello {
            secret: Secret::from_bytes(random()),
            name: Some(friend.name.to_string()),
            epoch: None,
            rooms: Default::default(),
        };
        friend.send(&hello).await;
        friend.hears(|frame| matches!(frame, ServerFrame::Welcome { .. })).await;
        friend
    }

    /// Posts to the lobby, and waits until the message comes back.
    ///
    /// # Panics
    /// When it does not.
    pub async fn says(&mut self, text: &str) {
        let nonce = Nonce::from_bytes(random());
        self.send(&ClientFrame::post(RoomId::lobby(), nonce, text)).await;
        let back = |frame: &ServerFrame| {
            match frame {
            ServerFrame::Events { events, .. } => events.iter().any(|event| {
                matches!(&event.change, shared::Change::Posted { nonce: posted, .. } if *posted == nonce)
            }),
            _ => false,
        }
        };
        self.hears(back).await;
    }

    /// Says something in the lobby's thread that begins at a place.
    pub async fn says_aside(&mut self, root: u64, text: &str) {
        let (room, nonce) = (RoomId::lobby(), Nonce::from_bytes(random()));
        let (body, thread) = (text.to_owned(), Some(Seq(root)));
        self.send(&ClientFrame::Post { room, nonce, body, reply_to: None, thread }).await;
    }

    /// The texts that the server has for someone who was never here.
    ///
    /// # Panics
    /// When it sends none.
    pub async fn finds(&mut self) -> Vec<String> {
        let mut found = Vec::new();
        self.hears(|frame| {
            let ServerFrame::Snapshot { events, .. } = frame else { return false };
            let texts = events.iter().filter_map(|event| match &event.change {
                shared::Change::Posted { body, .. } => Some(body.to_string()),
                _ => None,
            });
            found = texts.collect();
            true
        })
        .await;
        found
    }

    /// Shows everyone that they are typing, for a few seconds.
    ///
    /// # Panics
    /// When the line is down.
    pub async fn is_typing(&mut self) {
        self.send(&ClientFrame::Typing { room: RoomId::lobby() }).await;
    }

    /// Waits for the server to end the connection, and gives the code of its close frame.
    ///
    /// # Panics
    /// When it does not.
    pub async fn is_sent_away(&mut self) -> Option<u16> {
        loop {
            match self.line.next().await {
                Ok(Heard::End(code)) => return code,
                Ok(Heard::Text(_)) => {}
                Err(error) => panic!("{} waits for the end: {error:#}", self.name),
            }
        }
    }

    async fn send(&mut self, frame: &ClientFrame) {
        let sent = self.line.send(&codec::encode_client(frame)).await;
        sent.unwrap_or_else(|error| panic!("{} cannot send {frame:?}: {error:#}", self.name));
    }

    /// Reads until a frame fits.
    async fn hears(&mut self, mut fits: impl FnMut(&ServerFrame) -> bool) {
        loop {
            let text = match self.line.next().await {
                Ok(Heard::Text(text)) => text,
                other => panic!("{} waits for the server and gets {other:?}", self.name),
            };
            match codec::decode_server(&text) {
                Ok(frame) if fits(&frame) => return,
                Ok(ServerFrame::Rejected { code, .. }) => {
                    panic!("{} is refused: {code:?}", self.name)
                }
                Ok(_) => {}
                Err(error) => panic!("{} does not understand {text}: {error}", self.name),
            }
        }
    }
}

/// An id that is always the same for a name, so that they look the same in every picture: the name's
/// bytes by FNV-1a, which spreads even short ones.
fn id_of(name: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    name.bytes().fold(0xcbf2_9ce4_8422_2325, mix) % ClientId::MAX + 1
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}
