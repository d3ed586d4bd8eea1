//! A block of code: what it is written in, and a button that copies it to the letter.

use gloo_timers::callback::Timeout;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::browser::clipboard;
use crate::components::icon;
use crate::context::use_language;
use crate::effect::use_change;
use crate::texts;

/// Milliseconds for which the button says whether it has copied.
const THANKS: u32 = 2_000;

/// Which code.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What it is written in, if its author says so.
    pub language: Option<AttrValue>,
    /// It.
    pub text: AttrValue,
}

/// The block.
#[component]
pub(super) fn CodeBlock(props: &Props) -> Html {
    use_language();
    let copied = use_state_eq(|| None::<bool>);
    {
        let copied = copied.clone();
        use_change(*copied, move |now| now.map(|_| Timeout::new(THANKS, move || copied.set(None))));
    }
    let onclick = {
        let (text, copied) = (props.text.clone(), copied.setter());
        Callback::from(move |_| {
            let copied = copied.clone();
            clipboard::copy(&text, move |done| copied.set(Some(done)));
        })
    };
    let (label, picture) = match *copied {
        None => (texts::message_copy_code(), "#i-copy"),
        Some(true) => (texts::message_copied(), "#i-check"),
        Some(false) => (texts::message_cannot_copy(), "#i-stop"),
    };
    html! {
        <div class="code" data-language={props.language.clone()}>
            // Code that is wider than the message is scrolled by keys, too.
            <pre dir="ltr" tabindex="0"><code>{ &props.text }</code></pre>
            <button type="button" class="copy-code" aria-label={label} title={label} {onclick}>
                { icon(picture) }
            </button>
        </div>
    }
}
