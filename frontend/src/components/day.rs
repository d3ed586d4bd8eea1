//! The line between two days.

use yew::{Html, html};

use crate::browser::dates;
use crate::state::rows::{Day, DayName};
use crate::texts;

/// A day separator.
pub fn day(day: Day) -> Html {
    html! { <h2 key={format!("day {}", day.number)} class="day"><span>{ name(day) }</span></h2> }
}

/// What a day is called.
pub fn name(day: Day) -> Html {
    match day.name {
        DayName::Today => html! { { texts::message_today() } },
        DayName::Yesterday => html! { { texts::message_yesterday() } },
        DayName::Date(at) => {
            html! { <time datetime={dates::machine(at)}>{ dates::date(at) }</time> }
        }
    }
}
