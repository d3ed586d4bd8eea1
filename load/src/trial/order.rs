//! Whether everyone is told every message, once, at one place: the room's order as it comes to be known from whoever hears
//! of a place first, and what each other one makes of it.

use std::collections::VecDeque;

use crate::limits::PLACES;
use crate::mark::Found;

/// What went wrong, or may look as if it had.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Faults {
    /// Messages that a line was not told, counted for each line.
    pub(super) lost: u64,
    /// Messages that it was told again, and those that have two places.
    pub(super) doubled: u64,
    /// Messages that two lines were told at the same place, and that are not the same; and places that there cannot be.
    pub(super) differing: u64,
    /// Messages that a line was not told since it had fallen behind; they stand in the room's history.
    pub(super) passed_over: u64,
}

/// The room's order, as far as it is known.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The first place that is remembered; nothing before any is known.
    base: Option<u64>,
    /// The name of the message at each place; 0 where nobody has been told yet.
    told: VecDeque<u64>,
    /// The last message of each sender.
    last: Vec<u64>,
    /// The messages of each sender that have a place.
    of: Vec<u64>,
    /// Messages that have a place.
    places: u64,
    /// Those that someone was told.
    told_places: u64,
}

impl Order {
    /// Someone was told this message at this place.
    fn is_told(&mut self, place: u64, found: Found, faults: &mut Faults) {
        let base = *self.base.get_or_insert(place);
        let Some(mut at) = place.checked_sub(base).and_then(|at| usize::try_from(at).ok()) else {
            faults.doubled += 1;
            return;
        };
        let known = self.told.len();
        if at > known + PLACES {
            // Nothing that is remembered is near.
            self.places += (at - known) as u64;
            self.told.clear();
            (self.base, at) = (Some(place), 0);
        }
        while self.told.len() <= at {
            self.told.push_back(0);
            self.places += 1;
        }
        let name = name(found);
        if self.told[at] == name {
            return;
        }
        if self.told[at] != 0 {
            faults.differing += 1;
            return;
        }
        self.told[at] = name;
        self.told_places += 1;
        if self.last.len() <= found.sender {
            self.last.resize(found.sender + 1, 0);
            self.of.resize(found.sender + 1, 0);
        }
        // What one sends on one line keeps its order.
        let is_newest = at + 1 == self.told.len();
        if is_newest && found.sent <= self.last[found.sender] {
            faults.doubled += 1;
        }
        self.of[found.sender] += 1;
        self.last[found.sender] = self.last[found.sender].max(found.sent);
        let forgotten = self.told.len().saturating_sub(PLACES);
        self.told.drain(..forgotten);
        self.base = self.base.map(|base| base + forgotten as u64);
    }

    /// The place after the last one.
    pub(super) fn end(&self) -> u64 {
        self.base.unwrap_or_default() + self.told.len() as u64
    }

    /// Messages that have a place.
    pub(super) fn places(&self) -> u64 {
        self.places
    }

    /// Those that someone was told.
    pub(super) fn told_places(&self) -> u64 {
        self.told_places
    }

    /// Those of one sender.
    pub(super) fn places_of(&self, sender: usize) -> u64 {
        self.of.get(sender).copied().unwrap_or_default()
    }
}

/// What a message is known by: its sender and the moment, which has twelve digits.
fn name(found: Found) -> u64 {
    (found.sender as u64) << 40 | found.sent
}

/// One who listens.
#[derive(Debug, Default)]
pub(super) struct Listener {
    /// The place that comes next; 0 before the first.
    pub(super) next: u64,
}

