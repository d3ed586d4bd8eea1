//! Above the composer: which message the next one answers, and the way out of it.

use yew::{Callback, Html, component, html};

use super::{icon, quote::quoted};
use crate::browser::field;
use crate::context::{use_act, use_view};
use crate::effect::use_change;
use crate::state::rows::Quoted;
use crate::texts;
use crate::texts::rich::{SLOTS, rich};

/// The bar; nothing while the next message answers none.
#[component]
pub fn ReplyBar() -> Html {
    let view = use_view();
    let act = use_act();
    {
        let composer = act.composer.clone();
        use_change(view.replying.as_ref().map(|quote| quote.post), move |post| {
            if post.is_some() {
                field::focus(&composer);
            }
        });
    }
    let Some(quote) = &view.replying else {
        return Html::default();
    };
    let close = Callback::from(move |_| {
        act.reply.emit(None);
        field::return_to(&act.composer);
    });
    let said = match quote.shows {
        Quoted::Said(..) => texts::composer_replying_to(SLOTS[0]),
        Quoted::Deleted | Quoted::Earlier => texts::composer_replying(SLOTS[0]),
    };
    html! {
        <div id="replying" class="replying">
            { icon("#i-reply") }
            <p role="status">
                { rich(&said, &[quoted(&quote.shows)]) }
            </p>
            <button type="button" class="close-reply" aria-label={texts::composer_no_reply()} onclick={close}>
                { icon("#i-close") }
            </button>
        </div>
    }
}
