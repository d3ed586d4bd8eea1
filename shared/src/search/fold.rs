//! Texts as a search sees them: in small letters, without accents, full-width letters as the usual ones.
//!
//! Server and tests have the tables of Unicode from a library, a page asks the browser, as for
//! [`letters`](crate::letters).

use crate::letters;

/// A text in which only what a search distinguishes is left. Each of its lines stays a line.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut bare = String::with_capacity(text.len());
    for c in normal::decomposed(text).chars() {
        match c {
            _ if is_accent(c) => {}
            // Who looks for a street in Switzerland finds those in Germany.
            'ß' | 'ẞ' => bare.push_str("ss"),
            _ => bare.push(c),
        }
    }
    // Letters after accents, since those may stand between a letter and its case. Sigma has two small forms.
    normal::composed(&letters::lower(&bare).replace('ς', "σ"))
}

/// Marks of the Latin, Greek, Cyrillic and Arabic scripts that people leave out when they are in a hurry. In
/// other scripts a mark makes another letter.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{ad}')
}

#[cfg(not(target_arch = "wasm32"))]
mod normal {
    use unicode_normalization::UnicodeNormalization as _;

    pub(super) fn decomposed(text: &str) -> String {
        text.nfkd().collect()
    }

    pub(super) fn composed(text: &str) -> String {
        text.nfc().collect()
    }
}

#[cfg(target_arch = "wasm32")]
mod normal {
    use js_sys::JsString;

    pub(super) fn decomposed(text: &str) -> String {
        JsString::from(text).normalize("NFKD").into()
    }

    pub(super) fn composed(text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }
}
