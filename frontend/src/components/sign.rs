//! What stands before a room's name and says what kind of a room it is.

use yew::{Html, html};

use super::{
    avatar::{Look, avatar},
    icon,
};
use crate::state::place::Sign;
use crate::texts;

/// The sign of a kind.
pub fn sign(kind: &Sign) -> Html {
    match kind {
        Sign::Public => html! { <span class="sign" aria-hidden="true">{ "#" }</span> },
        Sign::Private => html! {
            <span class="sign">
                { icon("#i-lock") }
                <span class="unseen">{ texts::room_private() }{ " " }</span>
            </span>
        },
        Sign::Direct { other, here } => {
            avatar(other, if *here { Look::SmallHere } else { Look::Small })
        }
        Sign::Group => html! { <span class="sign">{ icon("#i-people") }</span> },
    }
}
