//! The part of a room's log that a client holds, from some place on without holes, and the rows that it
//! makes: posts, and what happened to the room. The rows follow from the events and from nothing else: whoever holds the same part of the log
//! shows the same, however they came by it. Events whose post lies before what is held wait for it here.
//!
//! When a post is deleted, its texts go from here as they do from the server's log. What there is no space
//! for is given away as a [`Stretch`].

mod threads;

use std::collections::{BTreeMap, VecDeque};

use shared::{Change, ClientId, RoomEvent, Seq, limits};

use super::happened::Happened;
use super::post::Posted;
use super::shown::Shown;
use super::stretch::Stretch;
use crate::order;

/// Events kept for showing: an afternoon of reading back. The oldest go first; the server still has
/// them.
pub const KEPT_EVENTS: usize = 3_000;

/// See the module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Log {
    /// Under the place of the post that they are about, and their own. What shows nothing is not among
    /// them.
    events: BTreeMap<(Seq, Seq), RoomEvent>,
    rows: VecDeque<Shown>,
    cursor: Seq,
    /// The place right before the oldest event that is held.
    before: Seq,
}

/// How a run of events met the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run {
    /// Everything up to its end is now applied.
    Applied,
    /// It is history, and stands before what was held.
    Older,
    /// It is the page that the window wants.
    Page,
    /// Something before it is missing; nothing was applied.
    Gap,
}

/// The end of a log, as it is saved.
pub(crate) struct Tail {
    /// The place right before the oldest event of it.
    pub(crate) before: Seq,
    /// The place of the last event applied.
    pub(crate) cursor: Seq,
    /// The events that show something, in order.
    pub(crate) events: Vec<(Seq, RoomEvent)>,
}

impl Log {
    /// A log of which a tail is held.
    pub(crate) fn of(tail: Tail) -> Self {
        let Tail { before, cursor, events } = tail;
        let mut log = Self { cursor, before, ..Self::default() };
        for (seq, event) in events {
            if before < seq && seq <= cursor {
                log.put(seq, event);
            }
        }
        log
    }

    /// So many of the last events that show something, and all between them.
    pub(crate) fn tail(&self, count: usize) -> Tail {
        let mut events: Vec<_> =
            self.events.iter().map(|((_, seq), event)| (*seq, event.clone())).collect();
        order::by_key(&mut events, |(seq, _)| *seq);
        let surplus = events.len().saturating_sub(count);
        let before = events.drain(..surplus).next_back().map_or(self.before, |(seq, _)| seq);
        Tail { before, cursor: self.cursor, events }
    }

    /// The rows, in order.
    pub(crate) fn rows(&self) -> impl DoubleEndedIterator<Item = &Shown> {
        self.rows.iter()
    }

    /// The posts, in order.
    pub(crate) fn posts(&self) -> impl DoubleEndedIterator<Item = &Posted> {
        self.rows.iter().filter_map(Shown::post)
    }

    /// The post at a place.
    pub(crate) fn post(&self, seq: Seq) -> Option<&Posted> {
        let at = self.rows.binary_search_by_key(&seq, Shown::seq).ok()?;
        self.rows.get(at)?.post()
    }

    /// The place of the last event applied.
    pub(crate) fn cursor(&self) -> Seq {
        self.cursor
    }

    /// The place of the oldest event that is held; of the next one to come when there is none.
    pub(crate) fn first(&self) -> Seq {
        self.before.next()
    }

    /// Whether the event at a place is held, be it one that shows nothing.
    pub(crate) fn holds(&self, seq: Seq) -> bool {
        self.before < seq && seq <= self.cursor
    }

    /// Whether there is space for a page of history.
    pub(crate) fn has_space(&self) -> bool {
        self.events.len() + limits::PAGE_EVENTS <= KEPT_EVENTS
    }

    /// Takes a run of events that starts at `first`. What was applied before is passed over, so a run
    /// may repeat or overlap; a run that starts beyond the next place is a gap.
    pub(crate) fn apply(&mut self, first: Seq, events: Vec<RoomEvent>) -> Run {
        if first > self.cursor.next() {
            return Run::Gap;
        }
        let is_older = first.plus(events.len()) == self.first() && !events.is_empty();
        if is_older && self.has_space() {
            self.before = Seq(first.0.saturating_sub(1));
            places(first).zip(events).for_each(|(seq, event)| self.put(seq, event));
            return Run::Older;
        }
        for (seq, event) in places(first).zip(events) {
            if seq == self.cursor.next() {
                self.cursor = seq;
                self.put(seq, event);
            }
        }
        Run::Applied
    }

    /// Forgets everything and starts again with this run.
    pub(crate) fn restart(&mut self, first: Seq, events: Vec<RoomEvent>) {
        let before = Seq(first.0.saturating_sub(1));
        *self = Self { cursor: before, before, ..Self::default() };
        self.apply(first, events);
    }

    /// Forgets the oldest pages that there is no space for, and gives away what was shown of them.
    pub(super) fn trim(&mut self) -> Option<Stretch> {
        let surplus = self.events.len().saturating_sub(KEPT_EVENTS);
        let pages = surplus.div_ceil(limits::PAGE_EVENTS);
        (pages > 0).then(|| self.forget_oldest(pages * limits::PAGE_EVENTS)).flatten()
    }

