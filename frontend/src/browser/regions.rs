//! Leading the cursor from one region of the page to the next.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::document;

/// The regions in their order, and what in each takes the cursor: the first of these that can.
const REGIONS: [(&str, [&str; 2]); 5] = [
    (".side", [".room[aria-current]", ".room"]),
    (".scroll", [".line", ""]),
    (".foot", ["#composer", ""]),
    (".aside", ["#composer-aside", ".line"]),
    (".people", ["button.person", ""]),
];

/// Leads on from the region that has the cursor, or back. One that cannot take it is passed over.
pub fn cycle(back: bool) {
    let count = REGIONS.len();
    let within = |(region, _): &(&str, _)| super::field::has_cursor_within(region);
    let from = REGIONS.iter().position(within);
    let mut at = from.unwrap_or(if back { 0 } else { count - 1 });
    for _ in 0..count {
        at = (at + if back { count - 1 } else { 1 }) % count;
        if enter(REGIONS[at]) {
            return;
        }
    }
}

fn enter((region, targets): (&str, [&str; 2])) -> bool {
    let find = |selector: &str| document().query_selector(selector).ok().flatten();
    let inside = targets.iter().filter(|target| !target.is_empty());
    let inside = inside.filter_map(|target| find(&(region.to_owned() + " " + target)));
    inside.chain(find(region)).any(|element| takes_cursor(&element))
}

fn takes_cursor(element: &Element) -> bool {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // What is hidden or covered does not take it, and the next one may.
        let _ = element.focus();
    }
    document().active_element().as_ref() == Some(element)
}
