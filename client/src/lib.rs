//! What every Hubbub client is, without a screen and without a socket.
//!
//! [`Engine`] is a pure state machine: its owner tells it what happened ([`Input`]) and when
//! ([`Moment`]), does what it asks for ([`Effect`]), wakes it when it wants to be woken, and shows
//! what it holds. Time and randomness come in as values, so the browser, a bot and a simulator
//! drive the same code, and a test can play a day of bad network in a millisecond.
//!
//! Read [`engine`] first; [`timeline`] is how a sent message becomes a posted one.

pub mod calling;
pub mod engine;
pub mod input;
pub mod kept;
pub mod level;
pub mod link;
pub mod moment;
pub mod order;
pub mod outgoing;
pub mod room;
pub mod saved;
pub mod search;
pub mod timeline;

mod backoff;
mod people;
mod typing;

pub use calling::Calling;
pub use engine::{Engine, Identity};
pub use input::{Effect, Input};
pub use level::Level;
pub use link::Status;
pub use moment::Moment;
pub use outgoing::{Intent, Outgoing};
pub use people::People;
pub use room::{Followed, Membership, Room, Unread};
pub use saved::{Saved, Stamp};
pub use search::{Search, SearchState};
pub use timeline::{
    Changing, Entry, Happened, Posted, Reaction, Said, Timeline, Unsent, Version, WINDOW_PLACES,
};
