//! People to choose from.

use shared::{ClientId, Person};
use yew::{AttrValue, Callback, Html, html};

use super::{
    avatar::{Look, avatar},
    icon,
};
use crate::state::people::called;
use crate::texts::{self, Phrase};

/// Who there is.
pub struct Pick<'a> {
    /// They.
    pub people: &'a [Person],
    /// Those who are chosen already.
    pub picked: &'a [ClientId],
    /// What choosing does, if it is done with each choice; otherwise a choice can be taken back.
    pub verb: Option<Verb>,
    /// Someone is chosen.
    pub on_pick: Callback<ClientId>,
}

/// What a choice does, in a word and to someone.
pub type Verb = (Phrase, fn(&str) -> String);

/// The list.
pub fn pick(from: &Pick<'_>) -> Html {
    if from.people.is_empty() {
        return html! { <p class="nobody">{ texts::room_nobody_here() }</p> };
    }
    html! {
        <ul class="pick">{ for from.people.iter().map(|person| row(person, from)) }</ul>
    }
}

fn row(person: &Person, from: &Pick<'_>) -> Html {
    let picked = from.picked.contains(&person.id);
    let onclick = {
        let (pick, id) = (from.on_pick.clone(), person.id);
        Callback::from(move |_| pick.emit(id))
    };
    let pressed = from.verb.is_none().then(|| AttrValue::from(picked.to_string()));
    let label = from.verb.map(|verb| (verb.1)(&called(person)));
    html! {
        <li key={person.id.to_string()}>
            <button type="button" aria-pressed={pressed} title={label} {onclick}>
                { avatar(person, Look::Small) }
                <bdi class="name">{ called(person) }</bdi>
                if picked {
                    { icon("#i-check") }
                } else if let Some(verb) = from.verb {
                    <span class="verb">{ verb.0 }</span>
                }
            </button>
        </li>
    }
}
