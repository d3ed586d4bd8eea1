//! Who is typing. Its space is always there, so nothing jumps when someone begins.

use yew::{Html, component, html};

use crate::context::use_view;

/// The line above the composer.
#[component]
pub fn TypingLine() -> Html {
    let view = use_view();
    html! {
        <p id="typing" class="typing">
            if !view.typing.is_empty() {
                <span class="dots" aria-hidden="true"><i /><i /><i /></span>
                <bdi>{ &view.typing }</bdi>
            }
        </p>
    }
}
