//! Chance, all of it from one seed. Each part of a run has dice of its own, so that one more throw in
//! one part does not change what the others throw.

use std::sync::{Mutex, PoisonError};

use fastrand::Rng;

/// Random numbers that are the same for the same seed.
#[derive(Debug)]
pub struct Dice(Mutex<Rng>);

impl Dice {
    /// The dice of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(Rng::with_seed(seed)))
    }

    /// Dice for a part of the run.
    #[must_use]
    pub fn fork(&self) -> Self {
        Self(Mutex::new(self.with(Rng::fork)))
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn chance(&self, percent: u32) -> bool {
        percent > 0 && self.with(|rng| rng.u32(0..100)) < percent
    }

    /// A number from 0 to `most`.
    pub fn up_to(&self, most: u64) -> u64 {
        self.with(|rng| rng.u64(0..=most))
    }

    /// An index into something so long, which is not empty.
    pub fn index(&self, len: usize) -> usize {
        self.with(|rng| rng.usize(0..len))
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.with(|rng| rng.fill(&mut bytes));
        bytes
    }

    fn with<T>(&self, throw: impl FnOnce(&mut Rng) -> T) -> T {
        throw(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
