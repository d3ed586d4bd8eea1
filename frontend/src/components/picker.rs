//! Emoji to choose from: those that are used most, all of them by their groups, and whatever someone looks
//! for. The cursor is on the first one; a letter looks for it; Escape and leaving it close it.

use shared::Emoji;
use web_sys::{FocusEvent, InputEvent, KeyboardEvent, MouseEvent};
use yew::{
    AttrValue, Callback, Html, Properties, classes, component, html, use_force_update,
    use_node_ref, use_state_eq,
};

use crate::browser::field;
use crate::browser::keyboard::Press;
use crate::browser::roving::{self, Step};
use crate::context::{use_act, use_language};
use crate::effect::use_change;
use crate::state::{emoji, keys};
use crate::texts;

/// Emoji in a row; the same number stands in `styles/picker.css`.
const COLUMNS: i32 = 6;

/// Where it is, and what comes of it.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether it stands above what opened it.
    pub above: bool,
    /// What it is for.
    pub label: AttrValue,
    /// An emoji was chosen, by a key or else by pointing.
    pub on_pick: Callback<(Emoji, bool)>,
    /// It is to be closed: by a key, or because the person is elsewhere now.
    pub on_close: Callback<bool>,
}

/// The emoji.
#[component]
pub fn Picker(props: &Props) -> Html {
    let act = use_act();
    use_language();
    let (node, search) = (use_node_ref(), use_node_ref());
    let query = use_state_eq(String::new);
    let group = use_state_eq(|| None::<usize>);
    let update = use_force_update();
    {
        let (node, emojis) = (node.clone(), act.emojis.clone());
        use_change((), move |()| {
            roving::step(&node, ".grid button", Step::First);
            emojis.want(Callback::from(move |()| update.force_update()));
        });
    }
    let shown = emoji::shown(&act.emojis, &query, *group);
    let first = shown.first().and_then(|(text, _)| Emoji::parse(text).ok());
    let onkeydown = {
        let (node, search, close) = (node.clone(), search.clone(), props.on_close.clone());
        let (pick, emojis) = (props.on_pick.clone(), act.emojis.clone());
        Callback::from(move |event: KeyboardEvent| {
            let press = Press::of(&event);
            let searching = roving::is_on("input");
            if keys::cancels(&press) {
                event.prevent_default();
                close.emit(true);
            } else if searching && press.key == "ArrowDown" {
                event.prevent_default();
                roving::step(&node, ".grid button", Step::First);
            } else if searching && press.key == "Enter" && !keys::is_composing(&press) {
                // It is not to send what stands in the field beside it.
                event.prevent_default();
                if let Some(emoji) = &first {
                    emojis.used(emoji.as_str());
                    pick.emit((emoji.clone(), true));
                }
            } else if searching {
            } else if keys::begins_text(&press) {
                // The letter itself follows the cursor into the field. It is none for the composer.
                event.stop_propagation();
                field::focus(&search);
            } else if let Some(by) = keys::strides(&press, COLUMNS) {
                event.prevent_default();
                let kind = if roving::is_on(".groups button") { ".groups" } else { ".grid" };
                roving::step(&node, &(kind.to_owned() + " button"), Step::By(by));
            }
        })
    };
    let onfocusout = {
        let (node, close) = (node.clone(), props.on_close.clone());
        Callback::from(move |event: FocusEvent| {
            // A window that is left keeps what is open in it.
            let to = event.related_target();
            if to.is_some() && !roving::holds(&node, to) {
                close.emit(false);
            }
        })
    };
    let oninput = {
        let (query, search) = (query.setter(), search.clone());
        Callback::from(move |_: InputEvent| query.set(field::text(&search)))
    };
    let draw = |(text, name): (AttrValue, AttrValue)| {
        let pick = Emoji::parse(&text).ok().map(|emoji| {
            let emojis = act.emojis.clone();
            props.on_pick.reform(move |event: MouseEvent| {
                emojis.used(emoji.as_str());
                (emoji.clone(), event.detail() == 0)
            })
        });
        html! {
            <button
                key={&*text}
                type="button"
                tabindex="-1"
                aria-label={&name}
                title={&name}
                onclick={pick.unwrap_or_default()}
            >
                { &text }
            </button>
        }
    };
    let found = (!query.is_empty()).then(|| texts::writing_found(shown.len()));
    let groups = act.emojis.all().map_or(0, emoji::All::groups);
    let tab = |at: Option<usize>| {
        let (query, group, search) = (query.setter(), group.clone(), search.clone());
        let pressed = *group == at && found.is_none();
        let (picture, name) = emoji::group(at);
        let onclick = Callback::from(move |_| {
            field::offer(&search, "");
            query.set(String::new());
            group.set(at);
        });
        html! {
            <button type="button" aria-pressed={pressed.to_string()} aria-label={name} title={name} {onclick}>
                { picture }
            </button>
        }
    };
    html! {
        <div
            ref={node}
            class={classes!("picker", props.above.then_some("above"))}
            role="dialog"
            aria-label={&props.label}
            {onkeydown}
            {onfocusout}
        >
            <input
                ref={search.clone()}
                type="search"
                placeholder={texts::writing_search_emoji()}
                aria-label={texts::writing_search_emoji()}
                autocomplete="off"
                {oninput}
            />
            <span class="unseen" role="status">{ found.clone() }</span>
            <div class="grid">{ for shown.into_iter().map(draw) }</div>
            if groups == emoji::GROUPS {
                <div class="groups">
                    { for [None].into_iter().chain((0..groups).map(Some)).map(tab) }
                </div>
            }
        </div>
    }
}
