//! Parts of the page in its own styles, and what a browser makes of those.

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::{Html, html};

/// A part of the page, with its style sheets.
pub(crate) fn styled(sheets: &[&str], inside: &Html) -> Html {
    let base = include_str!("../../src/styles/tokens.css").to_owned()
        + include_str!("../../src/styles/base.css");
    html! { <><style>{ base + &sheets.concat() }</style>{ inside.clone() }</> }
}

/// What a property of an element has come to, or of what its styles put before it (`::before`).
pub(crate) fn style(element: &Element, part: &str, property: &str) -> String {
    let ask = "return getComputedStyle(it, part).getPropertyValue(property)";
    let ask = Function::new_with_args("it, part, property", ask);
    let part = if part.is_empty() { JsValue::NULL } else { part.into() };
    let value = ask.call3(&JsValue::NULL, element, &part, &property.into());
    value.unwrap().as_string().unwrap()
}

/// The same as a number.
pub(crate) fn size(element: &Element, property: &str) -> f64 {
    let value = style(element, "", property);
    value.trim_end_matches("px").parse().unwrap_or_else(|_| panic!("{property}: {value}"))
}
