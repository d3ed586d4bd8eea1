//! Above a message that answers another: who said that, and how it begins. It leads there.

use shared::Seq;
use yew::{Callback, Html, html};

use crate::state::people::called;
use crate::state::rows::{Quote, Quoted};
use crate::state::words;
use crate::texts;

/// The quote of what is answered.
pub fn quote(quote: &Quote, show: &Callback<Seq>) -> Html {
    let Quote { post, shows } = quote;
    let post = *post;
    let onclick = show.reform(move |_| post);
    html! {
        <button type="button" class="quote" {onclick}>
            <span class="unseen">{ texts::message_answers() }{ " " }</span>
            { quoted(shows) }
        </button>
    }
}

/// Who said what, in one line.
pub(super) fn quoted(shows: &Quoted) -> Html {
    match shows {
        Quoted::Said(by, body) => html! {
            <>
                <bdi class="who">{ called(by) }</bdi>
                <span class="start" dir="auto">{ words::changes::start(body.as_str()) }</span>
            </>
        },
        Quoted::Deleted => html! { <span class="start">{ texts::message_quote_deleted() }</span> },
        Quoted::Earlier => html! { <span class="start">{ texts::message_quote_earlier() }</span> },
    }
}
