//! What differs from language to language and is no word: plurals, how numbers are written, how names are
//! joined. Browsers know all of it; on the host, where the page's decisions are tested, there is English.

use super::Language;

/// The rules of a language.
pub trait Rules {
    /// The plural category of a number, as the Unicode tables name it.
    fn plural(&self, number: usize) -> String;
    /// A number in the language's own digits and groups.
    fn number(&self, number: usize) -> String;
    /// Names in a row.
    fn list(&self, names: Vec<String>) -> String;
}

/// The rules of a language.
#[cfg(target_arch = "wasm32")]
pub(super) fn of(language: Language) -> Box<dyn Rules> {
    Box::new(crate::browser::intl::Intl::of(&crate::browser::locale::tag(language.code())))
}

/// English, whatever it is.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn of(_: Language) -> Box<dyn Rules> {
    Box::new(OfTheHost)
}

#[cfg(target_arch = "wasm32")]
impl Rules for crate::browser::intl::Intl {
    fn plural(&self, number: usize) -> String {
        self.plural(number as f64)
    }

    fn number(&self, number: usize) -> String {
        self.number(number as f64)
    }

    fn list(&self, names: Vec<String>) -> String {
        self.list(names)
    }
}

/// English without a browser.
#[cfg(not(target_arch = "wasm32"))]
pub(super) struct OfTheHost;

#[cfg(not(target_arch = "wasm32"))]
impl Rules for OfTheHost {
    fn plural(&self, number: usize) -> String {
        if number == 1 { "one" } else { "other" }.to_owned()
    }

    fn number(&self, number: usize) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped
    }

    fn list(&self, mut names: Vec<String>) -> String {
        let last = names.pop().unwrap_or_default();
        if names.is_empty() { last } else { names.join(", ") + " and " + &last }
    }
}
