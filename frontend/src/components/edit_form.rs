//! A message that is being changed, in its own place. Like the composer the field keeps its own text, and
//! the desk a copy for when the person comes back.

use std::rc::Rc;

use shared::BodyError;
use web_sys::{KeyboardEvent, SubmitEvent};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_node_ref, use_state};

use super::Writing;
use crate::browser::keyboard::Press;
use crate::browser::{field, media};
use crate::context::{use_act, use_language};
use crate::effect::use_change;
use crate::state::{Editing, keys, words};
use crate::texts;

/// Which message.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The message.
    pub editing: Rc<Editing>,
    /// Characters that fit in it.
    pub limit: usize,
}

/// The form.
#[component]
pub fn EditForm(props: &Props) -> Html {
    use_language();
    let act = use_act();
    let node = use_node_ref();
    let text = use_state(|| AttrValue::from(props.editing.written()));
    {
        // Again, when it comes back with what was not saved.
        let (node, text) = (node.clone(), text.setter());
        use_change(Rc::clone(&props.editing), move |editing| {
            let written = editing.written();
            field::begin(&node, &written);
            text.set(AttrValue::from(written));
        });
    }
    let on_write = {
        let (text, editing) = (text.setter(), Rc::clone(&props.editing));
        Callback::from(move |written: String| {
            text.set(AttrValue::from(written.clone()));
            editing.write(written);
        })
    };
    let cancel = {
        let act = act.clone();
        Callback::from(move |()| {
            act.cancel_edit.emit(());
            field::return_to(&act.composer);
        })
    };
    let save = {
        let (node, post, act) = (node.clone(), props.editing.post, act.clone());
        Callback::from(move |()| {
            let written = field::text(&node);
            // What is too long goes as well: it comes back with the reason.
            if !matches!(shared::Body::parse(&written), Err(BodyError::Empty)) {
                act.save_edit.emit((post, written));
                field::return_to(&act.composer);
            }
        })
    };
    let on_key = {
        let (save, cancel) = (save.clone(), cancel.clone());
        Callback::from(move |event: KeyboardEvent| {
            let press = Press::of(&event);
            if keys::sends(&press, media::is_coarse(), act.asks.enter.of(())) {
                event.prevent_default();
                save.emit(());
            } else if keys::cancels(&press) {
                event.prevent_default();
                cancel.emit(());
            }
        })
    };
    let chars = text.chars().count();
    html! {
        <form class="editor" onsubmit={save.reform(|event: SubmitEvent| event.prevent_default())}>
            <Writing {node} id="edit" name={texts::message_edit_label()} text={(*text).clone()} {on_write} {on_key} />
            <p class="ways">
                if let Some(left) = words::left(chars, props.limit) {
                    <span class="left" role="status">{ left }</span>
                }
                <button type="button" class="plain" onclick={cancel.reform(|_| ())}>{ texts::page_cancel() }</button>
                <button type="submit" class="primary" disabled={text.trim().is_empty()}>{ texts::page_save() }</button>
            </p>
        </form>
    }
}
