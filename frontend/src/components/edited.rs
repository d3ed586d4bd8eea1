//! The mark of a message that says something else than at first, which unfolds into what it said before.

use client::Version;
use shared::Timestamp;
use yew::{Html, Properties, component, html};

use crate::browser::dates;

/// Which.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Since when it has said what it says now.
    pub since: Timestamp,
    /// What it said before, the oldest first.
    pub earlier: Vec<Version>,
}

/// The mark.
#[component]
pub fn Edited(props: &Props) -> Html {
    let title = "Edited ".to_owned() + &dates::exact(props.since);
    let draw = |version: &Version| {
        let at = version.since;
        html! {
            <li>
                <time datetime={dates::machine(at)} title={dates::exact(at)}>{ dates::time(at) }</time>
                <span class="before" dir="auto">{ version.body.as_str() }</span>
            </li>
        }
    };
    html! {
        <details class="edited">
            <summary {title}>{ "(edited)" }</summary>
            <ol aria-label="What it said before">{ for props.earlier.iter().map(draw) }</ol>
        </details>
    }
}
