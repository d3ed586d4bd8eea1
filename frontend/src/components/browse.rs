//! The rooms that everyone may come into.

use yew::{Callback, Html, html};

use super::{Modal, room_tabs};
use crate::context::Act;
use crate::state::rooms::Found;
use crate::state::words::rooms::members;
use crate::state::{Dialog, View};

/// The dialog.
pub fn browse(view: &View, act: &Act) -> Html {
    let row = |room: &Found| {
        let (go, id) = (if room.joined { &act.show } else { &act.join }.clone(), room.id.clone());
        let onclick = Callback::from(move |_| go.emit(id.clone()));
        let name = "#".to_owned() + &room.name;
        let (verb, class) = if room.joined { ("Open", "plain") } else { ("Join", "primary") };
        html! {
            <li key={room.id.to_string()}>
                <div class="what">
                    <bdi class="name">{ &name }</bdi>
                    <small>
                        { members(room.members) }
                        if room.joined { { ", you are in" } }
                    </small>
                    if !room.topic.is_empty() {
                        <p dir="auto">{ &room.topic }</p>
                    }
                </div>
                <button type="button" {class} aria-label={format!("{verb} {name}")} {onclick}>
                    { verb }
                </button>
            </li>
        }
    };
    let said = match &view.found {
        None if view.status.is_connected() => Some("Looking around …"),
        None => Some("Which rooms there are shows when the line is back."),
        Some(found) if found.is_empty() => {
            Some("There is no room besides the lobby yet. Open the first one.")
        }
        Some(_) => None,
    };
    html! {
        <Modal title="Rooms">
            { room_tabs(Dialog::Browse, &act.open) }
            if let Some(said) = said {
                <p class="nobody">{ said }</p>
            }
            <ul class="found">
                { for view.found.iter().flat_map(|found| found.iter().map(row)) }
            </ul>
        </Modal>
    }
}
