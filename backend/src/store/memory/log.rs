//! One room's log in memory, of which the oldest events go when there are too many.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::RangeInclusive;

use shared::{Change, ClientId, Nonce, Replies, RoomEvent, Seq};

use crate::limits::MEMORY_ROOM_BYTES;
use crate::store::{Appended, Changes, Charter, Record, Run, ThreadPage, erased};
use crate::weight;

/// One room's log.
#[derive(Debug)]
pub(super) struct Log {
    /// The place of the oldest event kept.
    first: Seq,
    events: VecDeque<RoomEvent>,
    nonces: HashMap<(ClientId, Nonce), Seq>,
    bytes: usize,
    /// Also of the events that are gone.
    pub(super) charter: Charter,
}

impl Default for Log {
    fn default() -> Self {
        Self {
            first: Seq::ZERO.next(),
            events: VecDeque::new(),
            nonces: HashMap::new(),
            bytes: 0,
            charter: Charter::default(),
        }
    }
}

impl Log {
    pub(super) fn head(&self) -> Seq {
        Seq(self.first.plus(self.events.len()).0 - 1)
    }

    pub(super) fn append(&mut self, mut event: RoomEvent) -> Appended {
        let seq = self.head().next();
        if let Some(nonce) = event.change.nonce() {
            if let Some((seq, stored)) = self.find(event.by.id, nonce) {
                return Appended::Repeat(seq, stored);
            }
            self.nonces.insert((event.by.id, nonce), seq);
        }
        let late = match event.change {
            Change::Edited { post, .. } | Change::Deleted { post, .. } => self.is_erased(post),
            _ => false,
        };
        if late {
            event = erased(event);
        } else if let Change::Deleted { post, .. } = event.change {
            self.erase(post);
        }
        self.bytes += weight::of(&event);
        self.charter.apply(&event);
        self.events.push_back(event);
        if late { Appended::Erased(seq) } else { Appended::New(seq) }
    }

    pub(super) fn record(&self) -> Option<Record> {
        let about = self.charter.about.clone()?;
        Some(Record { head: self.head(), about })
    }

    pub(super) fn find(&self, author: ClientId, nonce: Nonce) -> Option<(Seq, RoomEvent)> {
        let seq = *self.nonces.get(&(author, nonce))?;
        Some((seq, self.events.get(self.index(seq)?)?.clone()))
    }

    /// Erases a post and its edits.
    fn erase(&mut self, deleted: Seq) {
        let deleted_at = self.index(deleted);
        for (at, event) in self.events.iter_mut().enumerate() {
            let is_edit = matches!(event.change, Change::Edited { post, .. } if post == deleted);
            if is_edit || Some(at) == deleted_at {
                self.bytes -= weight::of(event);
                *event = erased(event.clone());
                self.bytes += weight::of(event);
            }
        }
    }

    fn is_erased(&self, post: Seq) -> bool {
        let event = self.index(post).and_then(|at| self.events.get(at));
        event.is_some_and(|event| matches!(event.change, Change::Erased { .. }))
    }

    /// Where the event of a place is, unless it is gone.
    fn index(&self, seq: Seq) -> Option<usize> {
        usize::try_from(seq.0.checked_sub(self.first.0)?).ok()
    }

    /// Drops the oldest events while there are too many bytes; the newest one always stays.
    pub(super) fn trim(&mut self) {
        while self.bytes > MEMORY_ROOM_BYTES && self.events.len() > 1 {
            let Some(oldest) = self.events.pop_front() else { return };
            self.bytes -= weight::of(&oldest);
            self.first = self.first.next();
            if let Some(nonce) = oldest.change.nonce() {
                self.nonces.remove(&(oldest.by.id, nonce));
            }
        }
    }

    pub(super) fn run(&self, from: Seq, limit: usize) -> Run {
        let first = from.clamp(self.first, self.head().next());
        let skip = usize::try_from(first.0 - self.first.0).expect("a kept place is in memory");
        Run { first, events: self.events.iter().skip(skip).take(limit).cloned().collect() }
    }

    pub(super) fn changes(&self, posts: &RangeInclusive<Seq>, after: Seq, limit: usize) -> Changes {
        let about = |change: &Change| change.post().is_some_and(|it| posts.contains(&it));
        let mut events = Vec::new();
        let skip = self.index(after.next()).unwrap_or(0);
        for (at, event) in self.events.iter().enumerate().skip(skip) {
            if about(&event.change) {
                let seq = self.first.plus(at);
                events.push((seq, event.clone()));
                if events.len() == limit {
                    return Changes { upto: seq, events, threads: self.threads(posts) };
                }
            }
        }
        Changes { upto: self.head(), events, threads: self.threads(posts) }
    }

    /// What the threads have come to that begin with some posts.
    fn threads(&self, posts: &RangeInclusive<Seq>) -> Vec<Replies> {
        let (mut threads, upto) = (BTreeMap::<Seq, Replies>::new(), self.head());
        for (last, event) in self.places() {
            let Some(root) = event.root().filter(|root| posts.contains(root)) else { continue };
            let count = match event.change {
                Change::Posted { .. } => 1,
                Change::Erased { .. } => 0,
                _ => continue,
            };
            let at = event.at;
            let thread = threads.entry(root).or_insert(Replies { root, count: 0, last, at, upto });
            *thread = Replies { count: thread.count + count, last, at, ..*thread };
        }
        threads.into_values().collect()
    }

    pub(super) fn thread(&self, root: Seq, before: Seq, limit: usize) -> ThreadPage {
        let is_post = |event: &RoomEvent| {
            matches!(event.change, Change::Posted { .. } | Change::Erased { .. })
        };
        if !self.index(root).and_then(|at| self.events.get(at)).is_some_and(is_post) {
            return ThreadPage::default();
        }
        let is_its = |(seq, event): &(Seq, &RoomEvent)| {
            let about = event.root() == Some(root) || event.change.post() == Some(root);
            *seq < before && (*seq == root || about)
        };
        let events = self.places().filter(is_its);
        let mut events: Vec<_> = events.map(|(seq, event)| (seq, event.clone())).collect();
        let surplus = events.len().saturating_sub(limit);
        events.drain(..surplus);
        ThreadPage { events, more: surplus > 0 }
    }

    /// The events with their places.
    fn places(&self) -> impl Iterator<Item = (Seq, &RoomEvent)> {
        self.events.iter().enumerate().map(|(at, event)| (self.first.plus(at), event))
    }
}
