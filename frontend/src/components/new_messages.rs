//! The line before the first message that is new to the person.

use yew::{Html, html};

use crate::texts;

/// The line.
pub fn new_messages() -> Html {
    html! { <h2 key="new" class="day new"><span>{ texts::message_new() }</span></h2> }
}
