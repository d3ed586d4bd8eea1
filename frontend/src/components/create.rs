//! Opening a room.

use shared::ClientId;
use yew::{Callback, Html, component, html, use_state};

use super::pick::{Pick, pick};
use super::{Modal, RoomForm, room_tabs};
use crate::context::{use_act, use_view};
use crate::state::Dialog;
use crate::state::new_room::NewRoom;
use crate::texts::{self, Phrase};

/// The dialog.
#[component]
pub fn Create() -> Html {
    let (view, act) = (use_view(), use_act());
    let private = use_state(|| false);
    let with = use_state(Vec::<ClientId>::new);
    let on_pick = {
        let with = with.clone();
        Callback::from(move |id: ClientId| {
            let mut next = (*with).clone();
            match next.iter().position(|it| *it == id) {
                Some(at) => drop(next.remove(at)),
                None => next.push(id),
            }
            with.set(next);
        })
    };
    let on_done = {
        let (create, private, with) = (act.create.clone(), *private, (*with).clone());
        Callback::from(move |(name, topic)| {
            create.emit(NewRoom { name, topic, private, with: with.clone() });
        })
    };
    let choice = |value: bool, id: &'static str, name: Phrase, what: Phrase| {
        let private = private.clone();
        let checked = *private == value;
        let onchange = Callback::from(move |_| private.set(value));
        html! {
            <label class="choice" for={id}>
                <input {id} type="radio" name="kind" {checked} {onchange} />
                <span>{ name }<small>{ what }</small></span>
            </label>
        }
    };
    html! {
        <Modal title={texts::room_list()}>
            { room_tabs(Dialog::Create, &act.open) }
            <RoomForm submit={texts::room_open_it()} {on_done}>
                <fieldset>
                    <legend>{ texts::room_who() }</legend>
                    { choice(false, "room-public", texts::room_everyone(), texts::room_everyone_about()) }
                    { choice(true, "room-private", texts::room_invited(), texts::room_invited_about()) }
                </fieldset>
                if !view.known.is_empty() {
                    <fieldset>
                        <legend>{ texts::room_who_first() }{ " " }<small>{ texts::room_optional() }</small></legend>
                        { pick(&Pick { people: &view.known, picked: &with, verb: None, on_pick }) }
                    </fieldset>
                }
            </RoomForm>
        </Modal>
    }
}
