//! The bar over the timeline: which room this is, and the ways to what does not fit beside it.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, NodeRef, Properties, component, html};

use super::{Icon, RoomMenu, sign};
use crate::state::{Place, words};

/// What it shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The room.
    pub place: Rc<Place>,
    /// How many people are here.
    pub people: usize,
    /// Whether there is a line, so that the number is true now.
    pub connected: bool,
    /// The button that shows the rooms.
    pub rooms_button: NodeRef,
    /// The button that shows the people.
    pub people_button: NodeRef,
    /// The person wants to see the rooms.
    pub on_rooms: Callback<()>,
    /// The person wants to see the people.
    pub on_people: Callback<()>,
}

/// The bar.
#[component]
pub fn Header(props: &Props) -> Html {
    let people = AttrValue::from(words::people(props.people, props.connected));
    html! {
        <header class="bar">
            <button
                ref={props.rooms_button.clone()}
                id="show-rooms"
                type="button"
                class="tool"
                aria-label="Rooms"
                onclick={props.on_rooms.reform(|_| ())}
            >
                <Icon href="#i-menu" />
            </button>
            <h1>
                { sign(&props.place.sign) }
                <bdi class="name" title={props.place.name.clone()}>{ &props.place.name }</bdi>
            </h1>
            <p class="topic" dir="auto" title={props.place.topic.clone()}>{ &props.place.topic }</p>
            <RoomMenu />
            <button
                ref={props.people_button.clone()}
                id="show-people"
                type="button"
                class="tool"
                aria-label={people}
                onclick={props.on_people.reform(|_| ())}
            >
                <Icon href="#i-people" />
                if props.people > 0 {
                    <span class="count" aria-hidden="true">{ props.people }</span>
                }
            </button>
        </header>
    }
}
