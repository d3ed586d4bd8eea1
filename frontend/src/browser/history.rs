//! One step in the browser's history: what is open can be closed by going back.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;

use super::window;

/// A step ahead, taken back when it is dropped.
pub struct Step {
    went_back: Rc<Cell<bool>>,
    _keeps: EventListener,
}

impl Step {
    /// Goes a step ahead on the same page, and calls `act` if the person goes back.
    #[must_use]
    pub fn ahead(act: impl Fn() + 'static) -> Option<Self> {
        window().history().ok()?.push_state(&JsValue::NULL, "").ok()?;
        let went_back = Rc::new(Cell::new(false));
        let noted = Rc::clone(&went_back);
        let listener = EventListener::new(&window(), "popstate", move |_| {
            noted.set(true);
            act();
        });
        Some(Self { went_back, _keeps: listener })
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        if !self.went_back.get()
            && let Ok(history) = window().history()
        {
            let _ = history.back();
        }
    }
}
