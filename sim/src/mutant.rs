//! Faults that are put in on purpose, to see that the checks find them: one at a time, for the runs of
//! one thread. Those of the rooms and sessions are switched in [`backend::mutant`] and are there only
//! with the feature `mutants`; those of the disk and of the clients are played here.

use std::cell::Cell;

/// A fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutant {
    /// The store forgets the nonces: a repeated post is appended again.
    ForgottenNonces,
    /// The store answers before it has synced.
    UnsyncedAnswer,
    /// A restored backup goes on under the epoch it was taken in.
    KeptEpoch,
    /// A client repeats a post under a fresh nonce.
    FreshNonce,
    /// A browser does not give back the messages that it was told to keep.
    LostOutbox,
    /// The store erases a post that is deleted, and not what it said before.
    EditsKept,
    /// The store lists private rooms with the public ones.
    PrivateListed,
    /// One of the server's own.
    #[cfg(feature = "mutants")]
    Server(backend::mutant::Mutant),
}

thread_local! {
    static ON: Cell<Option<Mutant>> = const { Cell::new(None) };
}

/// Puts a fault in for this thread, or takes it out.
pub fn put_in(mutant: Option<Mutant>) {
    ON.set(mutant);
    #[cfg(feature = "mutants")]
    backend::mutant::put_in(match mutant {
        Some(Mutant::Server(mutant)) => Some(mutant),
        _ => None,
    });
}

/// Whether this fault is in.
#[must_use]
pub fn is_on(mutant: Mutant) -> bool {
    ON.get() == Some(mutant)
}
