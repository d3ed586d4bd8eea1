//! Something that happened to the room, in one quiet line.

use yew::{Html, html};

use crate::browser::dates;
use crate::state::happened::HappenedRow;

/// The line.
pub fn event(row: &HappenedRow) -> Html {
    let HappenedRow { seq, at, text } = row;
    html! {
        <p class="event" key={seq.to_string()}>
            <bdi>{ text }</bdi>
            { " " }
            <time datetime={dates::machine(*at)} title={dates::exact(*at)}>{ dates::time(*at) }</time>
        </p>
    }
}
