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

/// Runs one of these scripts some time, if it can be had.
pub fn run(name: &str) {
    let (Some(address), Some(head)) = (address(name), document().head()) else { return };
    if let Ok(script) = document().create_element("script") {
        // It runs all the same, and many that could not be had do not pile up.
        let _ = script.set_attribute("src", &address);
        let _ = head.append_child(&script);
        script.remove();
    }
}

/// Fetches one of these files. Nothing, where it cannot be had.
pub async fn fetch(name: &str) -> Option<String> {
    file::read(&address(name)?).await
}
