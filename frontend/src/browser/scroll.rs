//! Where an element is scrolled to, and hearing that it is elsewhere.

use gloo_events::EventListener;
use web_sys::Element;
use yew::NodeRef;

/// A scroll position, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// What lies above the part in sight.
    pub top: f64,
    /// The part in sight.
    pub visible: f64,
    /// All there is.
    pub whole: f64,
}

impl Position {
    /// What lies below the part in sight.
    #[must_use]
    pub fn below(self) -> f64 {
        self.whole - self.visible - self.top
    }
}

/// Where an element is scrolled to.
#[must_use]
pub fn position(node: &NodeRef) -> Option<Position> {
    let element = node.cast::<Element>()?;
    let (top, visible) = (element.scroll_top(), element.client_height());
    let whole = element.scroll_height().into();
    Some(Position { top: top.into(), visible: visible.into(), whole })
}

/// Scrolls an element to its end.
pub fn to_end(node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        element.set_scroll_top(element.scroll_height());
    }
}

/// Scrolls an element so that this much lies below the part in sight.
pub fn to_below(node: &NodeRef, below: f64) {
    if let (Some(element), Some(now)) = (node.cast::<Element>(), position(node)) {
        element.set_scroll_top((now.whole - now.visible - below) as i32);
    }
}

/// Calls `act` whenever the element is scrolled, by whomever, until the answer is dropped.
pub fn listen(node: &NodeRef, act: impl Fn() + 'static) -> Option<EventListener> {
    let element = node.cast::<Element>()?;
    Some(EventListener::new(&element, "scroll", move |_| act()))
}
