//! Some rows of the timeline. It is drawn again only when one of them has changed, and rows that have
//! not are the same by their pointers: of a new message the stretches before it notice no more than
//! fifty comparisons of pointers each.

use std::rc::Rc;

use shared::{ClientId, Limits};
use yew::{Html, Properties, component, html};

use super::{Post, event, new_messages};
use crate::context::use_language;
use crate::state::{Editing, Row};

/// Which rows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its number.
    pub number: u64,
    /// The rows.
    pub rows: Vec<Row>,
    /// What the server takes.
    pub limits: Limits,
    /// The person at this page.
    pub me: ClientId,
    /// The post among them that is being changed.
    pub editing: Option<Rc<Editing>>,
}

/// The rows, one after the other.
#[component]
pub fn Stretch(props: &Props) -> Html {
    use_language();
    let draw = |row: &Row| match row {
        Row::Day(day) => super::day::day(*day),
        Row::Happened(row) => event(row),
        Row::New => new_messages(),
        Row::Post(row) => {
            let editing = props.editing.clone().filter(|it| row.seq() == Some(it.post));
            let (limits, me) = (props.limits, props.me);
            html! { <Post key={row.key()} row={row.clone()} {limits} {me} {editing} /> }
        }
    };
    html! {
        <div class="stretch" data-number={props.number.to_string()}>
            { for props.rows.iter().map(draw) }
        </div>
    }
}
