//! The little square that stands for a person.

use shared::Person;
use yew::{Html, Properties, classes, component, html};

use crate::state::face;

/// Whose.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The person.
    pub person: Person,
    /// Whether it is the small one.
    #[prop_or_default]
    pub small: bool,
    /// Whether it says that the person is here.
    #[prop_or_default]
    pub here: bool,
}

/// An avatar. Their name stands beside it, so it is silent.
#[component]
pub fn Avatar(props: &Props) -> Html {
    let class = classes!(
        "face",
        face::hue(props.person.id),
        props.small.then_some("small"),
        props.here.then_some("here"),
    );
    html! { <span {class} aria-hidden="true">{ face::initials(&props.person) }</span> }
}
