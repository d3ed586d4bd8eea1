//! What the timeline shows when nobody has said anything: that it is coming, that the room is new, or that
//! it cannot be had yet.

use std::rc::Rc;

use client::Status;
use yew::{Html, Properties, classes, component, html, use_memo};

use super::icon;
use crate::browser::clock;
use crate::context::{Act, use_act, use_language};
use crate::state::place::{Sign, Stay};
use crate::state::{Dialog, Place};
use crate::texts;

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
    pub place: Rc<Place>,
}

/// The stillness in an empty timeline.
#[component]
pub fn Stillness(props: &Props) -> Html {
    use_language();
    let act = use_act();
    // The shell that stood here before had the skeleton already: it must not fade in twice. A room that is opened later
    // may be there before anyone has begun to wait.
    let status = props.status;
    let late = use_memo((), |()| status == Status::Connecting && clock::now().0 > SOON);
    if props.loaded || props.place.stay == Stay::Asked {
        return beginning(&props.place, &act);
    }
    match props.status {
        Status::Refused(_) => html! {
            <div class="still">
                { icon("#i-stop") }
                <p class="lead">{ texts::message_still_refused() }</p>
                <p>{ texts::message_still_refused_more() }</p>
            </div>
        },
        Status::Waiting { .. } | Status::Reconnecting | Status::Offline => {
            html! {
                <div class="still">
                    { icon("#i-off") }
                    <p class="lead">{ texts::message_still_unreachable() }</p>
                    <p>{ texts::message_still_unreachable_more() }</p>
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

/// The beginning of a room, before anyone has said anything.
fn beginning(place: &Place, act: &Act) -> Html {
    let label = place.label();
    if let Sign::Direct { .. } | Sign::Group = place.sign {
        return html! {
            <div class="still">
                { icon("#i-message") }
                <p class="lead">{ texts::message_still_direct(&label) }</p>
                <p>{ texts::message_still_direct_more() }</p>
            </div>
        };
    }
    if place.stay == Stay::Asked {
        return html! {
            <div class="still">
                { icon("#i-hub") }
                <p class="lead">{ texts::message_still_asked(&label) }</p>
                <p>{ texts::message_still_asked_more() }</p>
            </div>
        };
    }
    let invite = act.open.reform(|_| Some(Dialog::Invite));
    html! {
        <div class="still">
            { icon("#i-hub") }
            if place.may.invite {
                <p class="lead">{ texts::message_still_own(&label) }</p>
                <p>{ texts::message_still_own_more() }</p>
                <button id="invite" type="button" class="primary" onclick={invite}>
                    { texts::message_still_invite() }
                </button>
            } else {
                <p class="lead">{ texts::message_still_empty(&label) }</p>
                <p>{ texts::message_still_empty_more() }</p>
            }
        </div>
    }
}
