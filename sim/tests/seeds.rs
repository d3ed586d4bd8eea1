//! As many seeds as an ordinary test run has time for. `cargo xtask sim` plays more.

use sim::many::{many, many_with};
use sim::mutant::Mutant;
use sim::run::run;
use sim::tally::Sight;

/// Seeds that are played here.
const SEEDS: u64 = 500;
/// Seeds that are played twice.
const TWICE: u64 = 12;

#[test]
fn after_a_bad_day_everyone_has_the_same_log_and_every_post_once() {
    let findings = many(0, SEEDS);
    if let Some(failed) = findings.failed {
        panic!("{failed}");
    }
    assert_eq!(findings.seeds, SEEDS);
    for sight in Sight::ALL {
        assert!(findings.tally.count(sight) > 0, "{sight:?} has to happen: {}", findings.tally);
    }
}

#[test]
fn a_disk_and_clients_that_break_the_promise_are_found_out() {
    use Mutant::{EditsKept, PrivateListed};
    use Mutant::{ForgottenNonces, FreshNonce, KeptEpoch, LostOutbox, UnsyncedAnswer};
    let of_posts = [ForgottenNonces, FreshNonce, KeptEpoch, LostOutbox, UnsyncedAnswer];
    for mutant in of_posts.into_iter().chain([EditsKept, PrivateListed]) {
        // As many as the hunt for all of them allows; it ends with the first that is found.
        let findings = many_with(0, 1_000, Some(mutant));
        assert!(findings.failed.is_some(), "{mutant:?} got away");
    }
}

#[test]
fn a_seed_is_the_same_day_every_time_to_the_byte() {
    for seed in 0..TWICE {
        let (first, second) = (run(seed, true), run(seed, true));
        assert!(first.trace.lines().count() > 100, "something happened");
        let differ = first.trace.lines().zip(second.trace.lines()).find(|(a, b)| a != b);
        assert_eq!(differ, None, "seed {seed}");
        assert_eq!(first.trace.len(), second.trace.len(), "seed {seed}");
    }
}
