//! Choosing to whom to write.

use yew::{Html, html};

use super::Modal;
use super::pick::{Pick, pick};
use crate::context::Act;
use crate::state::View;

/// The dialog.
pub fn message(view: &View, act: &Act) -> Html {
    let on_pick = act.message.clone();
    let of = Pick { people: &view.known, picked: &[], verb: Some("Message"), on_pick };
    html! {
        <Modal title="Write to someone">
            <p class="about">{ "Only the two of you see it." }</p>
            { pick(&of) }
        </Modal>
    }
}
