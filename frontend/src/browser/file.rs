//! A file of the server, as a text.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::window;

/// What is in it; nothing, if it cannot be had.
pub async fn read(path: &str) -> Option<String> {
    fetch(path).await.ok().flatten()
}

async fn fetch(path: &str) -> Result<Option<String>, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(path)).await?.dyn_into()?;
    if !response.ok() {
        return Ok(None);
    }
    Ok(JsFuture::from(response.text()?).await?.as_string())
}
