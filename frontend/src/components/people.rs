//! Who is here. On a narrow screen it slides over the timeline.

use shared::Person;
use yew::{Callback, Html, NodeRef, Properties, component, html};

use super::{Avatar, Icon};
use crate::context::{Read, use_view};

/// Where it stands.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its element, for the cursor.
    pub node: NodeRef,
    /// Whether another panel lies over it.
    pub inert: bool,
    /// The person has seen enough.
    pub on_close: Callback<()>,
}

/// The panel.
#[component]
pub fn PeoplePanel(props: &Props) -> Html {
    let view = use_view();
    let unlisted = view.total.saturating_sub(view.people.len());
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
                    { "Here" }
                    if view.total > 0 {
                        { ", " }<span class="count">{ view.total }</span>
                    }
                </h2>
                <button
                    type="button"
                    class="tool close"
                    aria-label="Close"
                    onclick={props.on_close.reform(|_| ())}
                >
                    <Icon href="#i-close" />
                </button>
            </div>
            <ul aria-labelledby="people-title">
                { for view.people.iter().map(|person| row(person, &view)) }
            </ul>
            if unlisted > 0 {
                <p class="unlisted">{ "and " }{ unlisted }{ " more" }</p>
            }
        </aside>
    }
}

fn row(person: &Person, view: &Read) -> Html {
    let mark =
        if person.guest { Some("guest") } else { (person.id == view.me.id).then_some("you") };
    let key = person.id.to_string() + if person.guest { " guest" } else { "" };
    html! {
        <li class="person" {key}>
            <Avatar person={person.clone()} small={true} here={true} />
            <bdi class="name" title={person.label()}>{ person.label() }</bdi>
            if let Some(mark) = mark {
                <small class="mark">{ mark }</small>
            }
        </li>
    }
}
