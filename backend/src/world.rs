//! Time of day, randomness and how long work takes, as values that the code is given. The rest of the server never asks
//! the system for them, so a test or a simulation can play all three.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use shared::Timestamp;
use tokio::time::Instant;

/// Where the time of day, random numbers and the pace of work come from.
pub trait World: Send + Sync + 'static {
    /// The time of day.
    fn now(&self) -> Timestamp;
    /// 128 bits that nobody can guess.
    fn random(&self) -> [u8; 16];
    /// How long work took that began then and has just ended. Where time is played, work takes none by itself.
    fn worked(&self, since: Instant) -> Duration {
        since.elapsed()
    }
}

/// The system's clock and randomness.
#[derive(Debug, Clone, Copy)]
pub struct SystemWorld;

impl World for SystemWorld {
    fn now(&self) -> Timestamp {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(u64::try_from(since_1970.as_millis()).unwrap_or(u64::MAX))
    }

    fn random(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("the system has randomness once it has started");
        bytes
    }
}
