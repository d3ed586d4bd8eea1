//! The button that leads to the end of the timeline, for those who are elsewhere in it.

use yew::{Callback, Html, classes, html};

use super::icon;
use crate::state::words;

/// The button; `news` is how many messages came since the reader left the end.
pub fn jump(news: usize, on_jump: &Callback<()>) -> Html {
    let onclick = on_jump.reform(|_| ());
    html! {
        <button id="jump" type="button" class={classes!((news > 0).then_some("news"))} {onclick}>
            { icon("#i-down") }
            { words::jump(news) }
        </button>
    }
}
