//! What time it is: the steady clock that the engine counts with, and the calendar's.

use client::Moment;
use shared::Timestamp;

use super::window;

/// Now, by a clock that only moves forward; 0 is when the page began to load.
#[must_use]
pub fn now() -> Moment {
    Moment(window().performance().map_or_else(js_sys::Date::now, |clock| clock.now()) as u64)
}

/// The minute of the day where the person is.
#[must_use]
pub fn minute() -> u16 {
    let now = js_sys::Date::new_0();
    (now.get_hours() * 60 + now.get_minutes()) as u16
}

/// Now, by the calendar.
#[must_use]
pub fn today() -> Timestamp {
    Timestamp(js_sys::Date::now() as u64)
}
