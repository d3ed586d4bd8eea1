//! What the browser tells a page by itself: the network comes and goes, the tab is shown or hidden,
//! another tab keeps something, the window changes its size.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::{document, page, window};

/// Something the browser said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// There is a network again.
    Online,
    /// There is no network.
    Offline,
    /// The tab is in sight again.
    Shown,
    /// The tab is out of sight.
    Hidden,
    /// The window has the cursor, or another one has it now.
    Focused,
    /// The page goes: there may be no later moment.
    Left,
    /// Another tab has kept something in the storage that they share.
    Kept,
}

/// Calls `act` for each signal until the answer is dropped. What other tabs keep under the name of `aside` is theirs.
pub fn listen(aside: &'static str, act: impl Fn(Signal) + Clone + 'static) -> [EventListener; 7] {
    let (online, offline, kept) = (act.clone(), act.clone(), act.clone());
    let (focused, blurred, left) = (act.clone(), act.clone(), act.clone());
    [
        EventListener::new(&window(), "online", move |_| online(Signal::Online)),
        EventListener::new(&window(), "offline", move |_| offline(Signal::Offline)),
        EventListener::new(&window(), "storage", move |event| {
            let event: &StorageEvent = event.unchecked_ref();
            if event.key().is_none_or(|name| name != aside) {
                kept(Signal::Kept);
            }
        }),
        EventListener::new(&window(), "focus", move |_| focused(Signal::Focused)),
        EventListener::new(&window(), "blur", move |_| blurred(Signal::Focused)),
        EventListener::new(&window(), "pagehide", move |_| left(Signal::Left)),
        EventListener::new(&document(), "visibilitychange", move |_| {
            act(if page::is_hidden() { Signal::Hidden } else { Signal::Shown });
        }),
    ]
}

/// Whether the system knows of a network.
#[must_use]
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Calls `act` when the window changes its size, until the answer is dropped.
pub fn resized(act: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "resize", move |_| act())
}
