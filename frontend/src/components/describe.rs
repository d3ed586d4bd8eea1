//! Naming the room that is shown, and saying what it is for.

use shared::{Name, Topic};
use yew::{Callback, Html, html};

use super::{Modal, RoomForm};
use crate::context::Act;
use crate::state::View;
use crate::texts;

/// The dialog.
pub fn describe(view: &View, act: &Act) -> Html {
    let (name, topic) = view.place.described.clone();
    let on_done = {
        let described = view.place.described.clone();
        let (change, open) = (act.change.clone(), act.open.clone());
        Callback::from(move |(title, topic): (Name, Option<Topic>)| {
            if described != (Some(title.clone()), topic.clone()) {
                change.emit(shared::Act::Describe { title: Some(title), topic });
            }
            open.emit(None);
        })
    };
    html! {
        <Modal title={texts::room_change(&view.place.label())}>
            <RoomForm {name} {topic} submit={texts::page_save()} {on_done} />
        </Modal>
    }
}
