//! Hearing that an element has another size.

use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

/// Watches elements until it is dropped.
pub struct Resize {
    observer: ResizeObserver,
    _keeps: Closure<dyn FnMut(Array)>,
}

impl Resize {
    /// Calls `act` whenever one of the elements changes its size.
    #[must_use]
    pub fn watch<'a>(
        elements: impl IntoIterator<Item = &'a Element>,
        act: impl Fn() + 'static,
    ) -> Option<Self> {
        let closure = Closure::<dyn FnMut(Array)>::new(move |_| act());
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        elements.into_iter().for_each(|element| observer.observe(element));
        Some(Self { observer, _keeps: closure })
    }
}

impl Drop for Resize {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
