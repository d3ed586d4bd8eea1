//! Under a message that was not sent: why, and what can be done about it. The buttons go when they
//! have done it, so the cursor goes to the composer.

use gloo_timers::callback::Timeout;
use shared::{Code, Limits, Nonce, Seq};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use crate::browser::{clipboard, field};
use crate::context::{Act, use_act, use_language};
use crate::effect::use_change;
use crate::state::{Text, words};
use crate::texts;

/// Milliseconds for which a button says whether it has copied.
const THANKS: u32 = 2_000;

/// Which message.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its name.
    pub nonce: Nonce,
    /// Its text.
    pub text: Text,
    /// What it answers.
    pub reply_to: Option<Seq>,
    /// Why it failed.
    pub code: Code,
    /// What the server takes.
    pub limits: Limits,
}

/// The sentence and the buttons.
#[component]
pub fn Failed(props: &Props) -> Html {
    use_language();
    let act = use_act();
    let copied = use_state_eq(|| None::<bool>);
    {
        let copied = copied.clone();
        use_change(*copied, move |now| now.map(|_| Timeout::new(THANKS, move || copied.set(None))));
    }
    let nonce = props.nonce;
    let copy = {
        let (text, copied) = (props.text.clone(), copied.setter());
        Callback::from(move |_| {
            let copied = copied.clone();
            clipboard::copy(text.as_str(), move |done| copied.set(Some(done)));
        })
    };
    let then_write = |act: &Act, done: Callback<Nonce>| {
        let composer = act.composer.clone();
        Callback::from(move |_| {
            done.emit(nonce);
            field::return_to(&composer);
        })
    };
    let delete = then_write(&act, act.discard.clone());
    // What is too long stays too long: it has to be changed before it can go out.
    let again = if props.code == Code::BodyTooLong {
        let (act, text, reply_to) = (act, props.text.clone(), props.reply_to);
        let edit = Callback::from(move |_| {
            // It is nowhere else, and the field is not there in a room where nobody may write.
            if field::put(&act.composer, text.as_str()) {
                act.discard.emit(nonce);
                act.reply.emit(reply_to);
            }
        });
        html! { <button type="button" class="edit" onclick={edit}>{ texts::message_edit() }</button> }
    } else {
        let retry = then_write(&act, act.retry.clone());
        html! { <button type="button" class="retry" onclick={retry}>{ texts::message_retry() }</button> }
    };
    html! {
        <div class="why">
            <span>{ words::not_sent(props.code, props.limits) }</span>
            <span class="ways">
            { again }
            <button type="button" class="copy" aria-live="polite" onclick={copy}>
                { match *copied {
                    None => texts::message_copy(),
                    Some(true) => texts::message_copied(),
                    Some(false) => texts::message_cannot_copy(),
                } }
            </button>
            <button type="button" class="delete" onclick={delete}>{ texts::message_delete() }</button>
            </span>
        </div>
    }
}
