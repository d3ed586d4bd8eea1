//! The little square that stands for a person.

use shared::Person;
use yew::{Html, classes, html};

use crate::state::face;

/// How a person is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Large, beside their messages.
    Large,
    /// Large, and here.
    Here,
    /// Small, in a list.
    Small,
    /// Small, and here.
    SmallHere,
}

/// An avatar. Their name stands beside it, so it is silent.
pub fn avatar(person: &Person, look: Look) -> Html {
    let look = match look {
        Look::Large => "",
        Look::Here => "here",
        Look::Small => "small",
        Look::SmallHere => "small here",
    };
    let class = classes!("face", face::hue(person.id), look);
    html! { <span {class} aria-hidden="true">{ face::initials(person) }</span> }
}
