//! The verbs of the stories: a client with its clock, and the line between it and a server.

use shared::{Act, ClientFrame, ClientId, Name, Nonce, RoomId, Secret, Seq, ServerFrame, codec};

use super::server::Server;
use crate::{Effect, Engine, Entry, Identity, Input, Moment, Outgoing, Saved, Status};

/// Someone with an engine.
pub(super) struct Client {
    pub(super) engine: Engine,
    pub(super) now: Moment,
    effects: Vec<Effect>,
    nonces: u64,
    /// What is saved, in the order of writing.
    pub(super) saved: Vec<Outgoing>,
    /// Whether saving takes longer than anything in the story.
    pub(super) saves_slowly: bool,
}

impl Client {
    /// Someone who has just opened the page.
    pub(super) fn new(id: u64) -> Self {
        let id = ClientId::new(id).expect("test ids are in range");
        let me = Identity { id, secret: Secret::from_bytes([id.get() as u8; 32]), name: None };
        let engine = Engine::new(me, id.get());
        let mut client = Self {
            engine,
            now: Moment(0),
            effects: Vec::new(),
            nonces: 0,
            saved: Vec::new(),
            saves_slowly: false,
        };
        client.does(Input::Start);
        client
    }

    /// Someone who is connected and has seen everything.
    pub(super) fn live(server: &mut Server) -> Self {
        let mut client = Self::new(7);
        client.meets(server);
        assert_eq!(client.engine.status(), Status::Live);
        assert!(client.effects().is_empty());
        client
    }

    pub(super) fn id(&self) -> ClientId {
        self.engine.me().id
    }

    pub(super) fn does(&mut self, input: Input) {
        for effect in self.engine.handle(self.now, input) {
            match effect {
                Effect::Save(outgoing) => {
                    let nonce = outgoing.nonce;
                    self.saved.push(outgoing);
                    if !self.saves_slowly {
                        self.does(Input::Saved(nonce));
                    }
                }
                Effect::Forget(nonce) => self.saved.retain(|it| it.nonce != nonce),
                effect => self.effects.push(effect),
            }
        }
    }

    /// The page is closed and opened again: what was saved is all that is left, and what the server has is
    /// not among it.
    pub(super) fn starts_again(&mut self) {
        self.reopens(None);
    }

    /// The page is closed and opened again, with what it knew at some moment.
    pub(super) fn reopens(&mut self, known: Option<Saved>) {
        self.engine = Engine::new(self.engine.me().clone(), 7);
        self.effects.clear();
        known.into_iter().for_each(|saved| self.does(Input::Recalled(saved)));
        self.does(Input::Restored(self.saved.clone()));
        self.does(Input::Start);
    }

    /// Writes a message; the server has not heard it yet.
    pub(super) fn says(&mut self, text: &str) -> Nonce {
        self.answers(None, text)
    }

    /// Writes an answer to the post at a place, or to none.
    /// Says something in a thread.
    pub(super) fn says_in(&mut self, root: Seq, text: &str) -> Nonce {
        let (nonce, text) = (self.next_nonce(), text.to_owned());
        let (room, thread) = (RoomId::lobby(), Some(root));
        self.does(Input::Post { room, nonce, text, reply_to: None, thread });
        nonce
    }

    pub(super) fn answers(&mut self, reply_to: Option<Seq>, text: &str) -> Nonce {
        let (nonce, text) = (self.next_nonce(), text.to_owned());
        self.does(Input::Post { room: RoomId::lobby(), nonce, text, reply_to, thread: None });
        nonce
    }

    /// Changes something; the server has not heard it yet.
    pub(super) fn acts(&mut self, act: Act) -> Nonce {
        let nonce = self.next_nonce();
        self.does(Input::Act { room: RoomId::lobby(), nonce, act });
        nonce
    }

    pub(super) fn next_nonce(&mut self) -> Nonce {
        self.nonces += 1;
        let mut nonce = [self.id().get() as u8; 16];
        nonce[8..].copy_from_slice(&self.nonces.to_be_bytes());
        Nonce::from_bytes(nonce)
    }

