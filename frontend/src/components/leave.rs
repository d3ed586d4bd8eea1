//! Whether the person means to leave.

use yew::{Html, html};

use super::Modal;
use crate::context::Act;
use crate::state::View;
use crate::state::place::Sign;
use crate::texts;

/// The dialog.
pub fn leave(view: &View, act: &Act) -> Html {
    let back = match view.place.sign {
        Sign::Public => texts::room_leave_public(),
        Sign::Direct { .. } | Sign::Group => texts::room_leave_direct(),
        Sign::Private => texts::room_leave_private(),
    };
    html! {
        <Modal title={texts::room_leave_title(&view.place.label())}>
            <p class="about">{ back }</p>
            <div class="ways">
                <button type="button" class="plain" onclick={act.open.reform(|_| None)}>
                    { texts::room_stay() }
                </button>
                <button id="leave" type="button" class="primary" onclick={act.leave.reform(|_| ())}>
                    { texts::room_leave_it() }
                </button>
            </div>
        </Modal>
    }
}
