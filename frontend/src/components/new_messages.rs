//! The line before the first message that is new to the person.

use yew::{Html, html};

/// The line.
pub fn new_messages() -> Html {
    html! { <h2 key="new" class="day new"><span>{ "New messages" }</span></h2> }
}
