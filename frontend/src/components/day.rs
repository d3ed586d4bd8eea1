//! The line between two days.

use yew::{AttrValue, Html, Properties, component, html};

use crate::browser::dates;
use crate::state::rows::{Day, DayName};

/// Which day.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The day that begins.
    pub day: Day,
}

/// A day separator.
#[component]
pub fn DaySeparator(props: &Props) -> Html {
    let name = match props.day.name {
        DayName::Today => AttrValue::from("Today"),
        DayName::Yesterday => AttrValue::from("Yesterday"),
        DayName::Date(at) => dates::date(at),
    };
    html! { <h2 class="day"><span>{ name }</span></h2> }
}
