//! What the page loads when it is needed. `index.html` says what each of it is called.

use wasm_bindgen::JsCast;
use web_sys::HtmlMetaElement;

use super::{document, file};

/// Fetches one of these files. Nothing, where it cannot be had.
pub async fn fetch(name: &str) -> Option<String> {
    let selector = "meta[name=".to_owned() + name + "]";
    let meta = document().query_selector(&selector).ok()??;
    let path = "/".to_owned() + &meta.dyn_into::<HtmlMetaElement>().ok()?.content();
    file::read(&path).await
}
