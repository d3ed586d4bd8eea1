//! What hangs over the top of the timeline for those who read back in it: the day of what they read, and the way to
//! what is new to them further up.

use yew::{Callback, Html, html};

use super::day::name;
use super::icon;
use crate::state::Above;
use crate::texts;

/// It; `on_unread` leads to what is new.
pub fn above(above: Above, on_unread: &Callback<()>) -> Html {
    html! {
        <div class="overhead">
            if above.unread {
                <button id="to-unread" type="button" onclick={on_unread.reform(|_| ())}>
                    { icon("#i-down") }
                    { texts::message_to_unread() }
                </button>
            }
            if let Some(day) = above.day {
                // The line between the days says it to those who listen.
                <span class="day-here" aria-hidden="true">{ name(day) }</span>
            }
        </div>
    }
}
