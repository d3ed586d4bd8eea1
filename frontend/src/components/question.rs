//! Above the field: what the person is asked before what they have written goes out, and what they may do.

use web_sys::{KeyboardEvent, MouseEvent};
use yew::{Callback, Html, html};

use super::icon;
use crate::browser::keyboard::Press;
use crate::state::keys;
use crate::texts;

/// The bar. `done` says whether it is done all the same, or left.
pub fn question(says: &str, verb: &str, done: &Callback<bool>) -> Html {
    let onkeydown = {
        let done = done.clone();
        Callback::from(move |event: KeyboardEvent| {
            if keys::cancels(&Press::of(&event)) {
                event.prevent_default();
                done.emit(false);
            }
        })
    };
    html! {
        <div class="question" role="group" aria-label={says.to_owned()} {onkeydown}>
            <p role="alert">{ says }</p>
            <button type="button" class="yes" onclick={done.reform(|_: MouseEvent| true)}>{ verb }</button>
            <button
                type="button"
                class="no"
                aria-label={texts::writing_dismiss()}
                title={texts::writing_dismiss()}
                onclick={done.reform(|_: MouseEvent| false)}
            >
                { icon("#i-close") }
            </button>
        </div>
    }
}
