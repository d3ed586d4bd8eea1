//! The line between two days.

use yew::{AttrValue, Html, html};

use crate::browser::dates;
use crate::state::rows::{Day, DayName};

/// A day separator.
pub fn day(day: Day) -> Html {
    let name = match day.name {
        DayName::Today => AttrValue::from("Today"),
        DayName::Yesterday => AttrValue::from("Yesterday"),
        DayName::Date(at) => dates::date(at),
    };
    html! { <h2 key={format!("day {}", day.number)} class="day"><span>{ name }</span></h2> }
}
