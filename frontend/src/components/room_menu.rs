//! What can be done about the room that is shown; nothing that its rules forbid.

use yew::{Callback, Html, html};

use super::icon;
use crate::context::Act;
use crate::state::place::Stay;
use crate::state::{Dialog, View};
use crate::texts::{self, Phrase};

/// Something that can be done: whether it may be, its id, its name, and how.
type Way = (bool, &'static str, Phrase, Callback<()>);

/// The button and its menu.
pub fn room_menu(view: &View, act: &Act) -> Html {
    let place = &view.place;
    let opens = |dialog: Dialog| act.open.reform(move |()| Some(dialog));
    let does = |what: shared::Act| act.change.reform(move |()| what.clone());
    let archive = shared::Act::Archive { on: !place.archived };
    let archive_name = if place.archived { texts::room_unarchive() } else { texts::room_archive() };
    let favourite = match view.favourite {
        true => texts::attention_unfavourite(),
        false => texts::attention_favourite(),
    };
    let inside = place.stay == Stay::In;
    let favour = {
        let (act, on) = (act.favourite.clone(), !view.favourite);
        act.reform(move |()| on)
    };
    let ways: [Way; 8] = [
        (inside, "favourite-room", favourite, favour),
        (inside, "room-level", texts::attention_level(), opens(Dialog::Level)),
        (place.may.describe, "describe-room", texts::room_describe(), opens(Dialog::Describe)),
        (place.may.invite, "invite-people", texts::room_invite(), opens(Dialog::Invite)),
        (place.may.link, "copy-link", texts::room_copy_link(), act.copy_link.clone()),
        (
            place.may.link && place.link.is_some(),
            "take-back-link",
            texts::room_take_back_link(),
            does(shared::Act::Link { on: false }),
        ),
        (place.may.archive, "archive-room", archive_name, does(archive)),
        (place.may.leave, "leave-room", texts::room_leave(), act.leave.clone()),
    ];
    if ways.iter().all(|(may, ..)| !may) {
        return Html::default();
    }
    let item = |(may, id, name, act): Way| {
        may.then(|| {
            let onclick = act.reform(|_| ());
            html! {
                <button
                    key={id}
                    {id}
                    type="button"
                    popovertarget="room-menu"
                    popovertargetaction="hide"
                    {onclick}
                >
                    { name }
                </button>
            }
        })
    };
    html! {
        <>
            <button
                id="show-room-menu"
                type="button"
                class="tool"
                aria-label={texts::room_menu()}
                title={texts::room_menu()}
                popovertarget="room-menu"
            >
                { icon("#i-more") }
            </button>
            <div key={view.room.to_string()} id="room-menu" class="menu" popover="auto">
                { for ways.into_iter().filter_map(item) }
            </div>
        </>
    }
}
