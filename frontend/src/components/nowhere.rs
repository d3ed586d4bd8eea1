//! What is shown of a room that the person is not in: nothing, and the ways from there.

use shared::RoomId;
use yew::{Callback, Html, component, html};

use super::Icon;
use crate::context::{use_act, use_view};

/// The sentence and the ways.
#[component]
pub fn Nowhere() -> Html {
    let (view, act) = (use_view(), use_act());
    let join = {
        let (join, room) = (act.join, view.room.clone());
        Callback::from(move |_| join.emit(room.clone()))
    };
    let lobby = act.show.reform(|_| RoomId::lobby());
    html! {
        <div class="scroll nowhere">
            <div class="still">
                <Icon href="#i-lock" />
                <p class="lead">{ "You are not in this room." }</p>
                <p>{ "There may be none of this name, or it is for others. If it is for everyone, you can come in." }</p>
                <div class="ways">
                    <button id="to-lobby" type="button" class="plain" onclick={lobby}>
                        { "Go to the lobby" }
                    </button>
                    <button id="try-door" type="button" class="primary" onclick={join}>
                        { "Come in" }
                    </button>
                </div>
            </div>
        </div>
    }
}
