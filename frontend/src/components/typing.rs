//! Who is typing. Its space is always there, so nothing jumps when someone begins.

use yew::{Html, html};

use crate::state::View;

/// The line above the composer.
pub fn typing(view: &View) -> Html {
    html! {
        <p id="typing" class="typing">
            if !view.typing.is_empty() {
                <span class="dots" aria-hidden="true"><i /><i /><i /></span>
                <span>{ &view.typing }</span>
            }
        </p>
    }
}