    /// Forgets so many of the oldest events that show something, and all between them, and gives away what
    /// was shown of them. Events about forgotten posts stay when they are later than that.
    pub(super) fn forget_oldest(&mut self, count: usize) -> Option<Stretch> {
        let mut seqs: Vec<Seq> = self.events.keys().map(|(_, seq)| *seq).collect();
        order::by_key(&mut seqs, |seq| *seq);
        let before = *seqs.iter().take(count).next_back()?;
        let (first, threads) = (self.first(), self.threads(before));
        let kept = self.rows.partition_point(|row| row.seq() <= before);
        let rows = self.rows.drain(..kept).collect();
        let stretch =
            Stretch::taken(first..=before, (rows, threads), self.unclear(before), self.cursor);
        self.before = before;
        self.events.retain(|(_, seq), _| *seq > before);
        Some(stretch)
    }

    /// Everything that is shown, to be kept apart from what begins anew.
    pub(super) fn shown(&self) -> Option<Stretch> {
        let (places, shown) =
            (self.first()..=self.cursor, (self.rows.clone(), self.threads(self.cursor)));
        let unclear = self.unclear(self.cursor);
        (!places.is_empty()).then(|| Stretch::taken(places, shown, unclear, self.cursor))
    }

    /// What stands erased up to a place, and may have been a post whose deletion is still to come.
    fn unclear(&self, upto: Seq) -> Vec<Posted> {
        let own = self.events.iter().filter(|((post, seq), _)| post == seq && *seq <= upto);
        let erased = own.filter(|(_, event)| matches!(event.change, Change::Erased { .. }));
        let unclear = erased.filter(|((post, _), _)| self.post(*post).is_none());
        unclear.filter_map(|((_, seq), event)| Posted::begin(*seq, event)).collect()
    }

    /// The events after a place that are about the posts of a stretch, in order.
    pub(super) fn about_all(&self, first: Seq, last: Seq, after: Seq) -> Vec<(Seq, &RoomEvent)> {
        let about = self.events.range((first, Seq::ZERO)..=(last, Seq(u64::MAX)));
        let later = about.filter(|((post, seq), _)| post != seq && *seq > after);
        let mut later: Vec<_> = later.map(|((_, seq), event)| (*seq, event)).collect();
        order::by_key(&mut later, |(seq, _)| *seq);
        later
    }

    fn put(&mut self, seq: Seq, event: RoomEvent) {
        let post = match event.change {
            Change::Posted { .. } | Change::Erased { .. } => seq,
            _ if event.change.is_about_room() => seq,
            _ => match event.change.post() {
                Some(post) => post,
                None => return,
            },
        };
        self.events.insert((post, seq), event);
        self.erase(post);
        self.show(post);
    }

    /// Erases what deletions of a post have taken back. The post itself need not be held: an edit and a
    /// deletion by one person are both their own, or neither counts.
    fn erase(&mut self, post: Seq) {
        let by_member = |event: &RoomEvent| (!event.by.guest).then_some(event.by.id);
        let deletes = |event: &RoomEvent| matches!(event.change, Change::Deleted { .. });
        let about = self.about(post).filter(|(_, event)| deletes(event));
        let who: Vec<ClientId> = about.filter_map(|(_, event)| by_member(event)).collect();
        if who.is_empty() {
            return;
        }
        let is_erased = |event: &RoomEvent| by_member(event).is_some_and(|by| who.contains(&by));
        let edits = |event: &RoomEvent| matches!(event.change, Change::Edited { .. });
        let about = self.about(post).filter(|(_, event)| edits(event) && is_erased(event));
        let gone: Vec<Seq> = about.map(|(seq, _)| seq).collect();
        for seq in gone {
            self.events.remove(&(post, seq));
        }
        if let Some(event) = self.events.get_mut(&(post, post)).filter(|event| is_erased(event))
            && let Change::Posted { nonce, .. } = event.change
        {
            event.change = Change::Erased { nonce };
        }
    }

    /// Draws up a row anew, if there is one.
    fn show(&mut self, seq: Seq) {
        let Some(row) = self.row(seq) else { return };
        match self.rows.binary_search_by_key(&seq, Shown::seq) {
            Ok(at) => self.rows[at] = row,
            Err(at) => self.rows.insert(at, row),
        }
    }

    fn row(&self, seq: Seq) -> Option<Shown> {
        let event = self.events.get(&(seq, seq))?;
        let happened = || Happened::of(seq, event).map(Shown::Happened);
        self.fold(seq, event).map(Shown::Post).or_else(happened)
    }

    fn fold(&self, seq: Seq, event: &RoomEvent) -> Option<Posted> {
        let mut post = Posted::begin(seq, event)?;
        if post.said.is_none() {
            let mut about = self.about(seq);
            return about.any(|(_, event)| post.is_deleted_by(event)).then_some(post);
        }
        self.about(seq).for_each(|(_, event)| post.amend(event));
        Some(post)
    }

    /// The events about a post, its own first, with their places.
    fn about(&self, post: Seq) -> impl Iterator<Item = (Seq, &RoomEvent)> {
        let events = self.events.range((post, post)..=(post, Seq(u64::MAX)));
        events.map(|((_, seq), event)| (*seq, event))
    }
}

/// A place and those after it.
fn places(first: Seq) -> impl Iterator<Item = Seq> {
    std::iter::successors(Some(first), |seq| Some(seq.next()))
}

#[cfg(test)]
mod tests;
