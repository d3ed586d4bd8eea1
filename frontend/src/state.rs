//! What the page knows and decides.
//!
//! [`Session`] owns the client engine, and with it [`keeping`], [`memory`], [`draft`] and [`identity`] keep things
//! in the browser. The rest are plain functions from what the engine holds to what is shown, and run on the
//! host.

pub mod session;
pub mod view;

pub mod above;
pub mod aside;
pub mod attention;
pub mod compose;
pub mod desk;
pub mod dialog;
pub mod divider;
pub mod draft;
pub mod emoji;
pub mod face;
pub mod findings;
pub mod goals;
pub mod happened;
pub mod held_back;
pub mod highlight;
pub mod holds;
pub mod identity;
pub mod keeping;
pub mod keys;
pub mod memory;
pub mod new_room;
pub mod note;
pub mod notice;
pub mod outbox;
pub mod pad;
pub mod people;
pub mod place;
pub mod refusal;
pub mod rooms;
pub mod route;
pub mod rows;
pub mod scroll;
pub mod settings;
pub mod shortcuts;
pub mod sight;
pub mod slug;
pub mod sought;
pub mod tools;
pub mod unseen;
pub mod words;

pub use above::Above;
pub use desk::{Desk, Editing};
pub use dialog::Dialog;
pub use note::Note;
pub use notice::Notice;
pub use pad::Pad;
pub use place::Place;
pub use refusal::{Refusal, Refused};
pub use rooms::Rooms;
pub use rows::{PostRow, Row, SaidRow, Standing, Text};
pub use session::Session;
pub use settings::{Setting, Settings};
pub use tools::Tool;
pub use view::View;
