//! Under a message that was not sent: why, and what can be done about it.

use gloo_timers::callback::Timeout;
use shared::{Code, Limits, Nonce};
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_state};

use crate::browser::{clipboard, field};
use crate::context::use_act;
use crate::state::{Text, words};

/// Milliseconds for which a button says that it has copied.
const THANKS: u32 = 2_000;

/// Which message.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its name.
    pub nonce: Nonce,
    /// Its text.
    pub text: Text,
    /// Why it failed.
    pub code: Code,
    /// What the server takes.
    pub limits: Limits,
}

/// The sentence and the buttons.
#[component]
pub fn Failed(props: &Props) -> Html {
    let act = use_act();
    let copied = use_state(|| false);
    {
        let copied = copied.clone();
        use_effect_with(*copied, move |&now| {
            let end = now.then(|| Timeout::new(THANKS, move || copied.set(false)));
            move || drop(end)
        });
    }
    let nonce = props.nonce;
    let copy = {
        let (text, copied) = (props.text.clone(), copied.setter());
        Callback::from(move |_| {
            let copied = copied.clone();
            clipboard::copy(text.as_str(), move |done| copied.set(done));
        })
    };
    let delete = act.discard.reform(move |_| nonce);
    // What is too long stays too long: it has to be changed before it can go out.
    let again = if props.code == Code::BodyTooLong {
        let (act, text) = (act, props.text.clone());
        let edit = Callback::from(move |_| {
            act.discard.emit(nonce);
            field::put(&act.composer, text.as_str());
        });
        html! { <button type="button" class="edit" onclick={edit}>{ "Edit" }</button> }
    } else {
        let retry = act.retry.reform(move |_| nonce);
        html! { <button type="button" class="retry" onclick={retry}>{ "Retry" }</button> }
    };
    html! {
        <div class="why">
            <span>{ words::not_sent(props.code, props.limits) }</span>
            <span class="ways">
            { again }
            <button type="button" class="copy" onclick={copy}>
                { if *copied { "Copied" } else { "Copy" } }
            </button>
            <button type="button" class="delete" onclick={delete}>{ "Delete" }</button>
            </span>
        </div>
    }
}
