//! What stands before a room's name and says what kind of a room it is.

use yew::{Html, html};

use super::{Avatar, Icon};
use crate::state::place::Sign;

/// The sign of a kind.
pub fn sign(kind: &Sign) -> Html {
    match kind {
        Sign::Public => html! { <span class="sign" aria-hidden="true">{ "#" }</span> },
        Sign::Private => html! {
            <span class="sign">
                <Icon href="#i-lock" />
                <span class="unseen">{ "Private room " }</span>
            </span>
        },
        Sign::Direct { other, here } => {
            html! { <Avatar person={other.clone()} small={true} here={*here} /> }
        }
        Sign::Group => html! { <span class="sign"><Icon href="#i-people" /></span> },
    }
}
