//! Puts a chat server under load: people who come and talk, all on one thread, and how soon what they say reaches whom.
//! `bench` measures with it and `hubbub bench` is made of it; it knows of no program that it runs in.
//!
//! [`trial`] is an operator's run, in which everyone checks what they are told. [`talk()`], for our own tables, lets a [`Crowd`]
//! speak in one of the ways of [`Speech`]; a [`Talk`] goes on and rests as its owner wants. What a message looks like, so that
//! it is found again in whatever a server wraps it in, is a `mark`; the WebSocket below is a `line`.

mod crowd;
pub mod limits;
mod line;
mod mark;
mod random;
mod speech;
mod talk;
pub mod trial;

pub use crowd::{Crowd, Pace, Timed};
pub use speech::{Room, Speech};
pub use talk::{Talk, Tally, WARM_UP, talk};
