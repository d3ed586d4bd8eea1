//! A few reactions to choose from. The cursor is on the first one; Escape and leaving it close it.

use shared::Emoji;
use web_sys::{FocusEvent, KeyboardEvent, MouseEvent};
use yew::{Callback, Html, Properties, classes, component, html, use_node_ref};

use crate::browser::keyboard::Press;
use crate::browser::roving::{self, Step};
use crate::context::use_language;
use crate::effect::use_change;
use crate::state::{emoji, keys};
use crate::texts;

/// Reactions in a row; the same number stands in `styles/picker.css`.
const COLUMNS: i32 = 6;

/// Where it is, and what comes of it.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether it stands above what opened it.
    pub above: bool,
    /// A reaction was chosen, by a key or else by pointing.
    pub on_pick: Callback<(Emoji, bool)>,
    /// It is to be closed: by a key, or because the person is elsewhere now.
    pub on_close: Callback<bool>,
}

/// The reactions.
#[component]
pub fn Picker(props: &Props) -> Html {
    use_language();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_change((), move |()| roving::step(&node, "button", Step::First));
    }
    let onkeydown = {
        let (node, close) = (node.clone(), props.on_close.clone());
        Callback::from(move |event: KeyboardEvent| {
            let press = Press::of(&event);
            if keys::cancels(&press) {
                event.prevent_default();
                close.emit(true);
            } else if let Some(by) = keys::strides(&press, COLUMNS) {
                event.prevent_default();
                roving::step(&node, "button", Step::By(by));
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
    let draw = |(text, name): &emoji::Named| {
        let pick = Emoji::parse(text).ok().map(|emoji| {
            props.on_pick.reform(move |event: MouseEvent| (emoji.clone(), event.detail() == 0))
        });
        html! {
            <button
                key={*text}
                type="button"
                tabindex="-1"
                aria-label={name()}
                title={name()}
                onclick={pick.unwrap_or_default()}
            >
                { *text }
            </button>
        }
    };
    html! {
        <div
            ref={node}
            class={classes!("picker", props.above.then_some("above"))}
            role="dialog"
            aria-label={texts::message_choose_reaction()}
            {onkeydown}
            {onfocusout}
        >
            { for emoji::COMMON.iter().map(draw) }
        </div>
    }
}
