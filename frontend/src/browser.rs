//! The browser's services, one thin adapter each. Nothing here decides anything; a browser that
//! lacks or blocks a service gives an empty answer and never an error.

pub mod beyond;
pub mod clipboard;
pub mod clock;
pub mod copying;
pub mod database;
pub mod dates;
pub mod density;
pub mod editing;
pub mod field;
pub mod file;
pub mod frames;
pub mod highlighter;
pub mod history;
pub mod intl;
pub mod keyboard;
pub mod later;
pub mod leaving;
pub mod locale;
pub mod media;
pub mod modal;
pub mod notification;
pub mod number;
pub mod page;
pub mod pointing;
pub mod random;
pub mod regions;
pub mod resize;
pub mod reveal;
pub mod roving;
pub mod scroll;
pub mod signals;
pub mod sound;
pub mod storage;
pub mod theme;
pub mod worker;

use js_sys::Promise;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Window};

/// The window; there is always one where the page runs.
pub(crate) fn window() -> Window {
    web_sys::window().expect("the page runs in a window")
}

/// The document.
pub(crate) fn document() -> Document {
    window().document().expect("a window has a document")
}

/// Lets something come to its end, whatever that is: nothing follows from it.
pub(crate) fn let_be(promise: Promise) {
    spawn_local(async move { drop(JsFuture::from(promise).await) });
}
