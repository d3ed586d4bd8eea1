//! A block of code: what it is written in, its parts in colours as soon as they are known, and a button that copies
//! it to the letter.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::{AttrValue, Callback, Html, Properties, component, hook, html, use_state_eq};

use crate::browser::{clipboard, highlighter};
use crate::components::icon;
use crate::context::use_language;
use crate::effect::use_change;
use crate::state::highlight::{self, Part};
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
    let parts = use_parts(props);
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
            <pre dir="ltr" tabindex="0"><code>{ draw(parts.as_deref(), &props.text) }</code></pre>
            <button type="button" class="copy-code" aria-label={label} title={label} {onclick}>
                { icon(picture) }
            </button>
        </div>
    }
}

/// The parts of the code, once they are known.
#[hook]
fn use_parts(props: &Props) -> Option<Rc<[Part]>> {
    let known = use_state_eq(|| None::<(AttrValue, Rc<[Part]>)>);
    let setter = known.setter();
    use_change((props.language.clone(), props.text.clone()), move |(language, text)| {
        if let Some(language) = language {
            let code = text.clone();
            highlighter::ask(language, text, move |html| {
                let parts = highlight::parts(&html, &code).filter(|parts| !parts.is_empty());
                setter.set(parts.map(|parts| (code, parts.into())));
            });
        }
    });
    // Those of what it said before are no parts of this.
    let of_this = |it: &&(AttrValue, Rc<[Part]>)| it.0 == props.text;
    known.as_ref().filter(of_this).map(|(_, parts)| Rc::clone(parts))
}

fn draw(parts: Option<&[Part]>, text: &AttrValue) -> Html {
    let Some(parts) = parts else { return Html::from(text.clone()) };
    let draw = |part: &Part| match part.class {
        Some(class) => html! { <span {class}>{ &part.text }</span> },
        None => Html::from(part.text.clone()),
    };
    parts.iter().map(draw).collect()
}
