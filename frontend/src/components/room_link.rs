//! A room that someone has named: a way there for those who know of it, and words for everyone else.

use std::rc::Rc;

use shared::RoomId;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, component, html, use_context};

use crate::context::{Act, Read};
use crate::state::route::Route;

/// Which room.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// It.
    pub room: RoomId,
}

/// The link.
#[component]
pub fn RoomLink(props: &Props) -> Html {
    // With each view, since a room may get another name.
    let _view = use_context::<Read>();
    let act = use_context::<Rc<Act>>();
    let room = &props.room;
    let known = act.and_then(|act| Some((act.asks.room.of(room.clone())?, act.show.clone())));
    let Some((name, show)) = known else {
        return Html::from("#".to_owned() + room.as_str());
    };
    let onclick = {
        let room = room.clone();
        Callback::from(move |event: MouseEvent| {
            // With a key held it opens in a tab of its own, as links do.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                show.emit(room.clone());
            }
        })
    };
    html! { <a class="room-link" href={Route::link_to(room)} {onclick}>{ "#" }<bdi>{ name }</bdi></a> }
}
