//! Copying text. The clipboard is there on secure pages only; elsewhere the text is selected and
//! copied the old way.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

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
