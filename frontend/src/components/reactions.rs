//! What others think of a message: one button for each reaction, which puts the person's own to them or
//! takes it away.

use shared::Seq;
use yew::{AttrValue, Html, html};

use crate::context::Act;
use crate::state::people::called;
use crate::state::rows::ReactionRow;
use crate::state::words;
use crate::texts;

/// The reactions to a post.
pub fn reactions(post: Seq, to_it: &[ReactionRow], act: &Act) -> Html {
    let draw = |reaction: &ReactionRow| {
        let ReactionRow { emoji, who, mine } = reaction.clone();
        let names: Vec<String> = who.iter().map(called).collect();
        let said = AttrValue::from(words::changes::reacted(emoji.as_str(), &names));
        let key = emoji.to_string();
        let shown = AttrValue::from(emoji.to_string());
        let onclick = act.react.reform(move |_| (post, emoji.clone(), !mine));
        html! {
            <button
                {key}
                type="button"
                class="reaction"
                aria-pressed={mine.to_string()}
                aria-label={said.clone()}
                title={said}
                {onclick}
            >
                <span>{ shown }</span>
                <span class="count">{ texts::number(who.len()) }</span>
            </button>
        }
    };
    html! {
        <div class="reactions" role="group" aria-label={texts::message_reactions()}>
            { for to_it.iter().map(draw) }
        </div>
    }
}
