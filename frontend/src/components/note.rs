//! A word to the person about what they did. It goes by itself.

use gloo_timers::callback::Timeout;
use yew::{AttrValue, Html, Properties, component, html};

use crate::context::{use_act, use_language};
use crate::effect::use_change;
use crate::state::note::LASTS;
use crate::texts;

/// Which word.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it says.
    pub text: AttrValue,
}

/// The word.
#[component]
pub fn NoteLine(props: &Props) -> Html {
    use_language();
    let act = use_act();
    {
        let hush = act.hush.clone();
        use_change((), move |()| Timeout::new(LASTS, move || hush.emit(())));
    }
    html! {
        <div class="toast note">
            <p>{ &props.text }</p>
            <button type="button" onclick={act.hush.reform(|_| ())}>{ texts::page_close() }</button>
        </div>
    }
}
