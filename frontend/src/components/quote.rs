//! Above a message that answers another: who said that, and how it begins. It leads there.

use yew::{Callback, Html, html};

use crate::browser::reveal;
use crate::state::rows::{Quote, Quoted};
use crate::state::words;

/// The quote of what is answered.
pub fn quote(quote: &Quote) -> Html {
    let Quote { post, shows } = quote;
    if *shows == Quoted::Earlier {
        return html! { <p class="quote">{ "An earlier message" }</p> };
    }
    let post = *post;
    let onclick = Callback::from(move |_| {
        reveal::show(&("post-".to_owned() + &post.to_string()));
    });
    html! {
        <button type="button" class="quote" {onclick}>
            <span class="unseen">{ "Answers " }</span>
            { quoted(shows) }
        </button>
    }
}

/// Who said what, in one line.
pub(super) fn quoted(shows: &Quoted) -> Html {
    match shows {
        Quoted::Said(by, body) => html! {
            <>
                <bdi class="who">{ by.label() }</bdi>
                <span class="start" dir="auto">{ words::changes::start(body.as_str()) }</span>
            </>
        },
        Quoted::Deleted => html! { <span class="start">{ "A deleted message" }</span> },
        Quoted::Earlier => html! { <span class="start">{ "An earlier message" }</span> },
    }
}
