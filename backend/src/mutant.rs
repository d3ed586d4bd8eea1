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
    /// Who repeats what cannot be done any more is refused, though it was done.
    RepeatRefused,
    /// What a room is and who is in it is known only when it has gone out, and not when it is stored.
    CharterLate,
    /// After a failure of the store, what the room is and who is in it is not read anew.
    DoubtKept,
    /// Who has left a room is neither told nor taken out of it.
    LeaverStays,
    /// What is sent out at once goes to all who were there, also to those who leave in it.
    LeaverHearsRun,
    /// Who comes is not told how far they have read.
    ReadForgotten,
    /// A person's other connections are not told what they keep.
    KeptUntold,
    /// A thread begins wherever someone says.
    ThreadAnywhere,
    /// A post on a line over events that comes twice is taken twice.
    RepeatedPostTaken,
    /// What comes while a room waits for more is lost.
    GatheredLost,
    /// Whoever is called to look whether they are in a room, is let in.
    OutsiderEnters,
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
