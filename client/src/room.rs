//! One room as a client knows it: its timeline, how far the server is ahead, who is there and who
//! is typing.

mod charter;
mod history;
mod reading;
mod threads;

use shared::{About, ClientId, Person, RoomEvent, RoomState, Seq};

use crate::saved::{SAVED_EVENTS, SavedRoom};
use crate::timeline::{Run, Tail};
use crate::typing::Typing;
use crate::{Moment, People, Timeline};
pub use charter::Membership;
pub use reading::Unread;
pub use threads::Followed;

/// Milliseconds after which an unanswered `Pull` is repeated.
const PULL_AGAIN: u64 = 5_000;

/// A room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Room {
    /// What is shown.
    pub timeline: Timeline,
    /// Who is there.
    pub people: People,
    pub(crate) typing: Typing,
    membership: Membership,
    /// What the room is as of [`Room::chartered`]; nothing for the lobby.
    about: Option<About>,
    chartered: Seq,
    head: Seq,
    /// How far the person has read, with whatever device.
    read: Seq,
    /// Where the room ended when the line became good; nothing before there was one.
    live_after: Option<Seq>,
    known: bool,
    /// The server dropped frames of this room, and sends no more until we pull.
    dropped: bool,
    pulled: Option<Moment>,
    /// When a page of history was asked for.
    asked_older: Option<Moment>,
    /// The server keeps nothing older than what is held.
    begins_here: bool,
}

impl Room {
    /// Those who are typing, the first to begin first.
    pub fn typing(&self) -> impl Iterator<Item = &Person> {
        self.typing.who().filter_map(|who| self.people.get(who))
    }

