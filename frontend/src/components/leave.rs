//! Whether the person means to leave.

use yew::{Html, html};

use super::Modal;
use crate::context::Act;
use crate::state::View;
use crate::state::place::Sign;

/// The dialog.
pub fn leave(view: &View, act: &Act) -> Html {
    let back = match view.place.sign {
        Sign::Public => "What is said in it stays, and you can come back at any time.",
        Sign::Direct { .. } | Sign::Group => {
            "What is said in it stays, and you are back in it when you write to the same people."
        }
        Sign::Private => "What is said in it stays. You come back when someone invites you.",
    };
    html! {
        <Modal title={format!("Leave {}?", view.place.label())}>
            <p class="about">{ back }</p>
            <div class="ways">
                <button type="button" class="plain" onclick={act.open.reform(|_| None)}>
                    { "Stay" }
                </button>
                <button id="leave" type="button" class="primary" onclick={act.leave.reform(|_| ())}>
                    { "Leave" }
                </button>
            </div>
        </Modal>
    }
}
