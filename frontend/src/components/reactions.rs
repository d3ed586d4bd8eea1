//! What others think of a message: one button for each reaction, which puts the person's own to them or
//! takes it away.

use shared::{Person, Seq};
use yew::{AttrValue, Html, Properties, component, html};

use crate::context::use_act;
use crate::state::rows::ReactionRow;
use crate::state::words;

/// Which.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The place of the message.
    pub post: Seq,
    /// Its reactions.
    pub reactions: Vec<ReactionRow>,
}

/// The reactions.
#[component]
pub fn Reactions(props: &Props) -> Html {
    let act = use_act();
    let post = props.post;
    let draw = |reaction: &ReactionRow| {
        let ReactionRow { emoji, who, mine } = reaction.clone();
        let names: Vec<String> = who.iter().map(Person::label).collect();
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
                <span class="count">{ who.len() }</span>
            </button>
        }
    };
    html! {
        <div class="reactions" role="group" aria-label="Reactions">
            { for props.reactions.iter().map(draw) }
        </div>
    }
}
