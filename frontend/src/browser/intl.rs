//! Plurals, numbers and lists of a language, as the browser knows them.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locale: &str) -> PluralRules;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locale: &str) -> NumberFormat;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locale: &str) -> ListFormat;
    #[wasm_bindgen(method)]
    fn format(this: &ListFormat, list: &Array) -> String;
}

/// The rules of one language. Making them is slow, using them is not.
pub struct Intl {
    plurals: PluralRules,
    numbers: NumberFormat,
    lists: ListFormat,
}

impl Intl {
    /// The rules of a tag that the browser has not refused.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        Self {
            plurals: PluralRules::new(tag),
            numbers: NumberFormat::new(tag),
            lists: ListFormat::new(tag),
        }
    }

    /// The plural category of a number.
    #[must_use]
    pub fn plural(&self, number: f64) -> String {
        self.plurals.select(number)
    }

    /// A number with its groups.
    #[must_use]
    pub fn number(&self, number: f64) -> String {
        self.numbers.format(number)
    }

    /// Names in a row.
    #[must_use]
    pub fn list(&self, names: Vec<String>) -> String {
        self.lists.format(&names.into_iter().map(JsValue::from).collect())
    }
}
