//! What all who are in the room share.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use anyhow::Result;
use hdrhistogram::Histogram;
use shared::{Code, Nonce, RoomId, Timestamp};
use tokio::time::Instant;

use super::order::{Faults, Listener, Order};
use super::wire::Wire;
use crate::mark::{Found, Marks};
use crate::random::random;

/// Microseconds of the longest wait that is told apart from longer ones: an hour.
const LONGEST: u64 = 3_600_000_000;

/// A time, in microseconds since the measurement began.
#[derive(Debug, Clone, Copy, Default)]
struct Window {
    /// When it began.
    from: Option<u64>,
    /// When it ended.
    until: Option<u64>,
}

impl Window {
    fn has(self, moment: u64) -> bool {
        self.from.is_some_and(|from| from <= moment)
            && self.until.is_none_or(|until| moment < until)
    }

    fn is_open(self) -> bool {
        self.from.is_some() && self.until.is_none()
    }
}

/// See the module.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) room: RoomId,
    pub(super) wire: Wire,
    pub(super) marks: Marks,
    /// Bytes of each message.
    pub(super) bytes: usize,
    /// When the talk ended.
    pub(super) ended: Cell<Option<Instant>>,
    /// Whether nothing is said any more, also of what was due before that.
    pub(super) silent: Cell<bool>,
    /// The time that counts: how much is read in it, and how soon what is sent in it.
    window: Cell<Window>,
    pub(super) deliveries: Cell<u64>,
    /// Microseconds from when a message was to be sent to when it was read.
    pub(super) waits: RefCell<Histogram<u64>>,
    pub(super) order: RefCell<Order>,
    pub(super) faults: RefCell<Faults>,
    /// How often a line was too slow for what it was told.
    pub(super) fell_behind: Cell<u64>,
    pub(super) refused: RefCell<BTreeMap<String, u64>>,
    pub(super) buffer: RefCell<Vec<u8>>,
    nonces: Cell<u64>,
    random: [u8; 16],
}

impl Stage {
    pub(super) fn new(room: RoomId, bytes: usize) -> Result<Self> {
        Ok(Self {
            wire: Wire::new(&room),
            room,
            marks: Marks::new(),
            bytes,
            ended: Cell::new(None),
            silent: Cell::new(false),
            window: Cell::default(),
            deliveries: Cell::new(0),
            waits: RefCell::new(Histogram::new_with_max(LONGEST, 3)?),
            order: RefCell::default(),
            faults: RefCell::default(),
            fell_behind: Cell::new(0),
            refused: RefCell::default(),
            buffer: RefCell::default(),
            nonces: Cell::new(0),
            random: random(),
        })
    }

    /// Whether what was due at this moment is to be said, though it is late.
    pub(super) fn has(&self, due: Instant) -> bool {
        !self.silent.get() && self.ended.get().is_none_or(|ended| due < ended)
    }

    /// Someone hears a run of events.
    pub(super) fn hear(
        &self,
        listener: &mut Listener,
        from: (u64, bool),
        events: impl Iterator<Item = Option<Found>>,
        mut tell: impl FnMut(Found),
    ) {
        let (mut order, mut faults) = (self.order.borrow_mut(), self.faults.borrow_mut());
        let (window, mut waits) = (self.window.get(), self.waits.borrow_mut());
        let mut deliveries = 0;
        listener.hears(from, events, (&mut order, &mut faults), |found| {
            deliveries += u64::from(window.is_open());
            // Whenever it comes: a server that stalls tells the longest waits last.
            if window.has(found.sent) {
                waits.saturating_record(found.micros);
            }
            tell(found);
        });
        self.deliveries.set(self.deliveries.get() + deliveries);
    }

    /// From now on it counts.
    pub(super) fn begins(&self) {
        self.window.set(Window { from: Some(self.marks.now()), until: None });
    }

    /// Up to now it did.
    pub(super) fn ends(&self) {
        self.window.set(Window { until: Some(self.marks.now()), ..self.window.get() });
    }

    /// The server does not do something.
    pub(super) fn refuse(&self, code: Code) {
        *self.refused.borrow_mut().entry(code.to_string()).or_default() += 1;
    }

    /// A name for a message.
    pub(super) fn nonce(&self) -> Nonce {
        self.nonces.set(self.nonces.get() + 1);
        let mut bytes = self.random;
        bytes[8..].copy_from_slice(&self.nonces.get().to_be_bytes());
        Nonce::at(Timestamp(self.marks.now() / 1_000), bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_was_due_before_the_end_is_said_after_it_for_a_while() {
        let stage = Stage::new("bench-1".parse().unwrap(), 20).unwrap();
        let (end, moment) = (Instant::now(), Duration::from_millis(1));
        assert!(stage.has(end), "as long as there is talk");
        stage.ended.set(Some(end));
        assert!(stage.has(end - moment) && !stage.has(end));
        stage.silent.set(true);
        assert!(!stage.has(end - moment));
    }

    #[test]
    fn a_message_that_comes_after_the_time_that_counts_has_waited_all_the_same() {
        let stage = Stage::new("bench-1".parse().unwrap(), 20).unwrap();
        let mut ada = Listener::default();
        let mut hears = |place, sent| {
            let found = Found { sender: 0, sent, micros: 7_000 };
            stage.hear(&mut ada, (place, false), [Some(found)].into_iter(), |_| {});
            (stage.deliveries.get(), stage.waits.borrow().len())
        };
        assert_eq!(hears(1, 500), (0, 0), "nothing counts yet");
        stage.window.set(Window { from: Some(1_000), until: None });
        assert_eq!(hears(2, 900), (1, 0), "sent before");
        assert_eq!(hears(3, 1_000), (2, 1));
        stage.window.set(Window { from: Some(1_000), until: Some(2_000) });
        assert_eq!(hears(4, 1_999), (2, 2), "sent in time, read afterwards");
        assert_eq!(hears(5, 2_000), (2, 2), "sent afterwards");
    }
}
