//! Faults that are put in on purpose, one at a time, to see that the simulation finds them. A build
//! without the feature `mutants`, which is every build that serves anyone, has no switch for them, and
//! nothing of them is left in it.

/// A fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutant {
    /// Who comes back is sent the tail without its first event.
    ResumeOffByOne,
    /// A room tells of posts before the store has them.
    PublishBeforeCommit,
    /// A member goes live without what happened since its history was read.
    AttachUnfilled,
    /// A run after one that the bus lost is taken for the next.
    UnseenGap,
    /// Who repeats a post is not told that it is stored.
    RepeatUnanswered,
    /// A heartbeat does not look whether the bus has lost the last run.
    HeadUnchecked,
}

#[cfg(feature = "mutants")]
thread_local! {
    static ON: std::cell::Cell<Option<Mutant>> = const { std::cell::Cell::new(None) };
}

/// Puts a fault in for this thread, or takes it out.
#[cfg(feature = "mutants")]
pub fn put_in(mutant: Option<Mutant>) {
    ON.set(mutant);
}

/// Whether this fault is in.
#[cfg(feature = "mutants")]
pub(crate) fn is_on(mutant: Mutant) -> bool {
    ON.get() == Some(mutant)
}

/// No fault is in.
#[cfg(not(feature = "mutants"))]
pub(crate) const fn is_on(_: Mutant) -> bool {
    false
}
