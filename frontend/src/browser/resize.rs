//! Hearing that an element has another size.

use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};
use yew::NodeRef;

/// Watches an element until it is dropped.
pub struct Resize {
    observer: ResizeObserver,
    _keeps: Closure<dyn FnMut(Array)>,
}

impl Resize {
    /// Calls `act` when the element is laid out, and whenever it changes its size.
    #[must_use]
    pub fn watch(node: &NodeRef, act: impl Fn() + 'static) -> Option<Self> {
        Self::of(&node.cast()?, Box::new(act))
    }

    /// The same of an element that no component has a reference of.
    #[must_use]
    pub fn of(element: &Element, act: Box<dyn Fn()>) -> Option<Self> {
        let closure = Closure::<dyn FnMut(Array)>::new(move |_| act());
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _keeps: closure })
    }
}

impl Drop for Resize {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