impl Listener {
    /// Is told a run of events that begins at a place. `whole` is a page to start from, for one who had fallen behind.
    /// Gives the messages that are new to them.
    pub(super) fn hears(
        &mut self,
        (first, whole): (u64, bool),
        events: impl Iterator<Item = Option<Found>>,
        (order, faults): (&mut Order, &mut Faults),
        mut tell: impl FnMut(Found),
    ) {
        let known = order.end().max(self.next);
        if known > 0 && first > known.saturating_add(PLACES as u64) {
            faults.differing += 1;
            return;
        }
        if self.next == 0 {
            self.next = first;
        }
        let gap = first.saturating_sub(self.next);
        if whole {
            faults.passed_over += gap;
        } else {
            faults.lost += gap;
        }
        self.next = self.next.max(first);
        for (place, found) in (first..).zip(events) {
            if place < self.next {
                faults.doubled += u64::from(!whole);
                continue;
            }
            self.next = place + 1;
            if let Some(found) = found {
                order.is_told(place, found, faults);
                tell(found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Room {
        order: Order,
        faults: Faults,
    }

    impl Room {
        fn new() -> Self {
            Self { order: Order::default(), faults: Faults::default() }
        }

        /// Tells someone a run of messages, each by sender 1 at this moment.
        fn tells(&mut self, who: &mut Listener, first: u64, sent: &[u64]) -> usize {
            self.tells_page(who, (first, false), sent)
        }

        fn tells_page(&mut self, who: &mut Listener, from: (u64, bool), sent: &[u64]) -> usize {
            let events = sent.iter().map(|&sent| Some(Found { sender: 1, sent, micros: 0 }));
            let mut new = 0;
            who.hears(from, events, (&mut self.order, &mut self.faults), |_| new += 1);
            new
        }
    }

    #[test]
    fn what_everyone_is_told_once_in_one_order_is_no_fault() {
        let (mut room, mut ada, mut bob) = (Room::new(), Listener::default(), Listener::default());
        assert_eq!(room.tells(&mut ada, 5, &[10, 11]), 2);
        assert_eq!(room.tells(&mut bob, 5, &[10]), 1);
        assert_eq!(room.tells(&mut ada, 7, &[12]), 1);
        assert_eq!(room.tells(&mut bob, 6, &[11, 12]), 2);
        assert_eq!(room.faults, Faults::default());
        assert_eq!((room.order.end(), room.order.places(), room.order.places_of(1)), (8, 3, 3));
    }

    #[test]
    fn a_message_that_one_is_not_told_is_lost() {
        let (mut room, mut ada, mut bob) = (Room::new(), Listener::default(), Listener::default());
        room.tells(&mut ada, 5, &[10, 11, 12]);
        room.tells(&mut bob, 5, &[10]);
        room.tells(&mut bob, 7, &[12]);
        assert_eq!(room.faults, Faults { lost: 1, ..Faults::default() });
    }

    #[test]
    fn a_message_that_comes_again_or_has_two_places_is_doubled() {
        let (mut room, mut ada) = (Room::new(), Listener::default());
        room.tells(&mut ada, 5, &[10, 11]);
        assert_eq!(room.tells(&mut ada, 6, &[11, 12]), 1);
        assert_eq!(room.faults, Faults { doubled: 1, ..Faults::default() });
        room.tells(&mut ada, 8, &[11]);
        assert_eq!(room.faults, Faults { doubled: 2, ..Faults::default() });
    }

    #[test]
    fn two_who_are_told_otherwise_differ() {
        let (mut room, mut ada, mut bob) = (Room::new(), Listener::default(), Listener::default());
        room.tells(&mut ada, 5, &[10, 11]);
        room.tells(&mut bob, 5, &[11, 10]);
        assert_eq!(room.faults, Faults { differing: 2, ..Faults::default() });
    }

    #[test]
    fn who_has_fallen_behind_starts_from_a_page_and_loses_nothing() {
        let (mut room, mut ada, mut bob) = (Room::new(), Listener::default(), Listener::default());
        room.tells(&mut ada, 5, &[10, 11, 12, 13]);
        room.tells(&mut bob, 5, &[10]);
        assert_eq!(room.tells_page(&mut bob, (7, true), &[12, 13]), 2);
        assert_eq!(room.faults, Faults { passed_over: 1, ..Faults::default() });
        assert_eq!(room.order.end(), bob.next);
    }

    #[test]
    fn what_nobody_was_told_has_a_place_and_nothing_more_is_said_of_it() {
        let (mut room, mut ada) = (Room::new(), Listener::default());
        room.tells(&mut ada, 5, &[10]);
        room.tells_page(&mut ada, (8, true), &[13]);
        assert_eq!((room.order.places(), room.order.told_places()), (4, 2));
    }

    #[test]
    fn whoever_leaps_through_the_places_fills_nobodys_memory() {
        let (mut room, mut ada) = (Room::new(), Listener::default());
        room.tells(&mut ada, 5, &[10]);
        for leap in 1..5 {
            let place = 5 + leap * PLACES as u64;
            assert_eq!(room.tells_page(&mut ada, (place, true), &[10 + leap]), 1);
            assert_eq!(room.order.end(), place + 1);
            assert!(room.order.told.len() <= PLACES);
        }
    }

    #[test]
    fn nor_does_whoever_leaps_through_what_is_no_message() {
        let (mut room, mut ada) = (Room::new(), Listener::default());
        room.tells(&mut ada, 5, &[10]);
        for leap in 1..5 {
            let (from, faults) = ((5 + leap * PLACES as u64, true), &mut room.faults);
            ada.hears(from, [None].into_iter(), (&mut room.order, faults), |_| {});
        }
        let next = ada.next;
        assert_eq!(room.tells(&mut ada, next, &[11]), 1);
        assert_eq!((room.order.told.len(), room.order.end()), (1, ada.next));
        assert_eq!(room.order.told_places(), 2);
    }

    #[test]
    fn a_place_that_there_cannot_be_is_a_fault_and_nothing_is_made_of_it() {
        let (mut room, mut ada) = (Room::new(), Listener::default());
        room.tells(&mut ada, 5, &[10]);
        for whole in [false, true] {
            assert_eq!(room.tells_page(&mut ada, (1 << 60, whole), &[11]), 0);
        }
        assert_eq!(room.faults, Faults { differing: 2, ..Faults::default() });
        assert_eq!((room.order.end(), ada.next), (6, 6));
        assert_eq!(room.tells(&mut ada, 6, &[11]), 1);
    }
}
