//! What happens while a message is written: completing what was begun, marks by shortcuts, emoji by name,
//! commands. All of it are plain functions from what stands in the field; the field itself is the browser's.

pub mod ask;
pub mod choice;
pub mod completing;
pub mod fence;
pub mod fuzzy;

pub use ask::{Ask, Kind};
pub use choice::{Choice, Picture};
pub use completing::{Completing, Does};
