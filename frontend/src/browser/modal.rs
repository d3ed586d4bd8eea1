//! The browser's own dialog: it keeps the cursor inside, closes with Escape, and gives the cursor back to
//! where it was.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};
use yew::NodeRef;

/// An open dialog, closed when it is dropped.
pub struct Modal {
    dialog: HtmlDialogElement,
    _closed: EventListener,
}

impl Modal {
    /// Opens a dialog over the page, and calls `act` when the person closes it.
    #[must_use]
    pub fn open(node: &NodeRef, act: impl Fn() + 'static) -> Option<Self> {
        let dialog = node.cast::<HtmlDialogElement>()?;
        dialog.show_modal().ok()?;
        let closed = EventListener::new(&dialog, "close", move |_| act());
        Some(Self { dialog, _closed: closed })
    }
}

impl Drop for Modal {
    fn drop(&mut self) {
        self.dialog.close();
    }
}

/// Whether an event happened beside what stands in a dialog.
#[must_use]
pub fn is_beside(event: &Event, node: &NodeRef) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok());
    target.is_some() && target == node.cast()
}
