//! How long to wait before the next try: decorrelated jitter, as described by Marc Brooker in
//! "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015). Each wait is drawn between the
//! base and three times the last one, so that clients cut at the same instant come back spread.

/// The shortest wait, in milliseconds.
const BASE: u64 = 500;
/// The longest wait: a person who watches a dead line should not have to look at a longer countdown.
const CAP: u64 = 30_000;
/// What counts as the last wait, at most, behind a line that was of use: the next try is within three times this.
const EASED: u64 = 1_500;

/// The waits of one client.
#[derive(Debug)]
pub(crate) struct Backoff {
    last: u64,
    random: fastrand::Rng,
}

impl Backoff {
    pub(crate) fn new(seed: u64) -> Self {
        Self { last: BASE, random: fastrand::Rng::with_seed(seed) }
    }

    /// The next wait, in milliseconds.
    pub(crate) fn next(&mut self) -> u64 {
        self.last = self.random.u64(BASE..=self.last.saturating_mul(3)).min(CAP);
        self.last
    }

    /// A wait anywhere within `millis`: how clients spread when a server asks them to go.
    pub(crate) fn spread(&mut self, millis: u64) -> u64 {
        self.random.u64(0..=millis)
    }

    /// The line was of use, if not for long: what had failed before it says little about the next try.
    pub(crate) fn ease(&mut self) {
        self.last = self.last.min(EASED);
    }

    /// The line was good: begin again with short waits.
    pub(crate) fn reset(&mut self) {
        self.last = BASE;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_start_short_grow_and_stay_under_the_cap() {
        let mut longest = 0;
        for seed in 0..200 {
            let mut backoff = Backoff::new(seed);
            assert!((BASE..=BASE * 3).contains(&backoff.next()));
            for _ in 0..50 {
                let wait = backoff.next();
                assert!((BASE..=CAP).contains(&wait));
                longest = longest.max(wait);
            }
        }
        assert_eq!(longest, CAP);
    }

    #[test]
    fn two_clients_cut_together_come_back_apart() {
        let waits = |seed| {
            let mut backoff = Backoff::new(seed);
            (0..5).map(|_| backoff.next()).collect::<Vec<_>>()
        };
        assert_ne!(waits(1), waits(2));
    }
}
