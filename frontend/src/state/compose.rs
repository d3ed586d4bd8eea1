//! What happens while a message is written: completing what was begun, marks by shortcuts, emoji by name,
//! commands. All of it are plain functions from what stands in the field; the field itself is the browser's.

pub mod ask;
pub mod choice;
pub mod completing;
pub mod fuzzy;

pub mod fence;
pub mod marks;

pub mod calling;
pub mod commands;
pub mod enter;
pub mod question;
pub mod sending;
pub mod sent;

pub use ask::{Ask, Kind};
pub use choice::{Choice, Picture};
pub use commands::Command;
pub use completing::{Completing, Does};
pub use enter::Enter;
pub use question::Question;
pub use sent::Sent;
