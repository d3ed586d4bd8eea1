//! The contract between Hubbub's server and its clients.
//!
//! Everything that crosses the wire is a type in this crate, and every rule that both sides must
//! keep (limits, what a body or a name may be, which code means retry) is a function here. There
//! is no I/O, no clock and no framework: the crate builds for the host and for WebAssembly, and
//! the same code judges a message in the browser before it is sent and on the server after.
//!
//! A newcomer reads [`ids`], then [`event`], then [`frame`]; `docs/protocol.md` shows every frame.

pub mod about;
pub mod act;
pub mod body;
pub mod code;
pub mod codec;
pub mod emoji;
pub mod event;
pub mod fields;
pub mod flat_map;
pub mod frame;
pub mod ids;
pub mod keep;
pub mod letters;
pub mod limits;
pub mod markup;
pub mod name;
pub mod permission;
pub mod protocol;
pub mod search;
pub mod secret;
pub mod thread;
pub mod topic;

mod hex;

pub use about::{About, Kind, comings};
pub use act::Act;
pub use body::{Body, BodyError};
pub use code::{Advice, Code};
pub use emoji::{Emoji, EmojiError};
pub use event::{Change, Person, RoomEvent, Timestamp};
pub use flat_map::FlatMap;
pub use frame::{ClientFrame, Cursors, KeptText, Listing, RoomState, ServerFrame};
pub use ids::{ClientId, Epoch, IdError, Link, Nonce, RoomId, Seq};
pub use keep::Key;
pub use limits::Limits;
pub use name::{Name, NameError};
pub use permission::{Place, Standing, Target, Wish, may, may_here};
pub use protocol::Protocol;
pub use search::{Feature, Found, Hit, Query, Spot};
pub use secret::Secret;
pub use thread::{Replies, Thread};
pub use topic::Topic;
