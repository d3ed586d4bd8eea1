//! Bringing people into the room that is shown.

use std::rc::Rc;

use shared::{Act, ClientId};
use yew::{Callback, Html, component, html, use_memo, use_state};

use super::Modal;
use super::pick::{Pick, Verb, pick};
use crate::browser::page;
use crate::context::{use_act, use_view};
use crate::state::route::Route;
use crate::texts;

/// The dialog.
#[component]
pub fn Invite() -> Html {
    let (view, act) = (use_view(), use_act());
    let invited = use_state(Vec::<ClientId>::new);
    // Those who are in the room when the dialog opens need no invitation; who comes by one stays listed.
    let there = use_memo((), |()| view.people.iter().map(|it| it.id).collect::<Vec<_>>());
    let known = view.known.iter().filter(|person| !there.contains(&person.id));
    let people: Vec<_> = known.cloned().collect();
    let on_pick = {
        let (act, invited) = (Rc::clone(&act), invited.clone());
        Callback::from(move |who: ClientId| {
            if !invited.contains(&who) {
                act.change.emit(Act::Invite { who });
                let mut next = (*invited).clone();
                next.push(who);
                invited.set(next);
            }
        })
    };
    let copy = Callback::from(move |_| {
        act.copy_link.emit(());
        act.open.emit(None);
    });
    let verb: Verb = (texts::room_invite_verb(), texts::room_invite_who);
    html! {
        <Modal title={texts::room_invite_to(&view.place.label())}>
            { pick(&Pick { people: &people, picked: &invited, verb: Some(verb), on_pick }) }
            if view.place.may.link {
                <p class="about">{ texts::room_link_about() }</p>
                if let Some(link) = view.place.link {
                    <p class="link" tabindex="0">
                        { page::origin() + &Route::to_invite(&view.room, link) }
                    </p>
                }
                <div class="ways">
                    <button type="button" class="plain" onclick={copy}>{ texts::room_copy_link() }</button>
                </div>
            }
        </Modal>
    }
}
