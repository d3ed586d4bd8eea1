//! Faults that are put in on purpose, to see that the checks find them. One at a time, for the run
//! of this thread.

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
    /// The client repeats a post under a fresh nonce.
    FreshNonce,
}

thread_local! {
    static ON: Cell<Option<Mutant>> = const { Cell::new(None) };
}

/// Puts a fault in, or takes it out.
pub fn put_in(mutant: Option<Mutant>) {
    ON.set(mutant);
}

/// Whether this fault is in.
#[must_use]
pub fn is_on(mutant: Mutant) -> bool {
    ON.get() == Some(mutant)
}
