//! The line before the first message that is new to the person.

use yew::{Html, component, html};

/// The line.
#[component]
pub fn NewMessages() -> Html {
    html! { <h2 class="day new"><span>{ "New messages" }</span></h2> }
}
