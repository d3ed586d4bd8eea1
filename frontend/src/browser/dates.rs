//! Times and days in the person's own language and time zone.

use std::thread_local;

use js_sys::{Array, Date, Function, Intl::DateTimeFormat, Object, Reflect};
use shared::Timestamp;
use wasm_bindgen::JsValue;
use yew::AttrValue;

const MINUTE: f64 = 60_000.0;
const DAY: f64 = 86_400_000.0;

thread_local! {
    // Making a formatter is slow, using one is not.
    static TIME: Function = formatter(&[("hour", "2-digit"), ("minute", "2-digit")]);
    static DATE: Function =
        formatter(&[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")]);
    static EXACT: Function = formatter(&[("dateStyle", "full"), ("timeStyle", "medium")]);
}

/// The day a moment falls on where the person is, counted from 1970-01-01.
#[must_use]
pub fn day(at: Timestamp) -> i64 {
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    ((at.0 as f64 - date.get_timezone_offset() * MINUTE) / DAY).floor() as i64
}

/// Hours and minutes.
#[must_use]
pub fn time(at: Timestamp) -> AttrValue {
    TIME.with(|formatter| write(formatter, at))
}

/// The day in words.
#[must_use]
pub fn date(at: Timestamp) -> AttrValue {
    DATE.with(|formatter| write(formatter, at))
}

/// Day and time to the second, in words.
#[must_use]
pub fn exact(at: Timestamp) -> AttrValue {
    EXACT.with(|formatter| write(formatter, at))
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
    DateTimeFormat::new(&Array::new(), &object).format()
}

fn write(formatter: &Function, at: Timestamp) -> AttrValue {
    let text = formatter.call1(&JsValue::UNDEFINED, &JsValue::from_f64(at.0 as f64));
    AttrValue::from(text.ok().and_then(|text| text.as_string()).unwrap_or_default())
}
