//! Asking a person who is about to leave the page whether they mean it. What the question says is
//! the browser's to choose.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::BeforeUnloadEvent;

use super::window;

/// Has the browser ask, until the answer is dropped. A page that would ask costs the browser its
/// memory of it, so it is only to ask while there is something to lose.
pub fn ask() -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "beforeunload", options, |event| {
        event.prevent_default();
        // Browsers that do not ask for the above do so for this.
        if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
            event.set_return_value("unsent");
        }
    })
}
