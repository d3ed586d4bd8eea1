//! The button that leads to the end of the timeline, for those who are elsewhere in it.

use yew::{Callback, Html, classes, html};

use super::{day, icon};
use crate::state::{Row, View, words};

/// The button; `news` is how many messages came since the reader left the end. It says to which day it leads, unless
/// it counts those: they may be of several.
pub fn jump(news: usize, view: &View, on_jump: &Callback<()>) -> Html {
    let onclick = on_jump.reform(|_| ());
    // Where something is missing behind what is shown, nobody knows that day.
    let rows = view.rows.iter().rev().filter(|_| !view.elsewhere);
    let mut days = rows.filter_map(|row| if let Row::Day(day) = row { Some(*day) } else { None });
    html! {
        <button id="jump" type="button" class={classes!((news > 0).then_some("news"))} {onclick}>
            { icon("#i-down") }
            { words::jump(news) }
            if let Some(day) = days.next().filter(|_| news == 0) {
                { " " }<span>{ day::name(day) }</span>
            }
        </button>
    }
}
