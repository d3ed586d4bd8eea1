//! How often something may happen: so many at once, and then one at a time.

use std::time::Duration;

use crate::limits::{GATE_CLOSED, HELD_AT_MOST, REFUSED_RETRY_SECONDS};

/// How often something may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Microseconds between two, in the long run.
    every: u64,
    /// So many at once.
    burst: u64,
}

/// What has happened of that. It is one number, the moment at which nothing of it counts any more, in microseconds after
/// the [`Policy`](super::Policy) began: so it costs nothing while nothing happens, and needs no clock of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bucket(u64);

/// A [`Bucket`] that is closed for a while to whoever was refused: what they had sent on its heels does not overtake it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gate {
    bucket: Bucket,
    closed: u64,
}

impl Rate {
    /// So many a second, and so many at once.
    #[must_use]
    pub const fn per_second(count: u64, burst: u64) -> Self {
        Self { every: 1_000_000 / count, burst }
    }

    /// So many an hour, and so many at once.
    #[must_use]
    pub const fn per_hour(count: u64, burst: u64) -> Self {
        Self { every: 3_600_000_000 / count, burst }
    }

    /// So many times as often, and as many at once.
    #[must_use]
    pub const fn times(self, factor: u64) -> Self {
        Self { every: self.every / factor, burst: self.burst.saturating_mul(factor) }
    }

    fn debt(self) -> u64 {
        self.every.saturating_mul(self.burst)
    }
}

impl Bucket {
    /// Takes so many, if they may happen now.
    pub fn take(&mut self, rate: Rate, now: u64, count: u64) -> bool {
        let then = self.0.max(now).saturating_add(rate.every.saturating_mul(count));
        let may = then <= now.saturating_add(rate.debt());
        if may {
            self.0 = then;
        }
        may
    }

    /// Takes so many in any case, and says how long it is until one more may happen: [`HELD_AT_MOST`], however much is owed.
    pub fn owe(&mut self, rate: Rate, now: u64, count: u64) -> Option<Duration> {
        let due = now.saturating_add(rate.debt());
        let then = self.0.max(now).saturating_add(rate.every.saturating_mul(count));
        self.0 = then.min(due.saturating_add(micros(HELD_AT_MOST)));
        let wait = self.0.saturating_sub(due);
        (wait > 0).then(|| Duration::from_micros(wait))
    }

    /// Seconds until so many may happen, rounded up.
    #[must_use]
    pub fn wait(&self, rate: Rate, now: u64, count: u64) -> u64 {
        let then = self.0.max(now).saturating_add(rate.every.saturating_mul(count));
        then.saturating_sub(now.saturating_add(rate.debt())).div_ceil(1_000_000)
    }

    /// Whether nothing of what has happened counts any more.
    #[must_use]
    pub fn is_fresh(&self, now: u64) -> bool {
        self.0 <= now
    }
}

impl Gate {
    /// Takes one, if it may happen now.
    ///
    /// # Errors
    /// The seconds after which it is worth another try.
    pub fn take(&mut self, rate: Rate, now: u64) -> Result<(), u64> {
        if now < self.closed {
            return Err((self.closed - now).div_ceil(1_000_000).max(1));
        }
        if self.bucket.take(rate, now, 1) {
            return Ok(());
        }
        self.closed = now + micros(GATE_CLOSED);
        Err(self.bucket.wait(rate, now, 1).max(REFUSED_RETRY_SECONDS))
    }

    /// Takes one in any case, and says how long it is until one more may happen.
    pub fn owe(&mut self, rate: Rate, now: u64) -> Option<Duration> {
        self.bucket.owe(rate, now, 1)
    }

    /// Whether nothing of what has happened counts any more.
    #[must_use]
    pub fn is_fresh(&self, now: u64) -> bool {
        self.bucket.is_fresh(now) && self.closed <= now
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate::per_second(2, 3);
    const SECOND: u64 = 1_000_000;

    #[test]
    fn a_burst_is_taken_at_once_and_after_it_one_at_a_time() {
        let mut bucket = Bucket::default();
        let mut take = |now| bucket.take(RATE, now, 1);
        assert_eq!([take(0), take(0), take(0), take(0)], [true, true, true, false]);
        assert_eq!([take(SECOND / 2), take(SECOND / 2)], [true, false]);
        assert!((0..3).all(|_| take(10 * SECOND)), "a rest makes it whole again");
        assert!(!take(10 * SECOND), "and no more than that");
    }

    #[test]
    fn who_owes_is_told_how_long_it_takes() {
        let mut bucket = Bucket::default();
        assert_eq!(bucket.owe(RATE, 0, 3), None);
        assert_eq!(bucket.owe(RATE, 0, 1), Some(Duration::from_millis(500)));
        assert_eq!(bucket.owe(RATE, 0, 1), Some(Duration::from_secs(1)));
        assert_eq!(bucket.owe(RATE, 10 * SECOND, 1), None);
    }

    #[test]
    fn who_owes_without_measure_waits_no_longer_than_anyone_does() {
        let mut bucket = Bucket::default();
        for _ in 0..1_000 {
            assert!(bucket.owe(RATE, 0, 1_000_000) <= Some(HELD_AT_MOST));
        }
        let then = micros(HELD_AT_MOST);
        assert!(!bucket.take(RATE, then, 1), "it is all paid off,");
        assert!(bucket.take(RATE, then + SECOND / 2, 1), "and nothing is left over");
    }

    #[test]
    fn a_gate_stays_closed_until_who_was_refused_may_come_again() {
        let mut gate = Gate::default();
        assert!((0..3).all(|_| gate.take(RATE, 0).is_ok()));
        assert_eq!(gate.take(RATE, 0), Err(REFUSED_RETRY_SECONDS));
        assert!(gate.take(RATE, SECOND).is_err(), "though the bucket has one");
        assert!((0..3).all(|_| gate.take(RATE, 2 * SECOND).is_ok()));
        assert!(!gate.is_fresh(2 * SECOND));
        assert!(gate.is_fresh(4 * SECOND));
    }

    #[test]
    fn a_rate_that_is_raised_without_measure_bounds_nothing() {
        let mut bucket = Bucket::default();
        assert!((0..1_000).all(|_| bucket.take(RATE.times(u64::MAX), 0, u64::MAX)));
    }
}
