//! A thread that is open: what the live run holds of it, and pages of what lies before that. It is a log like
//! the room's, of which only some places are taken.

use shared::{RoomEvent, Seq, limits};

use super::log::{KEPT_EVENTS, Log, Tail};
use super::post::Posted;
use super::shown::Shown;
use crate::Moment;

/// Milliseconds after which a page that has not come is asked for again.
const ASK_AGAIN: u64 = 5_000;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Thread {
    root: Seq,
    log: Log,
    /// Whether a page is wanted, and when it was asked for.
    wants: bool,
    asked: Option<Moment>,
}

impl Thread {
    /// One that was opened now.
    pub(super) fn new(root: Seq, room: &Log) -> Self {
        let before = Seq(room.first().max(root).0.saturating_sub(1));
        let events = room.of_thread(root, before);
        let cursor = room.cursor();
        let log = Log::of(Tail { before, cursor, events });
        let wants = before >= root;
        Self { root, log, wants, asked: None }
    }

    /// The place of the post that it begins with.
    pub(super) fn root(&self) -> Seq {
        self.root
    }

    /// What is shown of it.
    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = &Shown> {
        self.log.rows()
    }

    pub(super) fn post(&self, seq: Seq) -> Option<&Posted> {
        self.log.post(seq)
    }

    /// Whether there is more of it before what is held, and space for that.
    pub(super) fn goes_on(&self) -> bool {
        self.has_older() && self.log.has_space()
    }

    fn has_older(&self) -> bool {
        self.log.first() > self.root
    }

    /// Whether a page is still to come.
    pub(super) fn awaits(&self) -> bool {
        self.wants
    }

    /// The person reads back to the oldest post that is shown.
    pub(super) fn go_older(&mut self) {
        self.wants |= self.goes_on();
    }

    /// Goes on with what the room's live run holds.
    pub(super) fn follow(&mut self, room: &Log) {
        let (first, cursor) = (room.first(), self.log.cursor());
        if cursor.next() < first || room.cursor() < cursor {
            *self = Self::new(self.root, room);
            return;
        }
        self.log.put_all(room.of_thread(self.root, cursor), room.cursor());
        if self.log.trim().is_some() {
            self.wants = false;
        }
    }

    /// Its places mean nothing any more.
    pub(super) fn begin_anew(&mut self) {
        *self = Self::new(self.root, &Log::default());
    }

    /// A new connection: what was asked for on the last one will not be answered.
    pub(super) fn greet(&mut self) {
        self.asked = None;
    }

    /// The place before which a page is to be asked for now; remembers that we did.
    pub(super) fn ask(&mut self, now: Moment) -> Option<Seq> {
        let fresh = self.asked.is_some_and(|at| now.since(at) < ASK_AGAIN);
        if !self.wants || fresh {
            return None;
        }
        self.asked = Some(now);
        Some(self.log.first())
    }

    /// When that is asked for again.
    pub(super) fn next_ask(&self) -> Option<Moment> {
        self.asked.filter(|_| self.wants).map(|at| at.plus(ASK_AGAIN))
    }

    /// Takes a page that ends right before a place.
    pub(super) fn takes(&mut self, before: Seq, events: Vec<(Seq, RoomEvent)>, more: bool) {
        if before != self.log.first() || !self.has_older() {
            return;
        }
        let first = events.first().map(|(seq, _)| *seq).filter(|_| more);
        let first = first.filter(|first| *first < before).unwrap_or(self.root);
        (self.wants, self.asked) = (false, None);
        self.log.put_before(first, events);
    }
}

// A page fits what a thread may hold many times over.
const _: () = assert!(limits::PAGE_EVENTS * 8 < KEPT_EVENTS);
