//! Who is here. On a narrow screen it slides over the timeline.

use std::rc::Rc;

use shared::{ClientId, Person};
use yew::{Callback, Html, NodeRef, Properties, component, html};

use super::{
    avatar::{Look, avatar},
    icon,
};
use crate::state::words;

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
    let unlisted = props.total.saturating_sub(props.people.len());
    html! {
        <aside
            ref={props.node.clone()}
            class="people"
            aria-label="People"
            tabindex="-1"
            inert={props.inert}
        >
            <div class="head">
                <h2 id="people-title">
                    { words::here(props.connected) }
                    if props.total > 0 {
                        { ", " }<span class="count">{ props.total }</span>
                    }
                </h2>
                <button
                    type="button"
                    class="tool close"
                    aria-label="Close"
                    onclick={props.on_close.reform(|_| ())}
                >
                    { icon("#i-close") }
                </button>
            </div>
            <ul aria-labelledby="people-title">
                { for props.people.iter().map(|person| row(person, props)) }
            </ul>
            if unlisted > 0 {
                <p class="unlisted">{ "and " }{ unlisted }{ " more" }</p>
            }
        </aside>
    }
}

fn row(person: &Person, props: &Props) -> Html {
    let me = person.id == props.me;
    let mark = if person.guest { Some("guest") } else { me.then_some("you") };
    let key = person.id.to_string() + if person.guest { " guest" } else { "" };
    let who = html! {
        <>
            { avatar(person, Look::SmallHere) }
            <bdi class="name" title={person.label()}>{ person.label() }</bdi>
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
    let label = "Message ".to_owned() + &person.label();
    html! {
        <li {key}>
            <button type="button" class="person" aria-label={label} {onclick}>
                { who }
                { icon("#i-message") }
            </button>
        </li>
    }
}
