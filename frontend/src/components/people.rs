//! Who is here. On a narrow screen it slides over the timeline.

use std::rc::Rc;

use shared::{ClientId, Person};
use yew::{Callback, Html, NodeRef, Properties, component, html};

use super::{
    avatar::{Look, avatar},
    icon,
};
use crate::context::use_language;
use crate::state::people::called;
use crate::texts;
use crate::texts::rich::{SLOTS, rich};

/// Whom it shows, and where it stands.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Those who are listed.
    pub people: Rc<[Person]>,
    /// How many are here in all.
    pub total: usize,
    /// The person at this page.
    pub me: ClientId,
    /// Whether there is a line, so that the list is true now.
    pub connected: bool,
    /// Its element, for the cursor.
    pub node: NodeRef,
    /// Whether another panel lies over it.
    pub inert: bool,
    /// The person wants to write to someone.
    #[prop_or_default]
    pub on_message: Callback<ClientId>,
    /// The person has seen enough.
    pub on_close: Callback<()>,
}

/// The panel.
#[component]
pub fn PeoplePanel(props: &Props) -> Html {
    use_language();
    let unlisted = props.total.saturating_sub(props.people.len());
    html! {
        <aside
            ref={props.node.clone()}
            class="people"
            aria-label={texts::people_panel()}
            tabindex="-1"
            inert={props.inert}
        >
            <div class="head">
                <h2 id="people-title">
                    { here(props.total, props.connected) }
                </h2>
                <button
                    type="button"
                    class="tool close"
                    aria-label={texts::page_close()}
                    onclick={props.on_close.reform(|_| ())}
                >
                    { icon("#i-close") }
                </button>
            </div>
            <ul aria-labelledby="people-title">
                { for props.people.iter().map(|person| row(person, props)) }
            </ul>
            if unlisted > 0 {
                <p class="unlisted">{ texts::people_unlisted(unlisted) }</p>
            }
        </aside>
    }
}

/// Who is in the list, and how many. Nobody knows who is here while there is no line.
fn here(total: usize, connected: bool) -> Html {
    let count = html! { <span class="count">{ texts::number(total) }</span> };
    match (total, connected) {
        (0, true) => html! { { texts::people_here() } },
        (0, false) => html! { { texts::people_last_seen() } },
        (_, true) => rich(&texts::people_here_count(SLOTS[0]), &[count]),
        (_, false) => rich(&texts::people_last_seen_count(SLOTS[0]), &[count]),
    }
}

fn row(person: &Person, props: &Props) -> Html {
    let me = person.id == props.me;
    let mark = if person.guest { Some(texts::people_guest()) } else { me.then(texts::people_you) };
    let key = person.id.to_string() + if person.guest { " guest" } else { "" };
    let who = html! {
        <>
            { avatar(person, Look::SmallHere) }
            <bdi class="name" title={called(person)}>{ called(person) }</bdi>
        </>
    };
    if let Some(mark) = mark {
        return html! {
            <li class="person" {key}>{ who }<small class="mark">{ mark }</small></li>
        };
    }
    let onclick = {
        let (message, id) = (props.on_message.clone(), person.id);
        Callback::from(move |_| message.emit(id))
    };
    let label = texts::room_message_who(&called(person));
    html! {
        <li {key}>
            <button type="button" class="person" title={label} {onclick}>
                { who }
                { icon("#i-message") }
            </button>
        </li>
    }
}
