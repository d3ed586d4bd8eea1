//! What the person has selected, message by message, and what they copy instead of it.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, Range};
use yew::NodeRef;

use super::{document, window};

/// What is selected of an element.
#[derive(Debug, Clone)]
pub struct Part {
    /// The element's id; empty without one.
    pub id: String,
    /// What is selected of the text that is asked for.
    pub text: String,
    /// Whether that is all of it.
    pub whole: bool,
}

/// What is selected of the `text` in each of `elements` within `node`.
#[must_use]
pub fn selected(node: &NodeRef, elements: &str, text: &str) -> Vec<Part> {
    let selection = window().get_selection().ok().flatten();
    let range = selection.and_then(|it| it.get_range_at(0).ok()).filter(|it| !it.collapsed());
    let all = node.cast::<Element>().and_then(|it| it.query_selector_all(elements).ok());
    let (Some(range), Some(all)) = (range, all) else { return Vec::new() };
    let all = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<Element>().ok());
    all.filter_map(|element| part(&range, &element, text)).collect()
}

fn part(range: &Range, element: &Element, text: &str) -> Option<Part> {
    let text = element.query_selector(text).ok()??;
    if !range.intersects_node(&text).ok()? {
        return None;
    }
    let part = document().create_range().ok()?;
    part.select_node_contents(&text).ok()?;
    let begins_later = range.compare_boundary_points(Range::START_TO_START, &part).ok()? > 0;
    if begins_later {
        part.set_start(&range.start_container().ok()?, range.start_offset().ok()?).ok()?;
    }
    let ends_earlier = range.compare_boundary_points(Range::END_TO_END, &part).ok()? < 0;
    if ends_earlier {
        part.set_end(&range.end_container().ok()?, range.end_offset().ok()?).ok()?;
    }
    let text = String::from(part.to_string());
    let whole = !(begins_later || ends_earlier);
    (!text.trim().is_empty()).then(|| Part { id: element.id(), text, whole })
}

/// Copies a text in the place of what is selected.
pub fn put(event: &Event, text: &str) {
    let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
    if data.is_some_and(|data| data.set_data("text/plain", text).is_ok()) {
        event.prevent_default();
    }
}
