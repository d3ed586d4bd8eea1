//! A client with what is on its line in both directions, and what must hold for it: at any moment,
//! and when all is quiet.

use std::collections::{BTreeSet, VecDeque};

use shared::{Act, ClientFrame, Emoji, Nonce, RoomId, Seq, ServerFrame};

use super::super::script::Client;
use super::super::server::Server;
use crate::{Changing, Effect, Entry, Input, Posted, Room, Saved, Status};

/// A client, and what is on its line in both directions.
pub(super) struct Peer {
    pub(super) client: Client,
    pub(super) greeted: bool,
    pub(super) up: VecDeque<ClientFrame>,
    pub(super) down: VecDeque<ServerFrame>,
    /// The furthest place that this connection was told of.
    told: Seq,
    pub(super) posts: Vec<Nonce>,
    pub(super) acts: Vec<Nonce>,
    /// How many of the acts will not be done.
    pub(super) refused: usize,
    known: Option<Saved>,
}

impl Peer {
    pub(super) fn new(id: u64) -> Self {
        let (up, down) = Default::default();
        let client = Client::new(id);
        Self {
            client,
            greeted: false,
            up,
            down,
            told: Seq::ZERO,
            posts: Vec::new(),
            acts: Vec::new(),
            refused: 0,
            known: None,
        }
    }

    pub(super) fn room(&self) -> &Room {
        self.client.engine.room(&RoomId::lobby()).expect("everyone is in the lobby")
    }

    /// One of the posts that are shown and not deleted.
    pub(super) fn post(&self, at: usize, mine: bool) -> Option<Seq> {
        let me = self.client.engine.person();
        let said = |entry| match entry {
            Entry::Posted(post, _) if post.said.is_some() && (!mine || post.is_by(me.id)) => {
                Some(post.seq)
            }
            _ => None,
        };
        let timeline = &self.room().timeline;
        let entries = timeline.entries(&me).chain(timeline.thread_entries(&me));
        let posts: Vec<Seq> = entries.filter_map(said).collect();
        posts.get(at % posts.len().max(1)).copied()
    }

    pub(super) fn says(&mut self, reply_to: Option<Seq>) {
        let text = format!("{} of {}", self.posts.len(), self.client.id());
        self.posts.push(self.client.answers(reply_to, &text));
    }

    pub(super) fn says_aside(&mut self, at: usize) {
        if let Some(root) = self.post(at, false) {
            let text = format!("{} of {}, aside", self.posts.len(), self.client.id());
            self.posts.push(self.client.says_in(root, &text));
        }
    }

    pub(super) fn edits(&mut self, at: usize) {
        if let Some(post) = self.post(at, true) {
            let body = format!("edit {} of {}", self.acts.len(), self.client.id());
            self.acts.push(self.client.acts(Act::Edit { post, body }));
        }
    }

    pub(super) fn deletes(&mut self, at: usize) {
        if let Some(post) = self.post(at, true) {
            self.acts.push(self.client.acts(Act::Delete { post }));
        }
    }

    pub(super) fn reacts(&mut self, at: usize, on: bool) {
        if let Some(post) = self.post(at, false) {
            let emoji = Emoji::parse("👍").expect("an emoji");
            self.acts.push(self.client.acts(Act::React { post, emoji, on }));
        }
    }

    pub(super) fn reads(&mut self, at: usize) {
        let seq = self.post(at, false).unwrap_or_default();
        self.client.does(Input::Read { room: RoomId::lobby(), seq });
    }

