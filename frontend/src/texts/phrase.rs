//! A text that wants to be told nothing: its number, until it is shown. So a place that says it is no longer
//! than a number, and what is kept of it says the same in every language.

use std::fmt;
use std::ops::Deref;

use yew::html::IntoPropValue;
use yew::virtual_dom::VText;
use yew::{AttrValue, Html};

use super::SPOKEN;

/// A text by its number; it is the text wherever one is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase(pub(super) u16);

impl Phrase {
    /// What it says in the language that is spoken.
    // Inlined, the way to the catalogue in use would stand at each of some hundred places.
    #[inline(never)]
    #[must_use]
    pub fn as_str(self) -> &'static str {
        SPOKEN.get().texts[usize::from(self.0)]
    }
}

impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq<&str> for Phrase {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl From<Phrase> for AttrValue {
    #[inline(never)]
    fn from(phrase: Phrase) -> Self {
        Self::Static(phrase.as_str())
    }
}

impl IntoPropValue<Html> for Phrase {
    #[inline(never)]
    fn into_prop_value(self) -> Html {
        VText::new(self).into()
    }
}

impl IntoPropValue<AttrValue> for Phrase {
    fn into_prop_value(self) -> AttrValue {
        self.into()
    }
}

impl IntoPropValue<Option<AttrValue>> for Phrase {
    #[inline(never)]
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(self.into())
    }
}
