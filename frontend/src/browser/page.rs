//! The page as a whole: its mount, title and visibility.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement};

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

/// Whether the page has the cursor, so that someone is at it.
#[must_use]
pub fn has_focus() -> bool {
    document().has_focus().unwrap_or(true)
}

/// Whether something lies over the page: a dialog, or a menu.
#[must_use]
pub fn is_covered() -> bool {
    let over = document().query_selector("dialog[open], :popover-open");
    over.ok().flatten().is_some()
}

/// Names the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The tab's icon when there is something to read.
const NEWS_ICON: &str = "/favicon-news.svg";
/// Where the icon's element remembers the other one.
const QUIET: &str = "data-quiet";

/// Marks the tab's icon when there is something to read.
pub fn mark_icon(news: bool) {
    let Ok(Some(icon)) = document().query_selector("link[rel=icon]") else { return };
    let now = icon.get_attribute("href").unwrap_or_default();
    let quiet = icon.get_attribute(QUIET).unwrap_or(now);
    // An element that takes no attribute shows the icon that it has.
    let _ = icon.set_attribute("href", if news { NEWS_ICON } else { &quiet });
    let _ = icon.set_attribute(QUIET, &quiet);
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// What the addresses of this page begin with.
#[must_use]
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The path and the search of the link that an event is on, if it leads to this page's origin.
#[must_use]
pub fn own_link(event: &Event) -> Option<String> {
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    let link = link.dyn_into::<HtmlAnchorElement>().ok()?;
    (link.origin() == origin()).then(|| link.pathname() + &link.search())
}

/// Where the server is: the scheme and the host of the page.
#[must_use]
pub fn location() -> (String, String) {
    let location = window().location();
    (location.protocol().unwrap_or_default(), location.host().unwrap_or_default())
}
