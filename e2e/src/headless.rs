//! A client without a screen: the page's own engine over a socket of this process. Crash runs have
//! many of them.

use std::time::Duration;

use client::{Effect, Engine, Identity, Input, Moment, Status};
use shared::{ClientId, Name, Nonce, Protocol, RoomId, Secret, Seq, codec};
use tokio::time::{Instant, sleep_until};

use crate::line::{Heard, Line};

/// A client that connects by itself, and comes back when the server does.
#[derive(Debug)]
pub struct Headless {
    engine: Engine,
    address: String,
    line: Option<Line>,
    started: Instant,
}

impl Headless {
    /// Someone who was never here before, at a server with this address and port.
    ///
    /// # Panics
    /// When the number or the name cannot be someone's.
    #[must_use]
    pub fn new(address: &str, id: u64, name: &str) -> Self {
        let me = Identity {
            id: ClientId::new(id).expect("a client id"),
            secret: Secret::from_bytes(random()),
            name: Some(Name::parse(name).expect("a name")),
        };
        let engine = Engine::new(me, u64::from_le_bytes(random()));
        let address = format!("ws://{address}/ws/{id}");
        Self { engine, address, line: None, started: Instant::now() }
    }

    /// Connects.
    pub async fn starts(&mut self) {
        self.takes(Input::Start).await;
    }

    /// Posts to the lobby, and says under which nonce.
    pub async fn posts(&mut self, text: &str) -> Nonce {
        let (nonce, text) = (Nonce::from_bytes(random()), text.to_owned());
        self.takes(Input::Post {
            room: RoomId::lobby(),
            nonce,
            text,
            reply_to: None,
            thread: None,
        })
        .await;
        nonce
    }

    /// Waits for what happens next. May be dropped and called again.
    pub async fn next(&mut self) -> Input {
        let wake = self.engine.next_wake();
        let wake = wake.map(|Moment(at)| self.started + Duration::from_millis(at));
        let alarm = async {
            match wake {
                Some(wake) => sleep_until(wake).await,
                None => std::future::pending().await,
            }
        };
        let heard = async {
            match &mut self.line {
                Some(line) => line.hear().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            heard = heard => match heard {
                Heard::Text(text) => Input::Received(text),
                Heard::End(_) => Input::Closed,
            },
            () = alarm => Input::Tick,
        }
    }

    /// Does what follows from an input.
    pub async fn takes(&mut self, input: Input) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            if input == Input::Closed {
                self.line = None;
            }
            let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
            for effect in self.engine.handle(Moment(now), input) {
                match effect {
                    Effect::Connect => inputs.push(self.connects().await),
                    Effect::Disconnect => self.line = None,
                    Effect::Send(frame) => {
                        // A line that is down reports that itself.
                        if let Some(line) = &mut self.line {
                            let _ = line.send(&codec::encode_client(&frame)).await;
                        }
                    }
                    // It lives as long as its run: there is no next start to save for.
                    Effect::Save(outgoing) => inputs.push(Input::Saved(outgoing.nonce)),
                    Effect::Forget(_) | Effect::SaveName(_) | Effect::Refused { .. } => {}
                }
            }
        }
    }

    /// Whether it is connected and has everything.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.engine.status() == Status::Live
    }

    /// How many of its messages have no place yet.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.engine.pending()
    }

    /// The placed messages that it holds, in the order in which it shows them.
    #[must_use]
    pub fn shows(&self) -> Vec<(Seq, Nonce)> {
        let room = self.engine.room(&RoomId::lobby()).expect("everyone is in the lobby");
        room.timeline.posts().map(|post| (post.seq, post.nonce)).collect()
    }

    async fn connects(&mut self) -> Input {
        self.line = Line::open(&self.address, Some(Protocol::V1.as_str())).await.ok();
        if self.line.is_some() { Input::Opened } else { Input::Closed }
    }
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}