    /// Whether the server has told what is in the room, be it nothing.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.known
    }

    /// Whether the server is known to have events that are not shown yet.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.membership == Membership::In && self.lacks_events()
    }

    fn lacks_events(&self) -> bool {
        !self.known || self.dropped || self.timeline.cursor() < self.head
    }

    /// The place of the room's last event, as far as the server has told.
    #[must_use]
    pub fn head(&self) -> Seq {
        self.head.max(self.timeline.cursor())
    }

    /// What is worth saving of it.
    pub(crate) fn save(&self) -> Option<SavedRoom> {
        if !self.known || self.membership != Membership::In {
            return None;
        }
        let Tail { before, cursor, events } = self.timeline.tail(SAVED_EVENTS);
        let (about, chartered) = (self.about.clone(), self.chartered);
        Some(SavedRoom { before, cursor, read: self.read, about, chartered, events })
    }

    /// Takes what was saved for what is known.
    pub(crate) fn recall(&mut self, saved: SavedRoom) {
        let SavedRoom { before, cursor, read, about, chartered, events } = saved;
        (self.about, self.chartered) = (about, chartered);
        self.membership = Membership::In;
        self.timeline.recall(Tail { before, cursor, events });
        (self.head, self.read, self.known) = (cursor, read, true);
    }

    /// What changes with what is saved.
    pub(crate) fn stamp(&self) -> [Seq; 4] {
        [self.timeline.first(), self.timeline.cursor(), self.read, self.chartered]
    }

    /// Whether there is anything to resume from.
    pub(crate) fn cursor(&self) -> Option<Seq> {
        self.known.then(|| self.timeline.cursor())
    }

    /// A new connection begins: what was asked for on the last one will not be answered. Gives the place
    /// up to which the person has read, if the server does not know it yet.
    pub(crate) fn greet(&mut self, now: Moment, state: &RoomState) -> Option<Seq> {
        let RoomState { head, read, .. } = *state;
        self.charter(state);
        (self.head, self.live_after) = (head, Some(head));
        self.dropped = false;
        self.typing.clear();
        self.asked_older = None;
        self.timeline.greet();
        // A log that is shorter than what we have seen has lost its end: what we hold is not in it.
        if self.timeline.cursor() > head {
            self.forget();
        }
        // What is missing comes without being asked for: it is the answer to `Hello`.
        self.pulled = self.is_behind().then_some(now);
        self.heard_read(read);
        (self.read > read).then_some(self.read)
    }

    /// The store is another one: places of the old one mean nothing.
    pub(crate) fn forget(&mut self) {
        self.known = false;
        self.read = Seq::ZERO;
        self.timeline.forget_window();
    }

    pub(crate) fn heard_head(&mut self, head: Seq) {
        self.head = self.head.max(head);
    }

    /// The server dropped frames for us: whatever was asked for before is to be asked for again.
    pub(crate) fn frames_dropped(&mut self) {
        self.dropped = true;
        self.pulled = None;
    }

    pub(crate) fn events(&mut self, me: ClientId, first: Seq, events: Vec<RoomEvent>) {
        if self.membership != Membership::In {
            // Nothing but the answer to something repeated.
            return self.timeline.settle(&events);
        }
        if !self.known && first == Seq::ZERO.next() {
            return self.snapshot(me, first, events);
        }
        self.heard_head(Seq(first.plus(events.len()).0.saturating_sub(1)));
        if !self.known {
            // A repeated send is answered also where nothing else is known.
            return self.timeline.settle(&events);
        }
        let before = self.timeline.cursor();
        let old = usize::try_from(before.next().0.saturating_sub(first.0)).unwrap_or(usize::MAX);
        let authors: Vec<ClientId> = events.iter().skip(old).map(|event| event.by.id).collect();
        if events.is_empty() && self.asked_older.is_some() && first == self.timeline.first() {
            self.begins_here = true;
        }
        if first <= before.next() {
            self.follow(me, first, &events);
        }
        let held = self.timeline.first();
        let run = self.timeline.apply(first, events);
        self.begins_here &= self.timeline.first() <= held;
        if run == Run::Older {
            self.asked_older = None;
        }
        if run == Run::Applied {
            self.dropped = false;
            self.answered(before);
            authors.into_iter().for_each(|author| self.typing.stopped(author));
        }
    }

    pub(crate) fn snapshot(&mut self, me: ClientId, first: Seq, events: Vec<RoomEvent>) {
        self.follow(me, first, &events);
        let before = if self.known { self.timeline.cursor() } else { Seq::ZERO };
        if !self.known {
            self.timeline.forget_window();
        }
        self.timeline.restart(first, events);
        (self.asked_older, self.begins_here) = (None, false);
        self.heard_head(self.timeline.cursor());
        self.known = true;
        self.dropped = false;
        self.answered(before);
    }

    /// What is still missing may be asked for at once, unless the answer brought nothing: then
    /// asking again would be answered the same way, for ever and as fast as the line can carry.
    fn answered(&mut self, before: Seq) {
        if self.timeline.cursor() > before || !self.is_behind() {
            self.pulled = None;
        }
    }

    /// Whether something was asked for just now, or comes without being asked for.
    pub(crate) fn awaits(&self, now: Moment) -> bool {
        self.is_behind() && self.pulled.is_some_and(|pulled| now.since(pulled) < PULL_AGAIN)
    }

    /// Whether something was asked for that has not come.
    pub(crate) fn was_pulled(&self) -> bool {
        self.pulled.is_some()
    }

    /// Whether to ask for what is missing now, and from where; remembers that we did.
    pub(crate) fn pull(&mut self, now: Moment) -> Option<Seq> {
        let asked = self.pulled.is_some_and(|pulled| now.since(pulled) < PULL_AGAIN);
        if !self.is_behind() || asked {
            return None;
        }
        self.pulled = Some(now);
        Some(self.cursor().unwrap_or_default())
    }

    pub(crate) fn next_wake(&self, live: bool) -> Option<Moment> {
        let again = self.timeline.outbox.next_again().filter(|_| live);
        let ask = self.timeline.next_ask().filter(|_| live);
        [self.typing.next_expiry(), again, ask].into_iter().flatten().min()
    }

    /// When what was asked for and has not come does not count as on its way any more.
    pub(crate) fn next_pull(&self) -> Option<Moment> {
        self.pulled.filter(|_| self.is_behind()).map(|pulled| pulled.plus(PULL_AGAIN))
    }
}

#[cfg(test)]
mod tests;
