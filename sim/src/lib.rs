//! A bad day under one seed: the server's own rooms and sessions and many of the clients' own engines,
//! in one thread, with a clock that only moves when everyone waits. Whatever can go wrong does: lines
//! break, bytes come late, disks fail, servers are killed between any two steps. After that everyone
//! is left in peace, and must end with the same log.
//!
//! [`run`] plays one seed; [`many`] plays many, on all cores. What a seed does is told in [`story`];
//! what must hold is in [`seat`] for every moment and in [`verdict`] for the end.

pub mod bus;
pub mod chronicle;
pub mod climate;
pub mod dice;
pub mod disk;
pub mod guest;
pub mod keeper;
pub mod line;
pub mod many;
pub mod mutant;
#[cfg(feature = "mutants")]
pub mod mutants;
pub mod panics;
pub mod process;
pub mod proxy;
pub mod run;
pub mod seat;
pub mod server;
pub mod story;
pub mod tally;
pub mod town;
pub mod trace;
pub mod verdict;
pub mod wire;
pub mod world;
