//! What is to be shown, and how: the address says it.

use frontend::texts::Language;
use yew::AttrValue;

use super::states::{self, State};

/// See the module.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    /// One state, or all of them.
    pub(crate) state: Option<&'static State>,
    /// `light` or `dark`.
    pub(crate) theme: AttrValue,
    /// What it speaks, and with that its direction.
    pub(crate) language: Language,
}

impl Wish {
    /// Reads the address.
    pub(crate) fn of_the_address() -> Self {
        let window = web_sys::window().expect("a page is in a window");
        let search = window.location().search().unwrap_or_default();
        let word = |name: &str| {
            let pairs = search.trim_start_matches('?').split('&');
            let value = pairs.filter_map(|pair| pair.split_once('=')).find(|(it, _)| *it == name);
            value.map(|(_, value)| value.to_owned())
        };
        Self {
            state: word("state").and_then(|name| states::named(&name)),
            theme: word("theme").unwrap_or_else(|| "light".to_owned()).into(),
            language: Language::coded(&word("lang").unwrap_or_default()),
        }
    }

    /// Does what `start.js` does with what a person has chosen.
    pub(crate) fn dresses_the_page(&self) {
        let document = web_sys::window().and_then(|it| it.document());
        let root = document.and_then(|it| it.document_element()).expect("a page has a root");
        let direction = if self.language == Language::Arabic { "rtl" } else { "ltr" };
        for (name, value) in
            [("data-theme", &*self.theme), ("lang", self.language.code()), ("dir", direction)]
        {
            root.set_attribute(name, value).expect("the root takes attributes");
        }
    }
}
