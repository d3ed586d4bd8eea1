//! Copying what is selected on a stage.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, ClipboardEventInit, DataTransfer, Element, Node};

use super::stage::Stage;

/// The nth message's text, of those in a part.
pub(crate) fn text(stage: &Stage, part: &str, nth: u32) -> Node {
    let bodies = stage.0.query_selector_all(&(part.to_owned() + " .body")).unwrap();
    bodies.item(nth).unwrap().unchecked_into::<Element>().first_child().unwrap()
}

/// Selects from a place in one text to a place in another, and copies.
pub(crate) fn copies((from, at): (Node, u32), (to, until): (Node, u32)) -> String {
    let selection = web_sys::window().unwrap().get_selection().unwrap().unwrap();
    selection.set_base_and_extent(&from, at, &to, until).unwrap();
    let options = ClipboardEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_clipboard_data(Some(&DataTransfer::new().unwrap()));
    let event = ClipboardEvent::new_with_event_init_dict("copy", &options).unwrap();
    from.parent_element().unwrap().dispatch_event(&event).unwrap();
    event.clipboard_data().unwrap().get_data("text/plain").unwrap()
}
