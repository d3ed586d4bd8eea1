//! What is read of logs.

use shared::{Replies, RoomEvent, Seq};

/// A run of events without holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The place of the first event; of the next one to come when there is none.
    pub first: Seq,
    /// The events, in order.
    pub events: Vec<RoomEvent>,
}

impl Run {
    /// No events, before this place.
    #[must_use]
    pub fn empty(first: Seq) -> Self {
        Self { first, events: Vec::new() }
    }

    /// The place of the last event; before `first` when there is none.
    #[must_use]
    pub fn head(&self) -> Seq {
        Seq(self.first.plus(self.events.len()).0.saturating_sub(1))
    }
}

/// What has become of some posts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The place up to which nothing is missing.
    pub upto: Seq,
    /// The events about those posts with their places, in order.
    pub events: Vec<(Seq, RoomEvent)>,
    /// What the threads that begin with those posts have come to as of the head, in order.
    pub threads: Vec<Replies>,
}

/// The end of a thread, up to some place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThreadPage {
    /// The events with their places, in order. The root is one of them if there is no more.
    pub events: Vec<(Seq, RoomEvent)>,
    /// Whether there are more before these.
    pub more: bool,
}
