//! The greeting at the first visit: who you are here, and a name if you like. It stands beside the
//! conversation and never in its way; the cursor begins and ends in the composer.

use yew::{Callback, Html, html};

use super::NameForm;
use crate::browser::field;
use crate::context::Act;
use crate::state::View;

/// The greeting; nothing for those who have a name or have closed it.
pub fn welcome(view: &View, act: &Act) -> Html {
    if !(view.newcomer && view.loaded) {
        return Html::default();
    }
    let on_done = {
        let (welcomed, composer) = (act.welcomed.clone(), act.composer.clone());
        Callback::from(move |()| {
            welcomed.emit(());
            field::return_to(&composer);
        })
    };
    html! {
        <section class="welcome" aria-label="Welcome">
            <div>
                <p class="lead">{ "Welcome. You are in." }</p>
                <p>
                    { "The others see you as " }<b>{ view.me.label() }</b>
                    { ". Choose a name, or just start writing." }
                </p>
            </div>
            <NameForm id="first-name" focus={false} cancel="Later" {on_done} />
        </section>
    }
}
