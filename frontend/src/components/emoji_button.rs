//! The button in the composer that opens the emoji, and puts the chosen one where the cursor was.

use shared::Emoji;
use web_sys::MouseEvent;
use yew::{Callback, Html, NodeRef, Properties, component, html, use_node_ref, use_state_eq};

use super::{Picker, icon};
use crate::browser::editing::{self, Edit};
use crate::browser::field;
use crate::context::use_language;
use crate::texts;

/// For which field.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The field.
    pub field: NodeRef,
}

/// The button.
#[component]
pub fn EmojiButton(props: &Props) -> Html {
    use_language();
    let node = use_node_ref();
    let open = use_state_eq(|| false);
    let on_pick = {
        let (open, into) = (open.setter(), props.field.clone());
        Callback::from(move |(emoji, _): (Emoji, bool)| {
            open.set(false);
            let written = editing::read(&into);
            editing::apply(&into, &Edit::new(written.from, written.to, emoji.as_str()));
        })
    };
    let on_close = {
        let (open, node) = (open.setter(), node.clone());
        Callback::from(move |by_key| {
            open.set(false);
            if by_key {
                field::focus(&node);
            }
        })
    };
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    // Pressing it must not count as leaving the emoji, which would open them again.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <>
            <button
                ref={node}
                type="button"
                class="add-emoji"
                aria-label={texts::writing_emoji()}
                title={texts::writing_emoji()}
                aria-haspopup="dialog"
                aria-expanded={open.to_string()}
                {onclick}
                {onmousedown}
            >
                { icon("#i-smile") }
            </button>
            if *open {
                <Picker above=true label={texts::writing_choose_emoji()} {on_pick} {on_close} />
            }
        </>
    }
}
