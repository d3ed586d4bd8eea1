//! Which of the runs that the backplane brings are to go out next. The bus may lose, repeat and
//! reorder; the places of the events say what happened.

use shared::Seq;

use crate::mutant::{self, Mutant};
use crate::store::Run;

/// What to do with a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It goes out from this index on; what is before it has gone out already.
    Deliver {
        /// How many of its events to skip.
        skip: usize,
    },
    /// All of it has gone out already.
    Old,
    /// Something before it is missing: read the store.
    Gap,
}

/// Judges a run by what has gone out so far.
pub(super) fn judge(delivered: Seq, run: &Run) -> Verdict {
    if run.head() <= delivered {
        Verdict::Old
    } else if run.first > delivered.next() {
        if mutant::is_on(Mutant::UnseenGap) {
            return Verdict::Deliver { skip: 0 };
        }
        Verdict::Gap
    } else {
        let skip = usize::try_from(delivered.next().0 - run.first.0);
        Verdict::Deliver { skip: skip.expect("a run is in memory, and so is its length") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::contract::post;

    fn run(first: u64, count: usize) -> Run {
        Run { first: Seq(first), events: vec![post(1, 1, "x"); count] }
    }

    #[test]
    fn the_next_run_goes_out_whole() {
        assert_eq!(judge(Seq(0), &run(1, 3)), Verdict::Deliver { skip: 0 });
        assert_eq!(judge(Seq(3), &run(4, 1)), Verdict::Deliver { skip: 0 });
    }

    #[test]
    fn a_repeated_run_goes_out_once() {
        assert_eq!(judge(Seq(3), &run(1, 3)), Verdict::Old);
        assert_eq!(judge(Seq(2), &run(1, 3)), Verdict::Deliver { skip: 2 });
    }

    #[test]
    fn a_run_after_a_lost_one_waits_for_the_store() {
        assert_eq!(judge(Seq(3), &run(5, 2)), Verdict::Gap);
    }
}
