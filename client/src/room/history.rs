//! Where in a room the person reads, and what is fetched for that.

use shared::{Replies, RoomEvent, Seq};

use super::{Membership, PULL_AGAIN, Room};
use crate::Moment;
use crate::timeline::Ask;

impl Room {
    /// Whether there is history before what is shown.
    #[must_use]
    pub fn has_older(&self) -> bool {
        self.known && !self.shows_beginning()
    }

    /// Whether what is shown begins with the room's first message.
    #[must_use]
    pub fn shows_beginning(&self) -> bool {
        self.known && self.begins_at(self.timeline.begins())
    }

    /// Whether nothing is kept before a place from which on everything is held.
    pub(super) fn begins_at(&self, first: Seq) -> bool {
        let of_window = first < self.timeline.first() && self.timeline.window_begins_here();
        let of_log = first == self.timeline.first() && self.begins_here;
        first == Seq::ZERO.next() || of_window || of_log
    }

    /// Whether to ask for the page of history before what is held, and before which place; remembers
    /// that we did.
    pub(crate) fn older(&mut self, now: Moment) -> Option<Seq> {
        let asked = self.asked_older.is_some_and(|asked| now.since(asked) < PULL_AGAIN);
        if asked || !self.has_older() {
            return None;
        }
        if self.timeline.reads_by_window() {
            self.timeline.go_older();
            return None;
        }
        self.asked_older = Some(now);
        Some(self.timeline.first())
    }

    /// The person reads at a place, or at the end again.
    pub(crate) fn reads_at(&mut self, place: Option<Seq>) {
        if self.known {
            self.timeline.reads(place);
        }
    }

    /// The person wants to see what is around a place.
    pub(crate) fn go_around(&mut self, seq: Seq) {
        self.timeline.go_around(seq);
    }

    /// The person reads on after a stretch of history.
    pub(crate) fn newer(&mut self) {
        self.timeline.go_newer();
    }

    /// What to ask the server for, so that what the person wants can be shown.
    pub(crate) fn asks(&mut self, now: Moment) -> Vec<Ask> {
        if !self.known || self.membership != Membership::In {
            return Vec::new();
        }
        let beyond = self.timeline.looks_for().is_some_and(|seq| seq > self.timeline.cursor());
        if beyond && !self.is_behind() {
            self.timeline.find_nothing();
        }
        self.timeline.asks(now)
    }

    /// The server tells what has become of some posts.
    pub(crate) fn changes(
        &mut self,
        about: (Seq, Seq, Seq),
        upto: Seq,
        news: (&[(Seq, RoomEvent)], &[Replies]),
    ) {
        if self.known && self.membership == Membership::In {
            self.timeline.learn(about, upto, news);
        }
    }
}
