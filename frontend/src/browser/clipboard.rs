//! Copying text. The clipboard is there on secure pages only; elsewhere the text is selected and
//! copied the old way.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ClipboardEvent, Event, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use super::{document, window};

/// Copies a text, then says whether it worked.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let navigator = window().navigator();
    let there = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"));
    if there.is_ok_and(|clipboard| clipboard.is_object()) {
        let writing = navigator.clipboard().write_text(text);
        spawn_local(async move { done(JsFuture::from(writing).await.is_ok()) });
    } else {
        done(copy_by_selection(text).is_some());
    }
}

/// The text that an event pastes, with line ends as fields have them.
#[must_use]
pub fn pasted(event: &Event) -> Option<String> {
    let event: &ClipboardEvent = event.dyn_ref()?;
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    Some(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn copy_by_selection(text: &str) -> Option<()> {
    let document = document();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_class_name("unseen");
    field.set_value(text);
    document.body()?.append_child(&field).ok()?;
    // Selecting takes the cursor, which goes back to where it was.
    let before = document.active_element().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    field.select();
    let copied = document.unchecked_into::<HtmlDocument>().exec_command("copy");
    field.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    copied.ok()?.then_some(())
}
