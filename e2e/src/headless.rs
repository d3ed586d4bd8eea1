//! A client without a screen: the page's own engine over a line of this process, which is a socket or, as
//! where none comes through, events and posts. Crash runs have many of them.

use std::time::Duration;

use client::{Effect, Engine, Identity, Input, Moment, Status};
use shared::{ClientId, Name, Nonce, Protocol, RoomId, Secret, Seq, codec};
use tokio::time::{Instant, sleep_until};

use crate::events::Events;
use crate::line::{Heard, Line};

/// A client that connects by itself, and comes back when the server does.
#[derive(Debug)]
pub struct Headless {
    engine: Engine,
    address: String,
    beyond_a_proxy: bool,
    way: Option<Way>,
    started: Instant,
}

/// What it is connected by.
#[derive(Debug)]
enum Way {
    Socket(Line),
    Events(Events),
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
        let (address, started) = (address.to_owned(), Instant::now());
        Self { engine, address, beyond_a_proxy: false, way: None, started }
    }

    /// The same, where no WebSocket comes through.
    #[must_use]
    pub fn beyond_a_proxy(self) -> Self {
        Self { beyond_a_proxy: true, ..self }
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
            match &mut self.way {
                Some(Way::Socket(line)) => line.hear().await,
                Some(Way::Events(events)) => events.hear().await,
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
                self.way = None;
            }
            let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
            for effect in self.engine.handle(Moment(now), input) {
                match effect {
                    Effect::Connect => inputs.push(self.connects().await),
                    Effect::Disconnect => self.way = None,
                    Effect::Send(frame) => {
                        let text = codec::encode_client(&frame);
                        match &mut self.way {
                            // A line that is down reports that itself.
                            Some(Way::Socket(line)) => drop(line.send(&text).await),
                            Some(Way::Events(events)) => events.send(&text),
                            None => {}
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
        let (address, id) = (&self.address, self.engine.me().id);
        self.way = if self.beyond_a_proxy {
            Events::open(address, id.get()).await.ok().map(Way::Events)
        } else {
            let socket = format!("ws://{address}/ws/{id}");
            Line::open(&socket, Some(Protocol::V1.as_str())).await.ok().map(Way::Socket)
        };
        if self.way.is_some() { Input::Opened } else { Input::Closed }
    }
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}
