//! The frames of the typed dialect, one JSON text message each, tagged by `"type"`.
//!
//! Directions are in the names: a [`ClientFrame`] goes to the server, a [`ServerFrame`] comes from
//! it. Fields added later are optional, and a type that is not known reads as `Unknown`, so each
//! side can be one version ahead of the other. `docs/protocol.md` shows every frame.

mod client;
mod server;

use crate::{FlatMap, RoomId, Seq};

pub use client::ClientFrame;
pub use server::{KeptText, Listing, RoomState, ServerFrame};

/// Per room, the last place a client has applied or a server has reached.
pub type Cursors = FlatMap<RoomId, Seq>;
