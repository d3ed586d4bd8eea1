//! What the page loads when it is needed. `index.html` says what each of it is called.

use wasm_bindgen::JsCast;
use web_sys::HtmlMetaElement;

use super::{document, file};

/// Where one of these files is; nothing, where the page was built without it.
#[must_use]
pub fn address(name: &str) -> Option<String> {
    let selector = "meta[name=".to_owned() + name + "]";
    let meta = document().query_selector(&selector).ok()??;
    let file = meta.dyn_into::<HtmlMetaElement>().ok()?.content();
    (!file.is_empty()).then(|| "/".to_owned() + &file)
}

/// Fetches one of these files. Nothing, where it cannot be had.
pub async fn fetch(name: &str) -> Option<String> {
    file::read(&address(name)?).await
}
