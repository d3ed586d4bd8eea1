//! What the page knows and decides.
//!
//! [`Session`] owns the client engine, and with it [`keeping`], [`draft`] and [`identity`] keep things
//! in the browser. The rest are plain functions from what the engine holds to what is shown, and run on the
//! host.

pub mod session;
pub mod view;

pub mod draft;
pub mod emoji;
pub mod face;
pub mod identity;
pub mod keeping;
pub mod keys;
pub mod notice;
pub mod outbox;
pub mod people;
pub mod rows;
pub mod scroll;
pub mod unseen;
pub mod words;

pub use notice::Notice;
pub use rows::{PostRow, Row, Standing, Text};
pub use session::Session;
pub use view::View;