    pub(super) fn saves(&mut self) {
        self.known = self.client.engine.save();
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
        self.client.reopens(self.known.clone());
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
                    Effect::Refused { .. } => self.refused += 1,
                    Effect::Save(_) | Effect::Forget(_) | Effect::SaveName(_) => {}
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
            ServerFrame::Events { first, events, .. } => {
                Seq(first.plus(events.len()).0.saturating_sub(1))
            }
            _ => Seq::ZERO,
        };
        self.told = self.told.max(told);
        self.client.hears(frame);
        self.act();
    }

    /// What holds at any moment.
    pub(super) fn check(&self) {
        let timeline = &self.room().timeline;
        if self.client.engine.status() == Status::Live {
            assert!(timeline.cursor() >= self.told, "live, and something is missing");
        }
        let mut nonces = BTreeSet::new();
        let mut last = Seq::ZERO;
        for entry in timeline.entries(&self.client.engine.person()) {
            let nonce = match entry {
                Entry::Posted(posted, _) => {
                    assert!(last < posted.seq, "out of order");
                    last = posted.seq;
                    posted.nonce
                }
                Entry::Happened(_) => continue,
                Entry::Pending(unsent) | Entry::Failed(unsent, _) => unsent.nonce,
            };
            assert!(nonces.insert(nonce), "a message stands there twice");
        }
    }

    /// What holds at any moment of the stretch of history that is shown.
    pub(super) fn check_history(&self, server: &Server) {
        let timeline = &self.room().timeline;
        let same_life = self.client.engine.epoch() == Some(server.epoch);
        if let Some((first, end, upto)) = timeline.history().filter(|_| same_life) {
            let right = server.shows(upto);
            for (seq, post) in right.range(first..=end) {
                assert_eq!(timeline.post(*seq), Some(post), "not what the log makes of it");
            }
            if upto == timeline.cursor() && !timeline.awaits_history() {
                self.check_counts(server);
            }
        }
    }

    /// The threads that begin in what is shown have come to what the log makes of them.
    pub(super) fn check_counts(&self, server: &Server) {
        let timeline = &self.room().timeline;
        let mut right = server.threads(timeline.cursor());
        let held = |seq: Seq| {
            let history = timeline.history();
            let in_history = history.is_some_and(|(first, end, _)| first <= seq && seq <= end);
            in_history || timeline.first() <= seq && seq <= timeline.cursor()
        };
        right.retain(|it| held(it.root));
        assert_eq!(timeline.threads(), right, "not as many answers as there are");
    }

    /// The open thread shows what the log makes of it.
    pub(super) fn check_thread(&self, server: &Server) {
        let timeline = &self.room().timeline;
        let Some(root) = timeline.open_thread() else { return };
        let right = server.shows(server.head());
        let is_its = |post: &&Posted| post.seq == root || post.root() == Some(root);
        let right: Vec<&Posted> = right.values().filter(is_its).collect();
        let me = self.client.engine.person();
        let shown: Vec<Posted> = timeline
            .thread_entries(&me)
            .filter_map(|entry| match entry {
                Entry::Posted(post, _) => Some(post.into_owned()).filter(|it| it.said.is_some()),
                _ => None,
            })
            .collect();
        assert_eq!(shown.iter().collect::<Vec<_>>(), right, "not what is in the thread");
    }

    /// What holds when all is quiet: the end of the log is there, and nothing waits.
    pub(super) fn check_settled(&self, server: &Server) {
        assert_eq!(self.client.engine.status(), Status::Live);
        let (room, head) = (self.room(), server.head());
        // What was for the thread of a post that went is with the person still.
        let failed: Vec<Nonce> = room.timeline.failed().map(|it| it.nonce).collect();
        assert_eq!(self.client.engine.unsent(), failed.len());
        let saved: Vec<Nonce> = self.client.saved.iter().map(|it| it.nonce).collect();
        assert_eq!(saved, failed, "what is placed is forgotten");
        assert_eq!(room.timeline.cursor(), head);
        assert!(room.timeline.first().0 <= head.0.saturating_sub(49).max(1), "a page at least");
        assert_eq!(room.read(), server.read(self.client.id()));
    }

    /// The posts, of which nothing is to be changed any more.
    pub(super) fn shows(&self) -> Vec<Posted> {
        shows(&self.client)
    }
}

/// The rows of a client of which nothing is to be changed any more.
pub(super) fn shows(client: &Client) -> Vec<Posted> {
    let posted = |entry| match entry {
        Entry::Posted(post, changing) if changing == Changing::default() => Some(post.into_owned()),
        Entry::Failed(..) => None,
        other => panic!("not posted: {other:?}"),
    };
    let room = client.engine.room(&RoomId::lobby()).expect("everyone is in the lobby");
    room.timeline.entries(&client.engine.person()).filter_map(posted).collect()
}
