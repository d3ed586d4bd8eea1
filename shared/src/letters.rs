//! Small and capital letters of every script, by Unicode's full case mappings.
//!
//! Server and tests have the mappings from the library. A page asks the browser, which has them too:
//! of our own they would be a twentieth of what a first visit loads. The two agree but for letters that
//! are younger than one of them.

/// A text in small letters.
#[must_use]
pub fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { mapped::lower(text) }
}

/// A text in capital letters.
#[must_use]
pub fn upper(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { mapped::upper(text) }
}

#[cfg(not(target_arch = "wasm32"))]
mod mapped {
    pub(super) fn lower(text: &str) -> String {
        text.to_lowercase()
    }

    pub(super) fn upper(text: &str) -> String {
        text.to_uppercase()
    }
}

#[cfg(target_arch = "wasm32")]
mod mapped {
    use js_sys::JsString;

    pub(super) fn lower(text: &str) -> String {
        JsString::from(text).to_lower_case().into()
    }

    pub(super) fn upper(text: &str) -> String {
        JsString::from(text).to_upper_case().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_have_their_cases() {
        assert_eq!(lower("Grace HOPPER"), "grace hopper");
        assert_eq!(lower("ÉMILIE ŁUKASIEWICZ"), "émilie łukasiewicz");
        assert_eq!(lower("ΟΔΥΣΣΕΥΣ"), "οδυσσευς");
        assert_eq!(upper("straße"), "STRASSE");
        assert_eq!(upper("井"), "井");
    }
}
