//! Hands, to write and press keys with on a stage.

use std::cell::RefCell;
use std::rc::Rc;

use frontend::context::Act;
use frontend::state::Pad;
use wasm_bindgen::JsCast;
use web_sys::{
    Event, EventInit, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, KeyboardEventInit,
};

use super::stage::Stage;
use super::wait::{breath, record};

impl Stage {
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

/// Actions of which posting is recorded.
pub(crate) fn acting() -> (Act, Rc<RefCell<Vec<String>>>) {
    let (said, posted) = record();
    let post = said.reform(|(_, text): (Pad, String)| text);
    (Act { post, ..Act::default() }, posted)
}
