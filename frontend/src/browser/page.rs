//! The page as a whole: its mount, title and visibility.

use web_sys::Element;

use super::{document, window};

/// The element whose content the application replaces.
#[must_use]
pub fn mount() -> Option<Element> {
    document().get_element_by_id("mount")
}

/// Whether nobody can see the page.
#[must_use]
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Names the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Where the server is: the scheme and the host of the page.
#[must_use]
pub fn location() -> (String, String) {
    let location = window().location();
    (location.protocol().unwrap_or_default(), location.host().unwrap_or_default())
}
