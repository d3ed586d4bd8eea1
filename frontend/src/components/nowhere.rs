//! What is shown of a room that the person is not in: nothing, and the ways from there.

use shared::RoomId;
use yew::{Callback, Html, html};

use super::icon;
use crate::context::Act;
use crate::state::View;
use crate::texts;

/// The sentence and the ways.
pub fn nowhere(view: &View, act: &Act) -> Html {
    let join = {
        let (join, room) = (act.join.clone(), view.room.clone());
        Callback::from(move |_| join.emit(room.clone()))
    };
    let lobby = act.show.reform(|_| RoomId::lobby());
    html! {
        <div class="scroll nowhere">
            <div class="still">
                { icon("#i-lock") }
                <p class="lead">{ texts::room_nowhere() }</p>
                <p>{ texts::room_nowhere_more() }</p>
                <div class="ways">
                    <button id="to-lobby" type="button" class="plain" onclick={lobby}>
                        { texts::room_to_lobby() }
                    </button>
                    <button id="try-door" type="button" class="primary" onclick={join}>
                        { texts::room_come_in() }
                    </button>
                </div>
            </div>
        </div>
    }
}
