//! A stretch of history as it is shown, without the events that made it: each post as it is as of some place
//! of the log. What comes after that place goes on with it, in order. So a stretch takes as much memory as
//! what it shows, however much has happened to it, and can stand anywhere in a room.

use std::collections::VecDeque;
use std::ops::RangeInclusive;

use shared::{Change, RoomEvent, Seq};

use super::happened::Happened;
use super::log::Log;
use super::post::Posted;
use super::shown::Shown;
use super::threads::{Reply, Threads};

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its places.
    pub(super) first: Seq,
    pub(super) last: Seq,
    /// The place up to which all that is about its posts is in its rows.
    pub(super) upto: Seq,
    pub(super) rows: VecDeque<Shown>,
    /// What the threads have come to that begin in it; as of that place where nothing else is said.
    pub(super) threads: Threads,
    /// What stands erased in it, and is shown if a deletion says that it was a post.
    unclear: Vec<Posted>,
}

impl Stretch {
    /// A run of the log, as of its own end.
    pub(super) fn of(first: Seq, events: &[RoomEvent]) -> Option<Self> {
        let last = Seq(first.plus(events.len()).0.checked_sub(1)?);
        if events.is_empty() {
            return None;
        }
        let (rows, threads, unclear) = Default::default();
        let mut stretch = Self { first, last, upto: last, rows, threads, unclear };
        for (at, event) in events.iter().enumerate() {
            stretch.put(first.plus(at), event);
        }
        // All that is in a thread comes after its root, and is here up to the end.
        for (at, event) in events.iter().enumerate() {
            let seq = first.plus(at);
            let deletes = |event: &RoomEvent| matches!(event.change, Change::Deleted { post, .. } if post == seq);
            let reply = Reply::of(seq, event, || events.iter().any(deletes));
            reply.into_iter().for_each(|reply| stretch.threads.count(reply, last));
        }
        stretch.threads.keep(first, last);
        Some(stretch)
    }

    /// Rows that are as of a place.
    pub(super) fn taken(
        places: RangeInclusive<Seq>,
        (rows, threads): (VecDeque<Shown>, Threads),
        unclear: Vec<Posted>,
        upto: Seq,
    ) -> Self {
        Self { first: *places.start(), last: *places.end(), upto, rows, threads, unclear }
    }

    /// Whether a place is in it, be it one that shows nothing.
    pub(super) fn holds(&self, seq: Seq) -> bool {
        self.first <= seq && seq <= self.last
    }

    /// The post at a place.
    pub(super) fn post(&self, seq: Seq) -> Option<&Posted> {
        self.rows.get(self.find(seq).ok()?)?.post()
    }

    /// Goes on with what the log holds, which is all that comes after what it knows.
    pub(super) fn follows(&mut self, log: &Log) {
        let (from, upto) = (self.upto, log.cursor());
        self.threads.goes_on(log.replies(), log.changes(), (from, upto));
        self.threads.keep(self.first, self.last);
        self.goes_on(log.about_all(self.first, self.last, from), upto);
    }

    /// Goes on with events about its posts, up to a place; those that are in it already are passed over.
    pub(super) fn goes_on<'a>(
        &mut self,
        changes: impl IntoIterator<Item = (Seq, &'a RoomEvent)>,
        upto: Seq,
    ) {
        for (seq, event) in changes {
            if self.upto < seq && seq <= upto {
                self.amend(event);
            }
        }
        self.upto = self.upto.max(upto);
    }

    /// Takes the stretch that follows. Both are as of the same place.
    pub(super) fn join(&mut self, newer: Self) {
        debug_assert_eq!((self.last.next(), self.upto), (newer.first, newer.upto));
        self.last = newer.last;
        self.rows.extend(newer.rows);
        self.threads.join(newer.threads);
        self.unclear.extend(newer.unclear);
    }

    /// Forgets what lies after a place; false if nothing is left.
    pub(super) fn ends_at(&mut self, last: Seq) -> bool {
        if last < self.last {
            self.last = last;
            self.rows.truncate(self.rows.partition_point(|row| row.seq() <= last));
            self.unclear.retain(|post| post.seq <= last);
            self.threads.keep(self.first, last);
        }
        self.first <= self.last
    }

    /// Forgets what lies furthest from a place, until no more than so many places are left.
    pub(super) fn keep_around(&mut self, seq: Seq, most: u64) {
        let surplus = (self.last.0 - self.first.0 + 1).saturating_sub(most);
        let older = seq.0.saturating_sub(self.first.0).saturating_sub(most / 2);
        let gone = surplus.min(older);
        if gone > 0 {
            self.first = Seq(self.first.0 + gone);
            let first = self.first;
            self.rows.drain(..self.rows.partition_point(|row| row.seq() < first));
            self.unclear.retain(|post| post.seq >= first);
            self.threads.keep(first, self.last);
        }
        self.ends_at(Seq(self.last.0.min(self.first.0 + most - 1)));
    }

    fn put(&mut self, seq: Seq, event: &RoomEvent) {
        match Posted::begin(seq, event) {
            Some(post) if post.said.is_some() => self.rows.push_back(Shown::Post(post)),
            Some(post) => self.unclear.push(post),
            None => self.rows.extend(Happened::of(seq, event).map(Shown::Happened)),
        }
        self.amend(event);
    }

    fn amend(&mut self, event: &RoomEvent) {
        let Some(post) = event.change.post() else { return };
        match self.find(post) {
            Ok(at) => {
                if let Some(Shown::Post(post)) = self.rows.get_mut(at) {
                    post.amend(event);
                }
            }
            Err(at) => {
                let is_it = |it: &Posted| it.seq == post && it.is_deleted_by(event);
                if let Some(deleted) = self.unclear.iter().position(is_it) {
                    self.rows.insert(at, Shown::Post(self.unclear.remove(deleted)));
                }
            }
        }
    }

    fn find(&self, seq: Seq) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&seq, Shown::seq)
    }
}
