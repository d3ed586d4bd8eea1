//! The language of the page, as its root element tells it to style sheets and screen readers, and its
//! variety as the browser's settings name it: whoever reads English may want British dates.

use std::cell::RefCell;
use std::thread_local;

use wasm_bindgen::prelude::*;

use super::{dates, document, window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = getCanonicalLocales, catch)]
    fn canonical(tag: &str) -> Result<JsValue, JsValue>;
}

thread_local! {
    static TAG: RefCell<String> = RefCell::new(tag("en"));
}

/// The code of the language on the root element; `frontend/start.js` wrote it there.
#[must_use]
pub fn of_the_page() -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// Draws the page in a language from now on.
pub fn speak(code: &str, direction: &str) {
    if cfg!(not(target_arch = "wasm32")) {
        return;
    }
    TAG.set(tag(code));
    dates::forget();
    if let Some(root) = document().document_element() {
        // An attribute that is not taken leaves the page as readable as it was.
        let _ = root.set_attribute("lang", code);
        let _ = root.set_attribute("dir", direction);
    }
}

/// The variety that is spoken now.
pub(super) fn spoken() -> JsValue {
    TAG.with_borrow(|tag| JsValue::from_str(tag))
}

/// The variety of a language that the person has set, or the code itself.
#[must_use]
pub fn tag(code: &str) -> String {
    let is_of_it = |tag: &String| {
        let rest = tag.strip_prefix(code);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let tags = window().navigator().languages();
    let mut tags = tags.iter().filter_map(|tag| tag.as_string());
    tags.find(|tag| is_of_it(tag) && is_known(tag)).unwrap_or_else(|| code.to_owned())
}

/// Whether the browser takes a tag: some have `en-US@posix` among their settings, and then refuse it.
fn is_known(tag: &str) -> bool {
    canonical(tag).is_ok()
}
