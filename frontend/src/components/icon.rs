//! A picture from the sprite in `index.html`. Icons only ever stand beside words or in a control
//! that has a label, so they say nothing themselves.

use yew::{AttrValue, Html, Properties, component, html};

/// Which one.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The symbol's address in the sprite, such as `#i-send`.
    pub href: AttrValue,
}

/// An icon.
#[component]
pub fn Icon(props: &Props) -> Html {
    html! { <svg class="icon" aria-hidden="true"><use href={props.href.clone()} /></svg> }
}
