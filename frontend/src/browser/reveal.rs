//! Showing where something is: it comes into sight, and is marked for a moment.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::NodeRef;

use super::{document, window};

/// Milliseconds for which it is marked.
const MARKED: u32 = 2_000;
/// What the style sheet draws the mark by.
const MARK: &str = "data-found";

/// Brings the element with this id into the middle of its scrolling part, with the cursor on it, and marks
/// it for a moment. Says whether it is there.
pub fn show(id: &str) -> bool {
    let element = document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let Some(element) = element else { return false };
    // The cursor comes first, since it scrolls by itself, and as little as it can.
    let _ = element.focus();
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    let _ = element.set_attribute(MARK, "");
    Timeout::new(MARKED, move || {
        let _ = element.remove_attribute(MARK);
    })
    .forget();
    true
}

/// Whether an element is in the lower half of the window, so that what it opens has more room above it.
#[must_use]
pub fn is_low(node: &NodeRef) -> bool {
    let height = window().inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default();
    let top = node.cast::<HtmlElement>().map(|it| it.get_bounding_client_rect().top());
    top.is_some_and(|top| top > height / 2.0)
}
