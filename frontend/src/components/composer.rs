//! Where messages are written. The field keeps its own text, so that input methods, undo and
//! selection stay the browser's; what is written is mirrored to size the field and kept as a draft.

use shared::BodyError;
use web_sys::{InputEvent, KeyboardEvent, MouseEvent, SubmitEvent};
use yew::{
    AttrValue, Callback, Html, Properties, classes, component, html, use_callback, use_effect_with,
    use_state,
};

use super::Icon;
use crate::browser::field;
use crate::browser::keyboard::Press;
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
    /// Whether fingers do the pointing.
    pub touch: bool,
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
            field::return_to(&node);
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
            act.post.emit(written);
        })
    };
    let onkeydown = use_callback((send.clone(), props.touch), |event: KeyboardEvent, of| {
        let (send, touch) = of;
        if keys::sends(&Press::of(&event), *touch) {
            event.prevent_default();
            send.emit(());
        }
    });
    let onsubmit = send.reform(|event: SubmitEvent| event.prevent_default());
    // The field keeps the cursor, and a phone its keyboard, while the button is pressed.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let chars = chars_near(&text, props.limit);
    let left = chars.and_then(|chars| words::left(chars, props.limit));
    let said = chars.and_then(|chars| words::left_in_steps(chars, props.limit));
    let over = chars.is_some_and(|chars| chars > props.limit);
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
                    aria-describedby={(!props.touch).then_some("composer-help")}
                    autocomplete="off"
                    {oninput}
                    {onkeydown}
                />
            </div>
            if let Some(left) = left {
                <span class={classes!("left", over.then_some("over"))} aria-hidden="true">{ left }</span>
            }
            <span class="unseen" role="status">{ said }</span>
            <button
                id="send"
                type="submit"
                aria-label="Send"
                disabled={text.trim().is_empty()}
                {onmousedown}
            >
                <Icon href="#i-send" />
            </button>
            if !props.touch {
                <p id="composer-help" class={classes!("help", text.is_empty().then_some("rest"))}>
                    <kbd>{ "Enter" }</kbd>{ " sends, " }<kbd>{ "Shift Enter" }</kbd>{ " adds a line" }
                </p>
            }
        </form>
    }
}

/// How many characters there are, if that can be near the limit.
fn chars_near(text: &str, limit: usize) -> Option<usize> {
    // There are at least as many bytes as characters, so a short text needs no counting.
    (text.len() >= limit - limit / 20).then(|| text.chars().count())
}
