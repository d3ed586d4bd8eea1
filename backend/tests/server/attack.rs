//! Those who want to do harm: each attack on a server in a process of its own, which has to be there for others while it lasts
//! and to be what it was when it is over.

mod deaf;
mod door;
mod flood;
mod frames;
mod guesses;
mod lines;
mod secrets;
mod siege;
