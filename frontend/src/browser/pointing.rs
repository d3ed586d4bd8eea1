//! A menu where the person points at something, instead of the browser's own.

use std::cell::Cell;
use std::thread_local;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, MouseEvent};
use yew::NodeRef;

use super::{number, window};

/// What the browser has more to offer for than the page, and what lies over it.
const BROWSERS: &str = "a, img, textarea, dialog";
/// Pixels between a menu and the end of the window.
const EDGE: f64 = 8.0;

thread_local! {
    /// Where that was last.
    static POINT: Cell<(i32, i32)> = const { Cell::new((0, 0)) };
}

/// Whether an event asks for a menu of the page: the browser's is for what is selected, for links and pictures, and
/// for whoever holds Shift. A finger that rests on a word selects it, and means the message.
#[must_use]
pub fn asks_for_menu(event: &MouseEvent) -> bool {
    POINT.set((event.client_x(), event.client_y()));
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_browsers = |it: Element| it.closest(BROWSERS).is_ok_and(|it| it.is_some());
    if event.shift_key() || target.is_none_or(is_browsers) {
        return false;
    }
    let selection = window().get_selection().ok().flatten().filter(|it| !it.is_collapsed());
    let Some(selection) = selection else { return true };
    let by = Reflect::get(event, &JsValue::from_str("pointerType"));
    let by_finger = by.is_ok_and(|by| by == "touch");
    if by_finger {
        // What the finger selected is in nobody's way.
        let _ = selection.remove_all_ranges();
    }
    by_finger
}

/// Puts an element that stands in the window where that was, or as near as it has room.
pub fn place(node: &NodeRef) {
    let Some(element) = node.cast::<HtmlElement>() else { return };
    let (x, y) = POINT.get();
    let fit = |at: i32, size: i32, room: Result<JsValue, JsValue>| {
        let room = room.ok().and_then(|room| room.as_f64()).unwrap_or_default();
        number::text(f64::from(at).min(room - EDGE - f64::from(size)).max(0.0)) + "px"
    };
    let left = fit(x, element.offset_width(), window().inner_width());
    let top = fit(y, element.offset_height(), window().inner_height());
    // In the words of scripts, which a page may use where it may not have them in an attribute.
    let _ = element.style().set_property("inset", &(top + " auto auto " + &left));
}
