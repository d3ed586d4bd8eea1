//! What the timeline shows when there is nothing in it: that it is coming, that it is empty, or that
//! it cannot be had yet.

use client::Status;
use yew::{Html, Properties, classes, component, html, use_memo};

use super::Icon;
use crate::browser::clock;

/// Milliseconds within which nobody has begun to wait.
const SOON: u64 = 150;

/// Why there is nothing.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether the room is known to be empty.
    pub loaded: bool,
    /// How the line is.
    pub status: Status,
    /// The room.
    pub room: shared::RoomId,
}

/// The stillness in an empty timeline.
#[component]
pub fn Stillness(props: &Props) -> Html {
    // The shell that stood here before had the skeleton already: it must not fade in twice.
    let late = use_memo((), |()| clock::now().0 > SOON);
    if props.loaded {
        return html! {
            <div class="still">
                <Icon href="#i-hub" />
                <p class="lead">{ "Nobody has said anything in #" }{ props.room.as_str() }{ " yet." }</p>
                <p>{ "Say hello. Whoever comes next will find it here." }</p>
            </div>
        };
    }
    match props.status {
        Status::Refused(_) => html! {
            <div class="still">
                <Icon href="#i-stop" />
                <p class="lead">{ "The server did not let this page in." }</p>
                <p>{ "The line above says what can be done about it." }</p>
            </div>
        },
        Status::Waiting { .. } | Status::Reconnecting | Status::Offline => {
            html! {
                <div class="still">
                    <Icon href="#i-off" />
                    <p class="lead">{ "The room cannot be reached just now." }</p>
                    <p>{ "It appears as soon as it can. What you write meanwhile waits on this page until then." }</p>
                </div>
            }
        }
        Status::Connecting | Status::CatchingUp | Status::Live => html! {
            <div class={classes!("skeleton", late.then_some("late"))} aria-hidden="true">
                { for (0..4).map(|_| html! { <div class="bone"><i /><b /><b /><b /></div> }) }
            </div>
        },
    }
}
