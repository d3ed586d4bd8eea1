//! A server as `docs/protocol.md` describes it, in plain Rust: a log with one room, that knows every
//! post by its author and nonce.

use std::collections::BTreeMap;

use shared::limits::PAGE_EVENTS;
use shared::{
    Body, Change, ClientFrame, ClientId, Code, Cursors, Epoch, Limits, Nonce, Person, RoomEvent,
    RoomId, RoomState, Seq, ServerFrame, Timestamp,
};

/// The server.
pub(super) struct Server {
    pub(super) epoch: Epoch,
    pub(super) log: Vec<RoomEvent>,
    /// Whether the store can keep anything just now.
    pub(super) store_works: bool,
    strangers: u64,
    restores: u8,
}

impl Server {
    pub(super) fn new() -> Self {
        let epoch = Epoch::from_bytes([0; 8]);
        Self { epoch, log: Vec::new(), store_works: true, strangers: 0, restores: 0 }
    }

    /// What a client gets back for a frame. The event of a new post is among it, as the server
    /// brings it to everyone.
    pub(super) fn hears(&mut self, from: ClientId, frame: ClientFrame) -> Vec<ServerFrame> {
        match frame {
            ClientFrame::Hello { epoch, rooms, .. } => self.greet(from, epoch, &rooms),
            ClientFrame::Post { nonce, body, .. } => vec![self.post(from, nonce, &body)],
            ClientFrame::Pull { after, .. } => vec![self.after(Some(after))],
            ClientFrame::Older { before, .. } => vec![self.before(before)],
            ClientFrame::Ping => vec![ServerFrame::Pong],
            ClientFrame::Typing { .. } | ClientFrame::Rename { .. } | ClientFrame::Unknown => {
                vec![]
            }
        }
    }

    /// Someone else posts.
    pub(super) fn stranger_says(&mut self, text: &str) -> ServerFrame {
        self.strangers += 1;
        let mut nonce = [0xff; 16];
        nonce[8..].copy_from_slice(&self.strangers.to_be_bytes());
        self.post(stranger(), Nonce::from_bytes(nonce), text)
    }

    /// The log from one place to its end, be that nothing.
    pub(super) fn tail(&self, first: Seq) -> ServerFrame {
        let events = self.log[place(first)..].to_vec();
        ServerFrame::Events { room: RoomId::lobby(), first, events }
    }

    /// One event of the log.
    pub(super) fn event(&self, seq: Seq) -> ServerFrame {
        let events = vec![self.log[place(seq)].clone()];
        ServerFrame::Events { room: RoomId::lobby(), first: seq, events }
    }

    pub(super) fn head(&self) -> Seq {
        Seq(self.log.len() as u64)
    }

    pub(super) fn heads(&self) -> ServerFrame {
        ServerFrame::Heads { rooms: [(RoomId::lobby(), self.head())].into(), dropped: false }
    }

    /// The store was replaced by an older copy: only this many events are left.
    pub(super) fn restore(&mut self, left: usize) {
        self.log.truncate(left);
        self.restores += 1;
        self.epoch = Epoch::from_bytes([self.restores; 8]);
    }

    fn greet(&self, from: ClientId, epoch: Option<Epoch>, rooms: &Cursors) -> Vec<ServerFrame> {
        let cursor = rooms.get(&RoomId::lobby()).copied().filter(|_| epoch == Some(self.epoch));
        let you = person(from);
        let welcome = ServerFrame::Welcome {
            you: you.clone(),
            epoch: self.epoch,
            rooms: BTreeMap::from([(
                RoomId::lobby(),
                RoomState { head: self.head(), read: Seq::ZERO },
            )]),
            limits: Limits::CURRENT,
        };
        let presence = ServerFrame::Presence { room: RoomId::lobby(), total: 1, people: vec![you] };
        vec![welcome, self.after(cursor), presence]
    }

    /// What follows a cursor: the tail, or the last page when there is no cursor to go by.
    fn after(&self, cursor: Option<Seq>) -> ServerFrame {
        let near = |cursor: &Seq| {
            self.head().0.checked_sub(cursor.0).is_some_and(|gap| gap <= PAGE_EVENTS as u64)
        };
        if let Some(cursor) = cursor.filter(near) {
            return self.tail(cursor.next());
        }
        let first = Seq(self.head().0.saturating_sub(PAGE_EVENTS as u64)).next();
        let events = self.log[place(first)..].to_vec();
        ServerFrame::Snapshot { room: RoomId::lobby(), first, events }
    }

    /// The page that ends right before a place.
    fn before(&self, before: Seq) -> ServerFrame {
        let end =
            usize::try_from(before.0 - 1).expect("logs in tests are short").min(self.log.len());
        let start = end.saturating_sub(PAGE_EVENTS);
        let events = self.log[start..end].to_vec();
        ServerFrame::Events { room: RoomId::lobby(), first: Seq(start as u64 + 1), events }
    }

    fn post(&mut self, from: ClientId, nonce: Nonce, text: &str) -> ServerFrame {
        let is_repeat = |event: &RoomEvent| {
            event.by.id == from
                && matches!(event.change, Change::Posted { nonce: it, .. } if it == nonce)
        };
        if let Some(at) = self.log.iter().position(is_repeat) {
            return self.event(Seq(at as u64 + 1));
        }
        let rejected =
            |code, retry_after| ServerFrame::Rejected { nonce: Some(nonce), code, retry_after };
        if !self.store_works {
            return rejected(Code::StoreUnavailable, Some(3));
        }
        match Body::parse(text) {
            Ok(body) => {
                let change = Change::posted(nonce, body);
                self.log.push(RoomEvent { at: Timestamp(1), by: person(from), change });
                self.event(self.head())
            }
            Err(error) => rejected(error.into(), None),
        }
    }
}

/// Where an event stands in the log.
fn place(seq: Seq) -> usize {
    usize::try_from(seq.0 - 1).expect("logs in tests are short")
}

pub(super) fn person(id: ClientId) -> Person {
    Person { id, name: None, guest: false }
}

pub(super) fn stranger() -> ClientId {
    ClientId::new(99).expect("99 is in range")
}
