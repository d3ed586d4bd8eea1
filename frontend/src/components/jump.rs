//! The button that leads to the end of the timeline, for those who are elsewhere in it.

use yew::{Callback, Html, Properties, classes, component, html};

use super::Icon;
use crate::state::words;

/// What it says and does.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// How many messages came since the reader left the end.
    pub news: usize,
    /// They want to go there.
    pub on_jump: Callback<()>,
}

/// The button.
#[component]
pub fn Jump(props: &Props) -> Html {
    let onclick = props.on_jump.reform(|_| ());
    html! {
        <button id="jump" type="button" class={classes!((props.news > 0).then_some("news"))} {onclick}>
            <Icon href="#i-down" />
            { words::jump(props.news) }
        </button>
    }
}
