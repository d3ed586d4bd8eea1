//! What can be put in the place of what was begun, above the field. The cursor stays in the field, which
//! says which of them is meant.

use web_sys::MouseEvent;
use yew::{Callback, Html, classes, html};

use super::avatar::{Look, avatar};
use super::sign;
use crate::state::compose::{Choice, Picture};
use crate::texts;

/// The list; nothing while there is nothing to choose. `of` is the id of the field.
pub fn suggestions(
    of: &str,
    shown: Option<(&[Choice], Option<usize>)>,
    below: bool,
    on_pick: &Callback<usize>,
) -> Html {
    let Some((choices, active)) = shown else { return Html::default() };
    // The field keeps the cursor.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let row = |(at, choice): (usize, &Choice)| {
        let is_active = active == Some(at);
        html! {
            <li
                key={at}
                id={id(of, at)}
                class={classes!(is_active.then_some("active"))}
                role="option"
                aria-selected={is_active.to_string()}
                onclick={on_pick.reform(move |_| at)}
            >
                { picture(&choice.picture) }
                <bdi class="name">{ &choice.label }</bdi>
                <bdi class="detail">{ &choice.detail }</bdi>
            </li>
        }
    };
    html! {
        <ul
            id={list_id(of)}
            class={classes!("suggestions", below.then_some("below"))}
            role="listbox"
            aria-label={texts::writing_suggestions()}
            {onmousedown}
        >
            { for choices.iter().enumerate().map(row) }
        </ul>
    }
}

/// The id of the list of a field.
pub fn list_id(of: &str) -> String {
    of.to_owned() + "-choices"
}

/// The id of one of its choices.
pub fn id(of: &str, at: usize) -> String {
    of.to_owned() + "-choice-" + &at.to_string()
}

fn picture(picture: &Picture) -> Html {
    match picture {
        Picture::Face(person) => avatar(person, Look::Small),
        Picture::Many => {
            html! { <span class="mark" aria-hidden="true">{ super::icon("#i-people") }</span> }
        }
        Picture::Room(kind) => sign(kind),
        Picture::Emoji(emoji) => {
            html! { <span class="mark emoji" aria-hidden="true">{ emoji }</span> }
        }
        Picture::Command => Html::default(),
    }
}
