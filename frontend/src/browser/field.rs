//! Text fields, reached through the reference of the component that drew them.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::NodeRef;

use super::{document, editing, media};

/// Puts the cursor there.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // A page that may not take the focus is left as it is.
        let _ = element.focus();
    }
}

/// Puts the cursor back there, unless that would bring up a keyboard on the screen.
pub fn return_to(node: &NodeRef) {
    if !media::is_coarse() {
        focus(node);
    }
}

/// Puts the cursor on the first element that the selector names; says whether there is one.
#[must_use]
pub fn focus_at(selector: &str) -> bool {
    let element = document().query_selector(selector).ok().flatten();
    let element = element.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|it| it.focus().is_ok())
}

/// Whether the cursor is inside of an element that the selector names.
#[must_use]
pub fn has_cursor_within(selector: &str) -> bool {
    let active = document().active_element();
    active.is_some_and(|element| element.closest(selector).is_ok_and(|it| it.is_some()))
}

/// The text in it.
#[must_use]
pub fn text(node: &NodeRef) -> String {
    let area = || node.cast::<HtmlTextAreaElement>().map(|field| field.value());
    let line = || node.cast::<HtmlInputElement>().map(|field| field.value());
    area().or_else(line).unwrap_or_default()
}

/// Puts a text into a field of one line, selected: what is typed next takes its place.
pub fn offer(node: &NodeRef, text: &str) {
    if let Some(field) = node.cast::<HtmlInputElement>() {
        field.set_value(text);
        field.select();
    }
}

/// Replaces the text, without telling anyone.
pub fn set(node: &NodeRef, text: &str) {
    if let Some(field) = node.cast::<HtmlTextAreaElement>() {
        field.set_value(text);
    }
}

/// Puts a text into an area, and the cursor behind it.
pub fn begin(node: &NodeRef, text: &str) {
    set(node, text);
    focus(node);
    if let Some(field) = node.cast::<HtmlTextAreaElement>() {
        let end = field.text_length();
        let _ = field.set_selection_range(end, end);
    }
}

/// Adds a text after what is there, as if the person had typed it, and puts the cursor behind it. Says
/// whether there is a field to put it into.
pub fn put(node: &NodeRef, text: &str) -> bool {
    let Some(field) = node.cast::<HtmlTextAreaElement>() else {
        return false;
    };
    let mut whole = field.value();
    if !whole.is_empty() {
        whole.push('\n');
    }
    whole.push_str(text);
    field.set_value(&whole);
    focus(node);
    editing::tell(&field);
    true
}
