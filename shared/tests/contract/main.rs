//! The contract as seen from outside: the exact text of every frame, what survives a round trip,
//! what an older program makes of a newer one's frames, and what nonsense does (nothing).
//!
//! [`golden`] is the place to begin; `docs/protocol.md` is held to the same texts by [`document`].

mod golden;
mod variants;

mod compatibility;
mod document;
mod hostile;
mod round_trip;
mod strategies;
mod texts;
