//! A word to the person about what they did: that it was done, or why not. It goes by itself.

use yew::AttrValue;

/// Milliseconds for which it stands there: enough to read two sentences.
pub const LASTS: u32 = 7_000;

/// A word. One that says the same again is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which one it is.
    pub number: u32,
    /// What it says.
    pub text: AttrValue,
}

impl Note {
    /// The one after so many others.
    #[must_use]
    pub fn after(others: &mut u32, text: impl Into<AttrValue>) -> Self {
        *others = others.wrapping_add(1);
        Self { number: *others, text: text.into() }
    }
}
