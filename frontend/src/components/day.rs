//! The line between two days.

use yew::{AttrValue, Html, html};

use crate::browser::dates;
use crate::state::rows::{Day, DayName};
use crate::texts;

/// A day separator.
pub fn day(day: Day) -> Html {
    let name: AttrValue = match day.name {
        DayName::Today => texts::message_today().into(),
        DayName::Yesterday => texts::message_yesterday().into(),
        DayName::Date(at) => dates::date(at),
    };
    html! { <h2 key={format!("day {}", day.number)} class="day"><span>{ name }</span></h2> }
}
