//! One room's log on the disk.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use backend::store::{Appended, Changes, Charter, Run, ThreadPage, erased};
use shared::{Change, ClientId, Nonce, RoomEvent, Seq};

use crate::chronicle::Chronicle;
use crate::mutant::{self, Mutant};

/// The synced events of a room.
#[derive(Debug, Clone, Default)]
pub(super) struct Log {
    events: Vec<RoomEvent>,
    nonces: BTreeMap<(ClientId, Nonce), Seq>,
    chronicle: Chronicle,
}

/// Whose an event is, and which.
pub(super) fn key(event: &RoomEvent) -> Option<(ClientId, Nonce)> {
    Some((event.by.id, event.change.nonce()?))
}

/// Whether an event deletes the post at a place.
fn deletes(deleted: Seq) -> impl Fn(&RoomEvent) -> bool {
    move |event| matches!(event.change, Change::Deleted { post, .. } if post == deleted)
}

impl Log {
    pub(super) fn head(&self) -> Seq {
        Seq::ZERO.plus(self.events.len())
    }

    /// What becomes of a batch, and the events of it that are new.
    pub(super) fn judge(&self, batch: Vec<RoomEvent>) -> (Vec<Appended>, Vec<RoomEvent>) {
        let (mut new, mut nonces) = (Vec::new(), BTreeMap::new());
        let mut judge = |event: RoomEvent| {
            let seq = self.head().plus(new.len()).next();
            let known = key(&event).and_then(|key| {
                let before = self.nonces.get(&key).or_else(|| nonces.get(&key)).copied();
                nonces.entry(key).or_insert(seq);
                before
            });
            if let Some(seq) = known.filter(|_| !mutant::is_on(Mutant::ForgottenNonces)) {
                let stored = self.at(seq).unwrap_or(&event).clone();
                return Appended::Repeat(seq, stored);
            }
            let late = match event.change {
                Change::Edited { post, .. } | Change::Deleted { post, .. } => {
                    self.is_erased(post) || new.iter().any(deletes(post))
                }
                _ => false,
            };
            new.push(event);
            if late { Appended::Erased(seq) } else { Appended::New(seq) }
        };
        let appended = batch.into_iter().map(&mut judge).collect();
        (appended, new)
    }

    pub(super) fn extend(&mut self, new: Vec<RoomEvent>) {
        for event in new {
            self.chronicle.goes_on(event.clone());
            let seq = self.head().next();
            if let Some(key) = key(&event) {
                self.nonces.insert(key, seq);
            }
            let event = match event.change {
                Change::Edited { post, .. } | Change::Deleted { post, .. }
                    if self.is_erased(post) =>
                {
                    erased(event)
                }
                _ => event,
            };
            if let Change::Deleted { post, .. } = event.change {
                self.erase(post);
            }
            self.events.push(event);
        }
    }

    fn is_erased(&self, post: Seq) -> bool {
        self.at(post).is_some_and(|event| matches!(event.change, Change::Erased { .. }))
    }

    fn erase(&mut self, deleted: Seq) {
        for (at, event) in self.events.iter_mut().enumerate() {
            let is_edit = matches!(event.change, Change::Edited { post, .. } if post == deleted)
                && !mutant::is_on(Mutant::EditsKept);
            if is_edit || Seq::ZERO.plus(at).next() == deleted {
                *event = erased(event.clone());
            }
        }
    }

    /// What the room is and who is in it.
    pub(super) fn charter(&self) -> Charter {
        let mut charter = Charter::default();
        self.events.iter().for_each(|event| drop(charter.apply(event)));
        charter
    }

    /// The same events as they were before anything was erased, for the checks.
    pub(super) fn chronicle(&self) -> &Chronicle {
        &self.chronicle
    }

    /// What a nonce has become.
    pub(super) fn sent(&self, author: ClientId, nonce: Nonce) -> Option<(Seq, RoomEvent)> {
        let seq = *self.nonces.get(&(author, nonce))?;
        Some((seq, self.at(seq)?.clone()))
    }

    pub(super) fn run(&self, after: Seq, limit: usize) -> Run {
        let first = after.min(self.head()).next();
        Run { first, events: self.events[index(first)..].iter().take(limit).cloned().collect() }
    }

    pub(super) fn changes(&self, posts: &RangeInclusive<Seq>, after: Seq, limit: usize) -> Changes {
        let is_about = |change: &Change| change.post().is_some_and(|post| posts.contains(&post));
        let threads = self.chronicle.threads(self.head());
        let threads = threads.into_iter().filter(|it| posts.contains(&it.root)).collect();
        let mut events = Vec::new();
        for (at, event) in self.events.iter().enumerate().skip(index(after.next())) {
            if is_about(&event.change) {
                events.push((Seq::ZERO.plus(at).next(), event.clone()));
                if events.len() == limit {
                    return Changes { upto: Seq::ZERO.plus(at).next(), events, threads };
                }
            }
        }
        Changes { upto: self.head(), events, threads }
    }

    pub(super) fn thread(&self, root: Seq, before: Seq, limit: usize) -> ThreadPage {
        let is_its = |(seq, event): &(Seq, &RoomEvent)| {
            let about = event.root() == Some(root) || event.change.post() == Some(root);
            *seq < before && (*seq == root || about)
        };
        if !self.chronicle.is_post(root) {
            return ThreadPage::default();
        }
        let places = std::iter::successors(Some(Seq::ZERO.next()), |seq| Some(seq.next()));
        let events: Vec<_> = places.zip(&self.events).filter(is_its).collect();
        let surplus = events.len().saturating_sub(limit);
        let events = events[surplus..].iter().map(|(seq, event)| (*seq, (*event).clone()));
        ThreadPage { events: events.collect(), more: surplus > 0 }
    }

    fn at(&self, seq: Seq) -> Option<&RoomEvent> {
        self.events.get(index(seq))
    }
}

/// Where an event is in the list; there is none at [`Seq::ZERO`].
fn index(seq: Seq) -> usize {
    usize::try_from(seq.0.wrapping_sub(1)).unwrap_or(usize::MAX)
}
