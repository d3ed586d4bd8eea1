//! Numbers as scripts write them. Ours would be the only use of the library's way to write fractions, which
//! weighs more than some dialogs.

use js_sys::Number;

/// The shortest text for a number, with a point where it has a fraction.
#[must_use]
pub fn text(number: f64) -> String {
    Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}