    pub(super) fn skips_nonces(&mut self, count: u64) {
        self.nonces += count;
    }

    pub(super) fn hears(&mut self, frame: &ServerFrame) {
        self.does(Input::Received(codec::encode_server(frame)));
    }

    /// The socket opens, and everything that is to be said is said and answered.
    pub(super) fn meets(&mut self, server: &mut Server) {
        assert!(self.effects().contains(&Effect::Connect), "no socket was asked for");
        self.does(Input::Opened);
        self.talks(server);
    }

    /// Whatever was sent is answered, until both are quiet. Gives back what was sent.
    pub(super) fn talks(&mut self, server: &mut Server) -> Vec<ClientFrame> {
        let mut said = Vec::new();
        loop {
            let sent = self.sent();
            if sent.is_empty() {
                return said;
            }
            for frame in sent {
                said.push(frame.clone());
                for answer in server.hears(self.id(), frame) {
                    self.hears(&answer);
                }
            }
        }
    }

    pub(super) fn is_cut(&mut self) {
        self.effects();
        self.does(Input::Closed);
    }

    /// Waits out the pause before the next try.
    pub(super) fn comes_back(&mut self) {
        let Status::Waiting { until } = self.engine.status() else { panic!("not waiting") };
        self.waits(until.since(self.now));
    }

    /// Lets so many milliseconds pass; wakes the engine whenever it wants to be woken.
    pub(super) fn waits(&mut self, millis: u64) {
        let end = self.now.plus(millis);
        while let Some(wake) = self.engine.next_wake().filter(|wake| *wake <= end) {
            self.now = self.now.max(wake);
            self.does(Input::Tick);
        }
        self.now = end;
    }

    /// What the engine asked for since the last look.
    pub(super) fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// The frames among it; the rest stays.
    pub(super) fn sent(&mut self) -> Vec<ClientFrame> {
        let (sent, rest) = self.effects().into_iter().partition(|it| matches!(it, Effect::Send(_)));
        self.effects = rest;
        let frame = |effect| match effect {
            Effect::Send(frame) => Some(frame),
            _ => None,
        };
        Vec::into_iter(sent).filter_map(frame).collect()
    }

    /// The rows of the timeline, as a person reads them.
    pub(super) fn sees(&self) -> Vec<String> {
        let room = self.engine.room(&RoomId::lobby()).expect("everyone is in the lobby");
        room.timeline.entries(&self.engine.person()).map(row).collect()
    }

    /// The rows of the open thread.
    pub(super) fn sees_in_thread(&self) -> Vec<String> {
        let room = self.engine.room(&RoomId::lobby()).expect("everyone is in the lobby");
        room.timeline.thread_entries(&self.engine.person()).map(row).collect()
    }
}

/// A row, as a person reads it: what was changed has a `*`, and three dots where that is on its way.
fn row(entry: Entry<'_>) -> String {
    match entry {
        Entry::Posted(post, changing) => {
            let dots = |changing| if changing { "…" } else { "" };
            let Some(said) = &post.said else { return format!("(deleted){}", dots(changing.said)) };
            let star = if said.earlier.is_empty() { "" } else { "*" };
            let reactions =
                said.reactions.iter().map(|it| format!(" {}{}", it.emoji, it.who.len()));
            let reactions: String = reactions.collect();
            let (text, reacting) = (dots(changing.said), dots(changing.reactions));
            format!("{}{star}{text}{reactions}{reacting}", said.body)
        }
        Entry::Happened(happened) => format!("({:?})", happened.what),
        Entry::Pending(unsent) => format!("{} (sending)", unsent.text),
        Entry::Failed(unsent, code) => format!("{} ({code})", unsent.text),
    }
}

pub(super) fn name(text: &str) -> Name {
    Name::parse(text).expect("test names are valid")
}

/// A post as it goes out.
pub(super) fn post(nonce: Nonce, body: &str) -> ClientFrame {
    ClientFrame::post(RoomId::lobby(), nonce, body)
}

/// A question for everything after a place.
pub(super) fn pull(after: u64) -> ClientFrame {
    ClientFrame::Pull { room: RoomId::lobby(), after: Seq(after) }
}
