//! Times and days in the person's own language and time zone.

use std::cell::RefCell;
use std::thread_local;

use js_sys::{Array, Date, Function, Intl::DateTimeFormat, Object, Reflect};
use shared::Timestamp;
use wasm_bindgen::JsValue;
use yew::AttrValue;

use super::locale;

const MINUTE: f64 = 60_000.0;
const DAY: f64 = 86_400_000.0;

/// The formatters of the language that is spoken. Making one is slow, using one is not.
struct Formats {
    time: Function,
    date: Function,
    brief: Function,
    exact: Function,
}

thread_local! {
    static FORMATS: RefCell<Option<Formats>> = const { RefCell::new(None) };
}

/// The language is another one.
pub(super) fn forget() {
    FORMATS.take();
}

/// The day a moment falls on where the person is, counted from 1970-01-01.
#[must_use]
pub fn day(at: Timestamp) -> i64 {
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    ((at.0 as f64 - date.get_timezone_offset() * MINUTE) / DAY).floor() as i64
}

/// When a day of the calendar begins where the person is.
#[must_use]
pub fn midnight(year: u32, month: u32, day: u32) -> Timestamp {
    let [month, day] = [month, day].map(|it| i32::try_from(it).unwrap_or(1));
    let date = Date::new_with_year_month_day(year, month - 1, day);
    Timestamp(date.get_time().max(0.0) as u64)
}

/// Hours and minutes.
#[must_use]
pub fn time(at: Timestamp) -> AttrValue {
    write(at, |formats| &formats.time)
}

/// The day in words.
#[must_use]
pub fn date(at: Timestamp) -> AttrValue {
    write(at, |formats| &formats.date)
}

/// Day and time, short enough to stand beside other things.
#[must_use]
pub fn brief(at: Timestamp) -> AttrValue {
    write(at, |formats| &formats.brief)
}

/// Day and time to the second, in words.
#[must_use]
pub fn exact(at: Timestamp) -> AttrValue {
    write(at, |formats| &formats.exact)
}

/// The moment as the `datetime` attribute wants it.
#[must_use]
pub fn machine(at: Timestamp) -> AttrValue {
    // A time no calendar has would throw; the server sends none.
    let date = Date::new(&JsValue::from_f64((at.0 as f64).min(8.64e15)));
    AttrValue::from(String::from(date.to_iso_string()))
}

fn formatter(options: &[(&str, &str)]) -> Function {
    let object = Object::new();
    for (name, value) in options {
        let set = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
        debug_assert!(set.is_ok(), "a fresh object takes any property");
    }
    DateTimeFormat::new(&Array::of1(&locale::spoken()), &object).format()
}

fn write(at: Timestamp, which: fn(&Formats) -> &Function) -> AttrValue {
    FORMATS.with_borrow_mut(|formats| {
        let formatter = which(formats.get_or_insert_with(formats_of_the_language));
        let text = formatter.call1(&JsValue::UNDEFINED, &JsValue::from_f64(at.0 as f64));
        AttrValue::from(text.ok().and_then(|text| text.as_string()).unwrap_or_default())
    })
}

fn formats_of_the_language() -> Formats {
    let date = [("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")];
    let [hour, minute] = [("hour", "2-digit"), ("minute", "2-digit")];
    let [_, day, _, year] = date;
    Formats {
        time: formatter(&[hour, minute]),
        date: formatter(&date),
        brief: formatter(&[day, ("month", "short"), year, hour, minute]),
        exact: formatter(&[("dateStyle", "full"), ("timeStyle", "medium")]),
    }
}
