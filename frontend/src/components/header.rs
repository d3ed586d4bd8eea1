//! The bar over the timeline: which room this is, and the ways to what does not fit beside it.

use shared::Seq;
use yew::{AttrValue, Callback, Html, NodeRef, html};

use super::{icon, room_menu, sign};
use crate::context::Act;
use crate::state::{Dialog, View, words};
use crate::texts;

/// The ways from it.
pub struct Ways {
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
pub fn header(view: &View, act: &Act, ways: &Ways) -> Html {
    let place = &view.place;
    let people = AttrValue::from(words::people(view.total, view.status.is_connected()));
    html! {
        <header class="bar">
            <button
                ref={ways.rooms_button.clone()}
                id="show-rooms"
                type="button"
                class="tool"
                aria-label={texts::room_list()}
                onclick={ways.on_rooms.reform(|_| ())}
            >
                { icon("#i-menu") }
            </button>
            <h1>
                { sign(&place.sign) }
                <bdi class="name" title={place.name.clone()}>{ &place.name }</bdi>
            </h1>
            <p class="topic" dir="auto" title={place.topic.clone()}>{ &place.topic }</p>
            { for view.threads.map(|(first, count)| threads(first, count, act)) }
            <button
                id="show-search"
                type="button"
                class="tool"
                aria-label={texts::search_open()}
                title={texts::search_open()}
                aria-keyshortcuts="Control+Shift+F Control+G"
                onclick={act.open.reform(|_| Some(Dialog::Search))}
            >
                { icon("#i-search") }
            </button>
            { room_menu(view, act) }
            <button
                ref={ways.people_button.clone()}
                id="show-people"
                type="button"
                class="tool"
                aria-label={people}
                onclick={ways.on_people.reform(|_| ())}
            >
                { icon("#i-people") }
                if view.total > 0 {
                    <span class="count" aria-hidden="true">{ texts::number(view.total) }</span>
                }
            </button>
        </header>
    }
}

/// The way to the first thread in which there is something new.
fn threads(first: Seq, count: usize, act: &Act) -> Html {
    let label = AttrValue::from(texts::thread_news(count));
    html! {
        <button
            id="show-threads"
            type="button"
            class="tool"
            aria-label={label.clone()}
            title={label}
            onclick={act.thread.reform(move |_| Some(first))}
        >
            { icon("#i-thread") }
            <span class="count" aria-hidden="true">{ texts::number(count) }</span>
        </button>
    }
}
