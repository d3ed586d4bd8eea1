//! A stage in the test page: an element to draw in.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::wait::until;

/// An empty element of the page, removed when dropped.
pub(crate) struct Stage(pub(crate) Element);

impl Stage {
    pub(crate) fn new() -> Self {
        let document = document();
        let element = document.create_element("div").unwrap();
        document.body().unwrap().append_child(&element).unwrap();
        Self(element)
    }

    pub(crate) fn find(&self, selector: &str) -> Option<Element> {
        self.0.query_selector(selector).unwrap()
    }

    pub(crate) fn get(&self, selector: &str) -> HtmlElement {
        self.find(selector).unwrap_or_else(|| panic!("no {selector}")).dyn_into().unwrap()
    }

    pub(crate) fn text(&self, selector: &str) -> String {
        self.get(selector).text_content().unwrap()
    }

    /// Waits until an element is there.
    pub(crate) async fn sees(&self, selector: &str) -> HtmlElement {
        until(|| self.find(selector).is_some()).await;
        self.get(selector)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

/// The id of the element that the cursor is on.
pub(crate) fn cursor() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}
