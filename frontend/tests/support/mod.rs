//! A stage in the test page: an element to draw in, and hands to press keys with.

#![allow(dead_code, reason = "each test file uses a part of this")]

pub(crate) mod theatre;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use frontend::context::Act;
use gloo_timers::future::sleep;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent,
    KeyboardEventInit,
};
use yew::Callback;

/// How long anything may take.
const PATIENCE: u32 = 100;

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

    /// Types into a field, as far as scripts can.
    pub(crate) async fn writes(&self, selector: &str, text: &str) {
        let field = self.get(selector);
        match field.dyn_ref::<HtmlTextAreaElement>() {
            Some(area) => area.set_value(text),
            None => field.unchecked_ref::<HtmlInputElement>().set_value(text),
        }
        let options = EventInit::new();
        options.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &options).unwrap();
        field.dispatch_event(&event).unwrap();
        breath().await;
    }

    /// Presses a key on something; says whether the browser would have acted on it.
    pub(crate) async fn presses(
        &self,
        selector: &str,
        key: &str,
        change: impl FnOnce(&KeyboardEventInit),
    ) -> bool {
        let options = KeyboardEventInit::new();
        options.set_key(key);
        options.set_bubbles(true);
        options.set_cancelable(true);
        change(&options);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
        let goes_on = self.get(selector).dispatch_event(&event).unwrap();
        breath().await;
        goes_on
    }

    /// What is in a field.
    pub(crate) fn written(&self, selector: &str) -> String {
        let field = self.get(selector);
        match field.dyn_ref::<HtmlTextAreaElement>() {
            Some(area) => area.value(),
            None => field.unchecked_ref::<HtmlInputElement>().value(),
        }
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

/// Whether the cursor is on this element.
pub(crate) fn cursor_is_on(element: &Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// Lets everything that is due happen.
pub(crate) async fn breath() {
    sleep(Duration::from_millis(20)).await;
}

/// Waits for a condition.
pub(crate) async fn until(condition: impl Fn() -> bool) {
    for _ in 0..PATIENCE {
        if condition() {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("waited in vain");
}

/// A place where callbacks leave what they were given.
pub(crate) fn record<T: 'static>() -> (Callback<T>, Rc<RefCell<Vec<T>>>) {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let kept = Rc::clone(&heard);
    (Callback::from(move |value| kept.borrow_mut().push(value)), heard)
}

/// Actions of which posting is recorded.
pub(crate) fn acting() -> (Act, Rc<RefCell<Vec<String>>>) {
    let (post, posted) = record();
    (Act { post, ..Act::default() }, posted)
}
