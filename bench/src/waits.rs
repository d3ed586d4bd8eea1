//! How long each of many things took.

use std::time::Duration;

/// The durations, in order.
#[derive(Debug)]
pub(crate) struct Waits(Vec<Duration>);

impl Waits {
    pub(crate) fn new(mut waits: Vec<Duration>) -> Self {
        waits.sort_unstable();
        Self(waits)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The wait that so many of a hundred do not exceed.
    pub(crate) fn at(&self, percent: usize) -> Duration {
        let at = self.0.len().saturating_sub(1) * percent / 100;
        self.0.get(at).copied().unwrap_or_default()
    }
}
