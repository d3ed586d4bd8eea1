//! Choosing to whom to write.

use yew::{Html, html};

use super::Modal;
use super::pick::{Pick, pick};
use crate::context::Act;
use crate::state::View;
use crate::texts;

/// The dialog.
pub fn message(view: &View, act: &Act) -> Html {
    let on_pick = act.message.clone();
    let of = Pick {
        people: &view.known,
        picked: &[],
        verb: Some((texts::room_message_verb(), texts::room_message_who)),
        on_pick,
    };
    html! {
        <Modal title={texts::room_message_title()}>
            <p class="about">{ texts::room_message_about() }</p>
            { pick(&of) }
        </Modal>
    }
}
