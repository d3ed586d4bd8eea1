//! The page as a whole: its mount, title and visibility.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement};

use super::{document, let_be, window};

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
    has("dialog[open], :popover-open")
}

/// Whether there is an element that the selector names.
#[must_use]
pub fn has(selector: &str) -> bool {
    document().query_selector(selector).is_ok_and(|it| it.is_some())
}

/// Names the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The tab's icon when there is something to read.
const NEWS_ICON: &str = "/favicon-news.svg";
/// Where the icon's element remembers the other one.
const QUIET: &str = "data-quiet";
/// An icon that is a number, in two parts.
const NUMBER: [&str; 2] = [
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' \
     height='32' rx='9' fill='%23b9480f'/%3E%3Ctext x='16' y='24' font-family='sans-serif' font-weight='700' \
     font-size='23' fill='%23fff' text-anchor='middle'%3E",
    "%3C/text%3E%3C/svg%3E",
];

/// Marks the tab's icon when there is something to read: with a number, if so many messages call the person.
pub fn mark_icon(news: bool, calls: usize) {
    badge(news, calls);
    let Ok(Some(icon)) = document().query_selector("link[rel=icon]") else { return };
    let now = icon.get_attribute("href").unwrap_or_default();
    let quiet = icon.get_attribute(QUIET).unwrap_or(now);
    let marked = match calls {
        0 if news => NEWS_ICON.to_owned(),
        0 => quiet.clone(),
        1..=9 => NUMBER[0].to_owned() + &calls.to_string() + NUMBER[1],
        // Two signs are as wide as an icon is.
        _ => NUMBER[0].to_owned() + "9+" + NUMBER[1],
    };
    // An element that takes no attribute shows the icon that it has.
    let _ = icon.set_attribute("href", &marked);
    let _ = icon.set_attribute(QUIET, &quiet);
}

/// Marks the icon of the installed application, where there is one.
fn badge(news: bool, calls: usize) {
    let navigator = window().navigator();
    let name = if news { "setAppBadge" } else { "clearAppBadge" };
    let set = Reflect::get(&navigator, &JsValue::from_str(name)).ok();
    let Some(set) = set.and_then(|set| set.dyn_into::<Function>().ok()) else { return };
    let count = Array::new();
    if calls > 0 {
        count.push(&JsValue::from_f64(calls as f64));
    }
    let setting = set.apply(&navigator, &count).ok().and_then(|it| it.dyn_into::<Promise>().ok());
    if let Some(setting) = setting {
        // A page that is not installed has no icon to mark.
        let_be(setting);
    }
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
