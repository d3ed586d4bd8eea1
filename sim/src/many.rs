//! Many seeds, on as many threads as there are cores. Each seed is played by one thread alone.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::mutant::{self, Mutant};
use crate::run::{Outcome, run};
use crate::tally::Tally;

/// What came of many seeds.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// Seeds that were played.
    pub seeds: u64,
    /// The first seed at which something was wrong, if there was any.
    pub failed: Option<Outcome>,
    /// How often what has happened.
    pub tally: Tally,
    /// How long it took.
    pub took: Duration,
}

/// Plays seeds until all are played or one fails. The one that is reported is the lowest that fails, so
/// that the answer does not depend on which thread was faster.
#[must_use]
pub fn many(from: u64, seeds: u64) -> Findings {
    many_with(from, seeds, None)
}

/// Plays seeds with a fault that was put in on purpose.
#[must_use]
pub fn many_with(from: u64, seeds: u64, mutant: Option<Mutant>) -> Findings {
    let start = Instant::now();
    let (next, failed_at) = (AtomicU64::new(from), AtomicU64::new(u64::MAX));
    let findings = Mutex::new(Findings::default());
    let work = || {
        mutant::put_in(mutant);
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= from + seeds || seed > failed_at.load(Ordering::Relaxed) {
                return;
            }
            let outcome = run(seed, false);
            let mut findings = findings.lock().expect("no run panics");
            findings.seeds += 1;
            findings.tally.add_all(&outcome.tally);
            if !outcome.is_clean() && failed_at.fetch_min(seed, Ordering::Relaxed) > seed {
                findings.failed = Some(outcome);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let mut findings = findings.into_inner().expect("no run panics");
    findings.took = start.elapsed();
    findings
}
