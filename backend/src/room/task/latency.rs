//! How long the batch takes that is on its way: one at a time, and the one before has been heard by then, unless the
//! backplane has lost it.

use shared::Seq;
use tokio::time::Instant;

use crate::metrics::Metrics;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Latency {
    /// When the room began with it.
    begun: Option<Instant>,
    /// When each of its events was given to the room.
    arrived: Vec<Instant>,
    /// The place of the last of them, once they have places.
    head: Option<Seq>,
}

impl Latency {
    /// A batch is on its way with which the room began then. Gathering it was before that: it is a wait, of which the senders' own
    /// times have their part.
    pub(super) fn begin(&mut self, begun: Instant) {
        self.begun = Some(begun);
        self.arrived.clear();
        self.head = None;
    }

    /// It has an event that was given to the room then.
    pub(super) fn waits(&mut self, arrived: Instant) {
        self.arrived.push(arrived);
    }

    /// Its last event has this place.
    pub(super) fn ends_with(&mut self, head: Seq) {
        self.head = Some(head);
    }

    /// Everything up to this place has been offered to everyone.
    pub(super) fn heard(&mut self, delivered: Seq, metrics: &Metrics) {
        if self.head.take_if(|head| *head <= delivered).is_none() {
            return;
        }
        let now = Instant::now();
        self.begun.iter().for_each(|begun| metrics.committed(now - *begun));
        self.arrived.drain(..).for_each(|arrived| metrics.acknowledged(now - arrived));
    }
}
