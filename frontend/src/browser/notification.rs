//! The system's notifications. Where a page may show none itself, as on Android, its service worker does.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Notification, NotificationOptions, NotificationPermission};

use super::window;
use super::worker::Worker;
use crate::state::attention::Permission;

/// The picture beside the words.
const ICON: &str = "/app-icon.svg";

/// What the browser lets us do.
#[must_use]
pub fn permission() -> Permission {
    let has = Reflect::has(&window(), &JsValue::from_str("Notification"));
    if !has.unwrap_or_default() {
        return Permission::Missing;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Denied => Permission::Denied,
        _ => Permission::Unasked,
    }
}

/// Asks the person, who has just pressed something, and calls `done` when they have answered.
pub fn ask(done: impl FnOnce() + 'static) {
    let Ok(asking) = Notification::request_permission() else { return done() };
    spawn_local(async move {
        // Without an answer it is as it was.
        let _ = JsFuture::from(asking).await;
        done();
    });
}

/// What a notification says.
#[derive(Debug)]
pub struct Words<'a> {
    /// In its first line.
    pub title: &'a str,
    /// Below that.
    pub body: &'a str,
    /// One of the same tag takes its place.
    pub tag: &'a str,
    /// The address of what it is about.
    pub path: &'a str,
}

/// A notification, closed when it is dropped.
pub struct Shown {
    by: By,
    closes: bool,
}

/// Who shows it.
enum By {
    Page { shown: Notification, _pressed: EventListener },
    Worker { worker: Worker, tag: String },
}

impl Shown {
    /// Shows a notification, and calls `act` when the person presses it. Nothing, where nobody can show one. What the
    /// worker shows, it tells of itself.
    #[must_use]
    pub fn new(
        words: &Words<'_>,
        worker: Option<&Worker>,
        act: impl Fn() + 'static,
    ) -> Option<Self> {
        let options = NotificationOptions::new();
        options.set_body(words.body);
        options.set_tag(words.tag);
        options.set_icon(ICON);
        options.set_data(&JsValue::from_str(words.path));
        // The page has its own sound, by its own rules.
        options.set_silent(Some(true));
        let by = if let Ok(shown) = Notification::new_with_options(words.title, &options) {
            let pressed = shown.clone();
            let _pressed = EventListener::new(&shown, "click", move |_| {
                let _ = window().focus();
                pressed.close();
                act();
            });
            By::Page { shown, _pressed }
        } else {
            let (worker, tag) = (worker?.clone(), words.tag.to_owned());
            worker.notify(words.title, options);
            By::Worker { worker, tag }
        };
        Some(Self { by, closes: true })
    }

    /// Another one of the same tag has its place.
    pub fn make_way(mut self) {
        self.closes = false;
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        match &self.by {
            _ if !self.closes => {}
            By::Page { shown, .. } => shown.close(),
            By::Worker { worker, tag } => worker.close(tag),
        }
    }
}

/// Closes that of a tag among those that a worker has shown.
pub(super) fn close_of(shown: &JsValue, tag: &str) {
    for shown in js_sys::Array::from(shown).iter() {
        let shown: Notification = shown.unchecked_into();
        if shown.tag().as_deref() == Some(tag) {
            shown.close();
        }
    }
}
