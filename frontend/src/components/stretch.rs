//! Some rows of the timeline. It is drawn again only when one of them has changed, and rows that have
//! not are the same by their pointers: of a new message the stretches before it notice no more than
//! fifty comparisons of pointers each.

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
