//! Where messages are written. The field keeps its own text, so that input methods, undo and
//! selection stay the browser's; what is written is mirrored to size the field and kept as a draft.

use shared::BodyError;
use web_sys::{InputEvent, KeyboardEvent, MouseEvent, SubmitEvent};
use yew::{
    AttrValue, Callback, Html, Properties, classes, component, html, use_callback, use_effect_with,
    use_state,
};

use super::Icon;
use crate::browser::keyboard::Press;
use crate::browser::{field, media};
use crate::context::use_act;
use crate::state::{keys, words};

/// Where, and what is there already.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The room's name.
    pub room: AttrValue,
    /// What was written and not sent at the last visit.
    pub draft: AttrValue,
    /// Characters that fit in a message.
    pub limit: usize,
}

/// The composer.
#[component]
pub fn Composer(props: &Props) -> Html {
    let act = use_act();
    let text = use_state(|| props.draft.clone());
    {
        let (node, draft) = (act.composer.clone(), props.draft.clone());
        use_effect_with((), move |()| {
            field::set(&node, &draft);
            if !media::is_coarse() {
                field::focus(&node);
            }
        });
    }
    let oninput = {
        let text = text.setter();
        use_callback(act.clone(), move |_: InputEvent, act| {
            let written = field::text(&act.composer);
            if !written.is_empty() {
                act.typing.emit(());
            }
            act.draft.emit(written.clone());
            text.set(AttrValue::from(written));
        })
    };
    let send = {
        let text = text.setter();
        use_callback(act.clone(), move |(), act| {
            let written = field::text(&act.composer);
            field::focus(&act.composer);
            // What is too long is sent too: it fails in the timeline, where it can be put right.
            if matches!(shared::Body::parse(&written), Err(BodyError::Empty)) {
                return;
            }
            field::set(&act.composer, "");
            text.set(AttrValue::default());
            act.draft.emit(String::new());
            act.post.emit(written);
        })
    };
    let onkeydown = use_callback(send.clone(), |event: KeyboardEvent, send| {
        if keys::sends(&Press::of(&event), media::is_coarse()) {
            event.prevent_default();
            send.emit(());
        }
    });
    let onsubmit = send.reform(|event: SubmitEvent| event.prevent_default());
    // The field keeps the cursor, and a phone its keyboard, while the button is pressed.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let left = left(&text, props.limit);
    let over = text.len() > props.limit && text.chars().nth(props.limit).is_some();
    let name = AttrValue::from("Message #".to_owned() + &props.room);
    html! {
        <form class="compose" {onsubmit}>
            <label class="unseen" for="composer">{ &name }</label>
            <div class="grow" data-text={(*text).clone()}>
                <textarea
                    ref={act.composer.clone()}
                    id="composer"
                    rows="1"
                    dir="auto"
                    placeholder={name}
                    aria-describedby="composer-help"
                    autocomplete="off"
                    {oninput}
                    {onkeydown}
                />
            </div>
            if let Some(left) = left {
                <output class={classes!("left", over.then_some("over"))}>{ left }</output>
            }
            <button
                id="send"
                type="submit"
                aria-label="Send"
                disabled={text.trim().is_empty()}
                {onmousedown}
            >
                <Icon href="#i-send" />
            </button>
            <p id="composer-help" class={classes!("help", text.is_empty().then_some("rest"))}>
                <kbd>{ "Enter" }</kbd>{ " sends, " }<kbd>{ "Shift Enter" }</kbd>{ " adds a line" }
            </p>
        </form>
    }
}

fn left(text: &str, limit: usize) -> Option<String> {
    // There are at least as many bytes as characters, so a short text needs no counting.
    if text.len() < limit - limit / 20 {
        return None;
    }
    words::left(text.chars().count(), limit)
}
