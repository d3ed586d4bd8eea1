//! What all who are in the room share.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use anyhow::Result;
use hdrhistogram::Histogram;
use shared::{Code, Nonce, RoomId, Timestamp};

use super::order::{Faults, Listener, Order};
use super::wire::Wire;
use crate::mark::{Found, Marks};
use crate::random::random;

/// Microseconds of the longest wait that is told apart from longer ones: an hour.
const LONGEST: u64 = 3_600_000_000;

/// See the module.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) room: RoomId,
    pub(super) wire: Wire,
    pub(super) marks: Marks,
    /// Bytes of each message.
    pub(super) bytes: usize,
    /// Whether people talk.
    pub(super) talk: Cell<bool>,
    /// Whether it counts how much and how soon.
    pub(super) counts: Cell<bool>,
    pub(super) deliveries: Cell<u64>,
    /// Microseconds from sending to reading.
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
            talk: Cell::new(false),
            counts: Cell::new(false),
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

    /// Someone hears a run of events.
    pub(super) fn hear(
        &self,
        listener: &mut Listener,
        from: (u64, bool),
        events: impl Iterator<Item = Option<Found>>,
        mut tell: impl FnMut(Found),
    ) {
        let (mut order, mut faults) = (self.order.borrow_mut(), self.faults.borrow_mut());
        let (counts, mut waits) = (self.counts.get(), self.waits.borrow_mut());
        let mut deliveries = 0;
        listener.hears(from, events, (&mut order, &mut faults), |found| {
            if counts {
                deliveries += 1;
                waits.saturating_record(found.micros);
            }
            tell(found);
        });
        self.deliveries.set(self.deliveries.get() + deliveries);
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
