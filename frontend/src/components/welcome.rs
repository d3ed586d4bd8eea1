//! The greeting at the first visit: who you are here, and a name if you like. It stands beside the
//! conversation and never in its way; the cursor begins and ends in the composer.

use yew::{Callback, Html, html};

use super::NameForm;
use crate::browser::field;
use crate::context::Act;
use crate::state::View;
use crate::state::people::called;
use crate::texts;
use crate::texts::rich::{SLOTS, rich};

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
    let name = html! { <b><bdi>{ called(&view.me) }</bdi></b> };
    html! {
        <section class="welcome" aria-label={texts::people_welcome()}>
            <div>
                <p class="lead">{ texts::people_welcome_in() }</p>
                <p>{ rich(&texts::people_welcome_as(SLOTS[0]), &[name]) }</p>
            </div>
            <NameForm id="first-name" focus={false} cancel={texts::people_later()} {on_done} />
        </section>
    }
}
