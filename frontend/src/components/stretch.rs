//! Some rows of the timeline. It is drawn again only when one of them has changed, so a new message
//! costs the same in a room of a thousand as in a room of ten.

use shared::Limits;
use yew::{Html, Properties, component, html};

use super::{DaySeparator, Post};
use crate::state::Row;

/// Which rows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The rows.
    pub rows: Vec<Row>,
    /// What the server takes.
    pub limits: Limits,
}

/// The rows, one after the other.
#[component]
pub fn Stretch(props: &Props) -> Html {
    let draw = |row: &Row| match row {
        Row::Day(day) => html! { <DaySeparator key={format!("day {}", day.number)} day={*day} /> },
        Row::Post(row) => {
            html! { <Post key={row.key()} row={row.clone()} limits={props.limits} /> }
        }
    };
    html! { <>{ for props.rows.iter().map(draw) }</> }
}
