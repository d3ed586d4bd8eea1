//! The page's address and the browser's history: going to another address is a step ahead, and so is what
//! opens over the page, which can be closed by going back.

use std::cell::Cell;
use std::thread_local;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;

use super::window;

const POP: &str = "popstate";
/// What the history remembers of a step to what is open.
const OPEN: &str = "open";
/// What stands before what it remembers of a step where the person was.
const MARK: &str = "at ";

thread_local! {
    /// The path of the page that a step is open over, as long as that step is where the person is. Otherwise empty.
    static OVER: Cell<String> = const { Cell::new(String::new()) };
}

/// The path of the page's address.
#[must_use]
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// What is looked for by the page's address, `/search?q=LINE`.
#[must_use]
pub fn line() -> String {
    let search = window().location().search().unwrap_or_default();
    let line = search.strip_prefix("?q=").and_then(|line| line.split('&').next());
    // Forms write a plus for a space; what cannot be read is nothing.
    let line = line.unwrap_or_default().replace('+', " ");
    js_sys::decode_uri_component(&line).map(String::from).unwrap_or_default()
}

/// The address of a search, at its path.
#[must_use]
pub fn with_line(path: &str, line: &str) -> String {
    if line.is_empty() {
        return path.to_owned();
    }
    path.to_owned() + "?q=" + &String::from(js_sys::encode_uri_component(line))
}

/// Goes back a step.
pub fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Goes to a path. What is open makes way for it: its step becomes this one.
pub fn go(path: &str) {
    if is_open() {
        correct(path);
    } else if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Gives the address another path, without a step. What is open makes way for it as well.
pub fn correct(path: &str) {
    OVER.take();
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// What this step is to remember, for when the person comes back to it.
pub fn mark(mark: &str) {
    if let Ok(history) = window().history()
        && !is_open()
    {
        let _ = history.replace_state(&JsValue::from_str(&(MARK.to_owned() + mark)), "");
    }
}

/// What it remembers.
#[must_use]
pub fn marked() -> Option<String> {
    state()?.strip_prefix(MARK).map(str::to_owned)
}

/// Whether this step is what is open over the page.
#[must_use]
pub fn is_open() -> bool {
    state().as_deref() == Some(OPEN)
}

/// Calls `act` when the person goes back or ahead to another place, until the answer is dropped.
pub fn listen(act: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), POP, move |_| {
        // Under what was open, the person is where they are, unless they went further back.
        if over() != path() {
            act();
        }
    })
}

fn over() -> String {
    let over = OVER.take();
    OVER.set(over.clone());
    over
}

fn state() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// A step ahead, taken back when it is dropped.
pub struct Step(Option<EventListener>);

impl Step {
    /// Goes a step ahead on the same page, and calls `act` when the page is gone back to.
    #[must_use]
    pub fn ahead(act: impl FnOnce() + 'static) -> Option<Self> {
        window().history().ok()?.push_state(&JsValue::from_str(OPEN), "").ok()?;
        OVER.set(path());
        // It hears of it after those who have listened for longer.
        let listener = EventListener::once(&window(), POP, move |_| {
            OVER.take();
            act();
        });
        Some(Self(Some(listener)))
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        if !over().is_empty()
            && let Some(listener) = self.0.take()
        {
            // The browser goes there later.
            listener.forget();
            back();
        }
    }
}
