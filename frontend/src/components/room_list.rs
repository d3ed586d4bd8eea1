//! The rooms of the person at this page, and the ways to others.

use client::Level;
use web_sys::{Event, MouseEvent};
use yew::{AttrValue, Callback, Html, classes, html};

use super::{icon, sign};
use crate::browser::beyond::{self, End};
use crate::context::Act;
use crate::state::rooms::{RoomRow, badge};
use crate::state::route::Route;
use crate::state::words;
use crate::state::{Dialog, Setting, View};
use crate::texts::{self, Phrase};

/// The list; `on_chosen` says that a room was chosen.
pub fn room_list(view: &View, act: &Act, on_chosen: &Callback<()>) -> Html {
    let row = |row: &RoomRow| {
        let current = row.id == view.room;
        let choose = {
            let (show, chosen, id) = (act.show.clone(), on_chosen.clone(), row.id.clone());
            Callback::from(move |event: MouseEvent| {
                // With a key held the browser opens it elsewhere, as it does with every link.
                if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
                    return;
                }
                event.prevent_default();
                show.emit(id.clone());
                chosen.emit(());
            })
        };
        let unread = row.unread > 0;
        let muted = row.level.is_muted();
        let class = classes!(
            "room",
            (unread && !muted).then_some("unread"),
            (row.calls > 0).then_some("calls"),
            row.dim.then_some("dim"),
            muted.then_some("muted"),
        );
        html! {
            <li key={row.id.to_string()}>
                <a
                    {class}
                    href={Route::link_to(&row.id)}
                    aria-current={current.then_some("page")}
                    onclick={choose}
                >
                    { sign(&row.sign) }
                    <bdi class="name">{ &row.name }</bdi>
                    if row.draft {
                        <span class="draft" title={texts::attention_draft()}>{ icon("#i-pen") }</span>
                        <span class="unseen">{ ", " }{ texts::attention_draft() }</span>
                    }
                    if muted {
                        <span class="unseen">{ ", " }{ texts::attention_muted() }</span>
                    }
                    if row.aside > 0 && !muted {
                        <span class="aside-news" aria-hidden="true">{ icon("#i-thread") }</span>
                        <span class="unseen">{ ", " }{ texts::thread_news(row.aside) }</span>
                    }
                    if muted && row.calls > 0 {
                        <span class="badge" aria-hidden="true">{ badge(row.calls, false) }</span>
                    } else if unread && !muted {
                        <span class="badge" aria-hidden="true">{ badge(row.unread, row.more) }</span>
                    }
                    if row.calls > 0 && row.level != Level::Everything {
                        <span class="unseen">{ ", " }{ texts::attention_calls(row.calls) }</span>
                    }
                    if unread {
                        <span class="unseen">{ ", " }{ words::unread(row.unread, row.more) }</span>
                    }
                </a>
            </li>
        }
    };
    let add = |id: &'static str, label: Phrase, dialog: Dialog| {
        let open = act.open.clone();
        let onclick = Callback::from(move |_| open.emit(Some(dialog)));
        html! {
            <button {id} type="button" class="tool" aria-label={label} title={label} {onclick}>
                { icon("#i-plus") }
            </button>
        }
    };
    let folded = view.settings.folded;
    let section = |at: usize, id: &'static str, name: Phrase, add: Html, rows: &[RoomRow]| {
        let mut turned = folded;
        turned[at] = !folded[at];
        let onclick = act.sets(Setting::Folded(turned));
        let list = AttrValue::from("list-".to_owned() + id);
        // Of what is folded, that is left which asks for the person.
        let shown = rows.iter().filter(|it| !folded[at] || it.is_news() || it.id == view.room);
        let id = AttrValue::from(id);
        html! {
            <>
                <div class="section">
                    <h2 id={id.clone()}>
                        <button
                            type="button"
                            class="fold"
                            aria-expanded={turned[at].to_string()}
                            aria-controls={list.clone()}
                            {onclick}
                        >
                            { name }
                            { icon("#i-fold") }
                        </button>
                    </h2>
                    { add }
                </div>
                <ul id={list} aria-labelledby={id}>{ for shown.map(row) }</ul>
            </>
        }
    };
    let (rooms, open) = (&view.rooms, add("add-room", texts::room_add(), Dialog::Create));
    let write = add("add-direct", texts::room_write(), Dialog::Message);
    let names = [texts::attention_favourites(), texts::room_list(), texts::room_direct()];
    let onscroll = Callback::from(|_: Event| beyond::look());
    html! {
        <div class="rooms" {onscroll}>
            { way(End::Above, texts::room_unread_above()) }
            if !rooms.favourites.is_empty() {
                { section(0, "favourites-title", names[0], Html::default(), &rooms.favourites) }
            }
            { section(1, "rooms-title", names[1], open, &rooms.named) }
            { section(2, "direct-title", names[2], write, &rooms.direct) }
            { way(End::Below, texts::room_unread_below()) }
        </div>
    }
}

/// The way to what is to be read beyond an end of the list, if that is out of sight.
fn way(end: End, name: Phrase) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| beyond::go(end));
    html! {
        <div class="beyond">
            <button type="button" {onclick}>{ icon("#i-down") }{ name }</button>
        </div>
    }
}
