//! Where an element is scrolled to, and hearing that it is elsewhere.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::NodeRef;

/// The number of a stretch.
pub const NUMBER: &str = "data-number";

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
    /// Pixels from the edge.
    top: f64,
    /// Where the edge was scrolled to.
    scrolled: i32,
}

impl Anchor {
    /// The id of what it is, or of what follows it and has one, and how far from the edge that is.
    #[must_use]
    pub fn named(&self, prefix: &str) -> Option<(String, f64)> {
        let mut element = Some(self.element.clone());
        while let Some(it) = element {
            if let Some(id) = it.id().strip_prefix(prefix) {
                let moved = it.get_bounding_client_rect().top();
                let offset = moved - self.element.get_bounding_client_rect().top();
                return Some((id.to_owned(), self.top + offset));
            }
            element = it.next_element_sibling();
        }
        None
    }

    /// The number of the stretch that it is in.
    #[must_use]
    pub fn stretch(&self) -> Option<u64> {
        number(&self.element.parent_element()?)
    }

    /// Whether it is such an element.
    #[must_use]
    pub fn is(&self, selector: &str) -> bool {
        self.element.matches(selector).unwrap_or_default()
    }

    /// Whether another one is of the same element.
    #[must_use]
    pub fn is_of(&self, other: Option<&Self>) -> bool {
        other.is_some_and(|other| self.element == other.element)
    }

    /// Whether it was taken where the edge is now.
    #[must_use]
    pub fn is_at(&self, node: &NodeRef) -> bool {
        node.cast::<Element>().is_some_and(|it| it.scroll_top() == self.scrolled)
    }
}

/// The first child in sight within `node` of any of the stretches in `list`. Both stand one below the other, so
/// that it is found in few looks.
#[must_use]
pub fn anchor(node: &NodeRef, list: &NodeRef) -> Option<Anchor> {
    let node = node.cast::<Element>()?;
    let edge = node.get_bounding_client_rect().top();
    let mut stretch = first_below(&list.cast::<Element>()?, edge)?;
    while stretch.child_element_count() == 0 {
        stretch = stretch.next_element_sibling()?;
    }
    let element = first_below(&stretch, edge)?;
    let top = element.get_bounding_client_rect().top() - edge;
    Some(Anchor { element, top, scrolled: node.scroll_top() })
}

/// What is to stand so far below the edge.
#[must_use]
pub fn anchor_at(node: &NodeRef, id: &str, top: f64) -> Option<Anchor> {
    let scrolled = node.cast::<Element>()?.scroll_top();
    Some(Anchor { element: super::document().get_element_by_id(id)?, top, scrolled })
}

fn first_below(list: &Element, edge: f64) -> Option<Element> {
    let children = list.children();
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
    children.item(from)
}

/// Scrolls so that what stood first in sight stands where it did, but for what the reader has scrolled since.
/// Says whether it is still there.
pub fn back_to(node: &NodeRef, anchor: &mut Anchor) -> bool {
    let Some(node) = node.cast::<Element>().filter(|_| anchor.element.is_connected()) else {
        return false;
    };
    let scrolled = node.scroll_top();
    let is_end = scrolled >= node.scroll_height() - node.client_height();
    if !is_end {
        anchor.top -= f64::from(scrolled - anchor.scrolled);
    }
    let edge = node.get_bounding_client_rect().top();
    let moved = anchor.element.get_bounding_client_rect().top() - edge - anchor.top;
    let moved = moved.round() as i32;
    if moved != 0 {
        node.set_scroll_top(scrolled + moved);
    }
    anchor.scrolled = node.scroll_top();
    true
}

/// How high the stretches in a list are, by their numbers.
#[must_use]
pub fn measure(list: &NodeRef) -> Vec<(u64, f64)> {
    let Some(children) = list.cast::<Element>().map(|list| list.children()) else {
        return Vec::new();
    };
    let children = (0..children.length()).filter_map(|at| children.item(at));
    let height =
        |child: Element| Some((number(&child)?, child.get_bounding_client_rect().height()));
    children.filter_map(height).collect()
}

/// How far the part in sight is below the start of a list.
#[must_use]
pub fn above(node: &NodeRef, list: &NodeRef) -> Option<f64> {
    let edge = node.cast::<Element>()?.get_bounding_client_rect().top();
    Some(edge - list.cast::<Element>()?.get_bounding_client_rect().top())
}

/// The numbers of the stretches in which the cursor is, or the ends of what is selected.
#[must_use]
pub fn held(list: &NodeRef) -> Vec<u64> {
    let selected = super::window().get_selection().ok().flatten();
    let selected = selected.filter(|it| !it.is_collapsed());
    let ends = selected.map(|it| [it.anchor_node(), it.focus_node()]).unwrap_or_default();
    let cursor = super::document().active_element().map(Node::from);
    let list = list.cast::<Node>();
    let within = |node: &Node| list.as_ref().is_some_and(|list| list.contains(Some(node)));
    let stretch = |node: Node| {
        let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
        number(&element.closest(".stretch").ok().flatten()?)
    };
    ends.into_iter().chain([cursor]).flatten().filter(within).filter_map(stretch).collect()
}

fn number(stretch: &Element) -> Option<u64> {
    stretch.get_attribute(NUMBER)?.parse().ok()
}

/// Calls `act` whenever the element is scrolled, by whomever, until the answer is dropped.
pub fn listen(node: &NodeRef, act: impl Fn() + 'static) -> Option<EventListener> {
    let element = node.cast::<Element>()?;
    Some(EventListener::new(&element, "scroll", move |_| act()))
}
