//! What stands above the oldest message: the way to those before it, or the room's beginning. Scrolling
//! up takes the way by itself; the button is for those who come there by the keyboard.

use yew::{Html, html};

use crate::context::Act;
use crate::state::View;
use crate::texts;

/// The way, or the beginning if anything was `said` in the room.
pub fn history(view: &View, act: &Act, said: bool) -> Html {
    if view.older {
        let onclick = act.older.reform(|_| ());
        html! { <button id="older" class="history" type="button" {onclick}>{ texts::message_older() }</button> }
    } else if view.beginning && said {
        html! { <p class="history">{ view.place.beginning() }</p> }
    } else {
        Html::default()
    }
}
