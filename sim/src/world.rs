//! The time of day, the randomness and the pace of one server process. Its clock goes wrong: it drifts, and
//! someone sets it forward or back.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use backend::world::World;
use shared::Timestamp;
use tokio::time::Instant;

use crate::dice::Dice;

/// Where the clock starts: some day in 2023.
const START: i64 = 1_700_000_000_000;

/// Milliseconds that a server takes to tell everyone something, at most: more than what lets a room wait its longest.
const WORK_TAKES: u64 = 24;

/// See the module.
#[derive(Debug)]
pub struct DriftingWorld {
    started: Instant,
    dice: Dice,
    /// Milliseconds that the clock is ahead, besides what it gains.
    ahead: AtomicI64,
    /// Milliseconds that it gains in a second.
    gains: i64,
}

impl DriftingWorld {
    /// A world with a clock that is wrong by up to an hour and gains or loses up to a tenth.
    #[must_use]
    pub fn new(started: Instant, dice: Dice) -> Self {
        let ahead = dice.up_to(7_200_000).cast_signed() - 3_600_000;
        let gains = dice.up_to(200).cast_signed() - 100;
        Self { started, dice, ahead: AtomicI64::new(ahead), gains }
    }

    /// Someone sets the clock, by up to a day.
    pub fn jump(&self, millis: i64) {
        self.ahead.fetch_add(millis, Ordering::Relaxed);
    }
}

impl World for DriftingWorld {
    fn now(&self) -> Timestamp {
        let passed = i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX);
        let gained = passed.saturating_mul(self.gains) / 1_000;
        let now = START + passed + gained + self.ahead.load(Ordering::Relaxed);
        Timestamp(u64::try_from(now).unwrap_or_default())
    }

    fn random(&self) -> [u8; 16] {
        self.dice.bytes()
    }

    /// As if that were much, half of the time.
    fn worked(&self, _since: Instant) -> Duration {
        if self.dice.chance(50) {
            return Duration::ZERO;
        }
        Duration::from_millis(self.dice.up_to(WORK_TAKES))
    }
}
