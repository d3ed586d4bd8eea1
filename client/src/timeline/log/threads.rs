//! What a log holds of threads, and a log of which only a thread's events are taken.

use shared::{Change, RoomEvent, Seq};

use super::Log;
use crate::order;
use crate::timeline::threads::{Reply, Threads};

impl Log {
    /// The events of a thread after a place, in order: those that are in it, its root, and what is about that.
    pub(in crate::timeline) fn of_thread(&self, root: Seq, after: Seq) -> Vec<(Seq, RoomEvent)> {
        let is_its = |post: Seq, event: &RoomEvent| post == root || event.root() == Some(root);
        let events =
            self.events.iter().filter(|((post, seq), event)| *seq > after && is_its(*post, event));
        let mut events: Vec<_> = events.map(|((_, seq), event)| (*seq, event.clone())).collect();
        order::by_key(&mut events, |(seq, _)| *seq);
        events
    }

    /// Takes what there is up to a place, with nothing between.
    pub(in crate::timeline) fn put_all(&mut self, events: Vec<(Seq, RoomEvent)>, cursor: Seq) {
        events.into_iter().for_each(|(seq, event)| self.put(seq, event));
        self.cursor = cursor;
    }

    /// Takes what there is from a place on, before what is held, with nothing between.
    pub(in crate::timeline) fn put_before(&mut self, first: Seq, events: Vec<(Seq, RoomEvent)>) {
        self.before = Seq(first.0.saturating_sub(1));
        events.into_iter().for_each(|(seq, event)| self.put(seq, event));
    }

    /// What the threads have come to that begin with posts from the first to a last one.
    pub(in crate::timeline) fn threads(&self, last: Seq) -> Threads {
        let mut threads = Threads::default();
        self.replies().for_each(|reply| threads.count(reply, self.cursor));
        threads.keep(self.first(), last);
        threads
    }

    /// The posts of threads, in order.
    pub(in crate::timeline) fn replies(&self) -> impl Iterator<Item = Reply> {
        let own = self.events.iter().filter(|((post, seq), _)| post == seq);
        let deletes =
            |(_, event): (Seq, &RoomEvent)| matches!(event.change, Change::Deleted { .. });
        own.filter_map(move |((_, seq), event)| {
            Reply::of(*seq, event, || self.about(*seq).any(deletes))
        })
    }

    /// All events that show something, with their places.
    pub(in crate::timeline) fn changes(&self) -> impl Iterator<Item = (Seq, &RoomEvent)> {
        self.events.iter().map(|((_, seq), event)| (*seq, event))
    }
}
