//! A picture from the sprite in `index.html`. Icons only ever stand beside words or in a control
//! that has a label, so they say nothing themselves.

use yew::{Html, html};

/// The icon of a symbol in the sprite, such as `#i-send`.
pub fn icon(href: &'static str) -> Html {
    html! { <svg class="icon" aria-hidden="true"><use {href} /></svg> }
}
