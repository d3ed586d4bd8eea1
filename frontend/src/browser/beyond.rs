//! Rooms with something to read that are out of sight in the list: it is marked by where they are, so that its
//! style sheet shows the ways there.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::document;
use super::resize::Resize;

/// The rooms.
const NEWS: &str = ".unread, .calls";

/// An end of the part in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The upper one.
    Above,
    /// The lower one.
    Below,
}

/// Marks the list soon, and whenever it has another size, until the answer is dropped.
#[must_use]
pub fn watch() -> Option<Resize> {
    Resize::of(&list()?, Box::new(look))
}

/// Marks the list.
pub fn look() {
    let Some(list) = list() else { return };
    for (end, mark) in [(End::Above, "data-above"), (End::Below, "data-below")] {
        // An element takes any attribute.
        let _ = match next(&list, end) {
            Some(_) => list.set_attribute(mark, ""),
            None => list.remove_attribute(mark),
        };
    }
}

/// Puts the cursor on the next of the rooms beyond an end, which brings it into sight.
pub fn go(end: End) {
    if let Some(room) = list().and_then(|list| next(&list, end)) {
        let _ = room.focus();
    }
}

fn list() -> Option<Element> {
    document().query_selector(".rooms").ok().flatten()
}

fn next(list: &Element, end: End) -> Option<HtmlElement> {
    let part = list.get_bounding_client_rect();
    let all = list.query_selector_all(NEWS).ok()?;
    let mut found = None;
    for at in 0..all.length() {
        let room: HtmlElement = all.item(at)?.unchecked_into();
        let its = room.get_bounding_client_rect();
        match end {
            End::Above if its.top() < part.top() => found = Some(room),
            End::Below if its.bottom() > part.bottom() => return Some(room),
            _ => {}
        }
    }
    found
}
