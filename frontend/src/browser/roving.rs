//! Moving the cursor among elements of one kind, as arrow keys do.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::NodeRef;

use super::document;

/// Where the cursor is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many elements on, or back.
    By(i32),
    /// To the first one.
    First,
    /// To the last one.
    Last,
}

/// Whether the cursor is on one of those elements itself, and not on something in it.
#[must_use]
pub fn is_on(selector: &str) -> bool {
    document().active_element().is_some_and(|it| it.matches(selector).unwrap_or(false))
}

/// Moves the cursor among the elements in `node` that the selector names. It stays where there is
/// none further on.
pub fn step(node: &NodeRef, selector: &str, step: Step) {
    let all = all(node, selector);
    let active = document().active_element();
    let at = all.iter().position(|it| active.as_ref().is_some_and(|active| is(it, active)));
    let to = match (step, at) {
        (Step::First, _) => 0,
        (Step::Last, _) => all.len().saturating_sub(1),
        (Step::By(by), Some(at)) => at.saturating_add_signed(by as isize),
        (Step::By(_), None) => 0,
    };
    if let Some(element) = all.get(to) {
        let _ = element.focus();
    }
}

/// Puts the cursor on the last of those elements that is in sight.
pub fn enter(node: &NodeRef, selector: &str) {
    let Some(edge) = node.cast::<Element>().map(|it| it.get_bounding_client_rect().bottom()) else {
        return;
    };
    let is_in_sight = |it: &&HtmlElement| it.get_bounding_client_rect().top() < edge;
    if let Some(element) = all(node, selector).iter().rev().find(is_in_sight) {
        let _ = element.focus();
    }
}

/// Puts the cursor on the first element inside of the one it is on that the selector names.
pub fn go_in(selector: &str) {
    let active = document().active_element();
    let inside = active.and_then(|it| it.query_selector(selector).ok().flatten());
    if let Some(element) = inside.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Puts the cursor on the element around it that the selector names.
pub fn leave(selector: &str) {
    let around = document().active_element().and_then(|it| it.closest(selector).ok().flatten());
    if let Some(element) = around.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whether what an event went to is inside of an element.
#[must_use]
pub fn holds(node: &NodeRef, target: Option<web_sys::EventTarget>) -> bool {
    let target = target.and_then(|target| target.dyn_into::<Node>().ok());
    node.cast::<Node>().is_some_and(|node| node.contains(target.as_ref()))
}

fn is(element: &HtmlElement, active: &Element) -> bool {
    let element: &Node = element;
    element.is_same_node(Some(active))
}

fn all(node: &NodeRef, selector: &str) -> Vec<HtmlElement> {
    let found = node.cast::<Element>().and_then(|it| it.query_selector_all(selector).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
