//! A client with what is on its line in both directions, and what must hold for it: at any moment,
//! and when all is quiet.

use std::collections::{BTreeSet, VecDeque};

use shared::{Change, ClientFrame, Nonce, RoomId, Seq, ServerFrame};

use super::super::script::Client;
use super::super::server::Server;
use crate::{Effect, Entry, Input, Status};

/// A client, and what is on its line in both directions.
pub(super) struct Peer {
    pub(super) client: Client,
    pub(super) greeted: bool,
    pub(super) up: VecDeque<ClientFrame>,
    pub(super) down: VecDeque<ServerFrame>,
    /// The furthest place that this connection was told of.
    told: Seq,
    pub(super) posts: Vec<Nonce>,
}

impl Peer {
    pub(super) fn new(id: u64) -> Self {
        let (up, down) = Default::default();
        let client = Client::new(id);
        Self { client, greeted: false, up, down, told: Seq::ZERO, posts: Vec::new() }
    }

    pub(super) fn hang_up(&mut self) {
        self.greeted = false;
        self.up.clear();
        self.down.clear();
    }

    /// The page is closed at once, and opened again.
    pub(super) fn starts_again(&mut self) {
        self.hang_up();
        self.told = Seq::ZERO;
        self.client.starts_again();
    }

    /// Does what the engine asked for.
    pub(super) fn act(&mut self) {
        loop {
            let effects = self.client.effects();
            if effects.is_empty() {
                return;
            }
            for effect in effects {
                match effect {
                    Effect::Connect => {
                        self.hang_up();
                        self.client.does(Input::Opened);
                    }
                    Effect::Disconnect => self.hang_up(),
                    Effect::Send(frame) => self.up.push_back(frame),
                    Effect::Save(_) | Effect::Forget(_) | Effect::SaveName(_) => {}
                    Effect::Refused { .. } => {}
                }
            }
        }
    }

    pub(super) fn hear(&mut self, frame: &ServerFrame) {
        let told = match frame {
            ServerFrame::Welcome { rooms, .. } => {
                self.told = Seq::ZERO;
                rooms[&RoomId::lobby()].head
            }
            ServerFrame::Heads { rooms, .. } => rooms[&RoomId::lobby()],
            ServerFrame::Events { first, events, .. } => Seq(first.plus(events.len()).0 - 1),
            _ => Seq::ZERO,
        };
        self.told = self.told.max(told);
        self.client.hears(frame);
        self.act();
    }

    /// What holds at any moment.
    pub(super) fn check(&self) {
        let timeline = &self.client.engine.room(&RoomId::lobby()).unwrap().timeline;
        if self.client.engine.status() == Status::Live {
            assert!(timeline.cursor() >= self.told, "live, and something is missing");
        }
        let mut nonces = BTreeSet::new();
        let mut last = None;
        for entry in timeline.entries(&self.client.engine.person()) {
            let nonce = match entry {
                Entry::Posted(posted, _) => {
                    assert!(last.is_none_or(|last: Seq| posted.seq == last.next()), "a hole");
                    last = Some(posted.seq);
                    posted.nonce
                }
                Entry::Pending(unsent) | Entry::Failed(unsent, _) => unsent.nonce,
            };
            assert!(nonces.insert(nonce), "a message stands there twice");
        }
    }

    /// What holds when all is quiet: the end of the log, and nothing else.
    pub(super) fn check_settled(&self, server: &Server) {
        assert_eq!(self.client.engine.status(), Status::Live);
        assert_eq!(self.client.engine.pending(), 0);
        assert_eq!(self.client.saved, [], "what is placed is forgotten");
        let timeline = &self.client.engine.room(&RoomId::lobby()).unwrap().timeline;
        let shown: Vec<_> = timeline.entries(&self.client.engine.person()).collect();
        let from = server.log.len().checked_sub(shown.len()).expect("no more than there is");
        assert!(shown.len() >= server.log.len().min(50), "a page at least");
        for (at, (entry, event)) in shown.iter().zip(&server.log[from..]).enumerate() {
            let Entry::Posted(posted, _) = entry else { panic!("not posted: {entry:?}") };
            assert_eq!(posted.seq, Seq((from + at) as u64 + 1));
            let (nonce, body) = (posted.nonce, posted.said.as_ref().expect("said").body.clone());
            assert_eq!(Change::posted(nonce, body), event.change);
        }
    }
}
