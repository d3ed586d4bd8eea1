//! The rooms that everyone may come into.

use yew::{Callback, Html, html};

use super::{Modal, room_tabs};
use crate::context::Act;
use crate::state::rooms::Found;
use crate::state::{Dialog, View};
use crate::texts;

/// The dialog.
pub fn browse(view: &View, act: &Act) -> Html {
    let row = |room: &Found| {
        let (go, id) = (if room.joined { &act.show } else { &act.join }.clone(), room.id.clone());
        let onclick = Callback::from(move |_| go.emit(id.clone()));
        let name = "#".to_owned() + &room.name;
        let (verb, label, class) = if room.joined {
            (texts::room_go(), texts::room_go_to(&name), "plain")
        } else {
            (texts::room_join(), texts::room_join_it(&name), "primary")
        };
        let members = if room.joined { texts::room_members_and_you } else { texts::room_members };
        html! {
            <li key={room.id.to_string()}>
                <div class="what">
                    <bdi class="name">{ &name }</bdi>
                    <small>
                        { members(room.members) }
                    </small>
                    if !room.topic.is_empty() {
                        <p dir="auto">{ &room.topic }</p>
                    }
                </div>
                <button type="button" {class} aria-label={label} {onclick}>
                    { verb }
                </button>
            </li>
        }
    };
    let said = match &view.found {
        None if view.status.is_connected() => Some(texts::room_looking()),
        None => Some(texts::room_looking_later()),
        Some(found) if found.is_empty() => Some(texts::room_none_found()),
        Some(_) => None,
    };
    html! {
        <Modal title={texts::room_list()}>
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
