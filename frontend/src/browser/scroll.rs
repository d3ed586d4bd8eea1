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

/// Scrolls an element so that so many pixels lie above the part in sight.
pub fn to(node: &NodeRef, top: f64) {
    if let Some(element) = node.cast::<Element>() {
        element.set_scroll_top(top.round() as i32);
    }
}

/// What stands first in sight, and where.
#[derive(Debug, Clone)]
pub struct Anchor {
    element: Element,
    top: f64,
}

/// The first child of `list` that is in sight within `node`. The children stand one below the other,
/// so that it is found in few looks.
#[must_use]
pub fn anchor(node: &NodeRef, list: &NodeRef) -> Option<Anchor> {
    let edge = node.cast::<Element>()?.get_bounding_client_rect().top();
    let children = list.cast::<Element>()?.children();
    let is_above = |at: u32| {
        children.item(at).is_some_and(|it| it.get_bounding_client_rect().bottom() <= edge)
    };
    let (mut from, mut to) = (0, children.length());
    while from < to {
        let middle = from + (to - from) / 2;
        if is_above(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    let element = children.item(from)?;
    let top = element.get_bounding_client_rect().top();
    Some(Anchor { element, top })
}

/// Scrolls so that what stood first in sight stands where it did.
pub fn back_to(node: &NodeRef, anchor: &Anchor) {
    if let Some(element) = node.cast::<Element>().filter(|_| anchor.element.is_connected()) {
        let moved = anchor.element.get_bounding_client_rect().top() - anchor.top;
        element.set_scroll_top(element.scroll_top() + moved.round() as i32);
    }
}

/// Calls `act` whenever the element is scrolled, by whomever, until the answer is dropped.
pub fn listen(node: &NodeRef, act: impl Fn() + 'static) -> Option<EventListener> {
    let element = node.cast::<Element>()?;
    Some(EventListener::new(&element, "scroll", move |_| act()))
}
