//! What stands above the oldest message: the way to those before it, the room's beginning, or that
//! there is more than this page can hold. Scrolling
//! up takes the way by itself; the button is for those who come there by the keyboard.

use yew::{AttrValue, Html, Properties, component, html};

use crate::context::use_act;

/// What is there.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether there is history before what is held.
    pub older: bool,
    /// Whether the first message of the room is the next one down.
    pub beginning: bool,
    /// Whether there is history, and no space for it.
    pub cut_off: bool,
    /// What the beginning is called.
    pub said: AttrValue,
}

/// The way, or the beginning.
#[component]
pub fn History(props: &Props) -> Html {
    let act = use_act();
    let onclick = act.older.reform(|_| ());
    if props.older {
        html! { <button id="older" class="history" type="button" {onclick}>{ "Older messages" }</button> }
    } else if props.beginning {
        html! { <p class="history">{ &props.said }</p> }
    } else if props.cut_off {
        html! { <p class="history">{ "This page shows no more than this. Older messages are kept." }</p> }
    } else {
        Html::default()
    }
}
