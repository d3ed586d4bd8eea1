//! The service worker that keeps the page for when there is no network, and brings new versions of it.
//! `frontend/worker.js` is what it does.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{
    MessageEvent, NotificationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState,
};

use super::notification::close_of;
use super::{let_be, page, window};

/// Where the server has it.
const SCRIPT: &str = "/worker.js";
/// What it does when it is told this.
const TAKE_OVER: &str = "take over";

/// The worker of this page, once the browser has it.
#[derive(Clone)]
pub struct Worker {
    registration: ServiceWorkerRegistration,
    /// Is fulfilled when all that this page has asked of notifications is done. Chromium forgets one that is being shown
    /// when it is asked for all of them meanwhile: it stands on the screen, and nobody can close it any more.
    last: Rc<RefCell<Promise>>,
}

impl Worker {
    /// Has the browser keep the page, unless it is one that is being worked on: `kept` gets the worker, and
    /// `news` is called when another version is there.
    pub fn keep_page(kept: impl FnOnce(Self) + 'static, news: impl Fn() + Clone + 'static) {
        let Some(workers) = workers().filter(|_| !cfg!(debug_assertions)) else { return };
        spawn_local(async move {
            let registered = JsFuture::from(workers.register(SCRIPT)).await;
            // Where the browser keeps no page, as in some private windows, it starts with a network only.
            let Ok(registration) = registered.map(JsCast::unchecked_into) else { return };
            let registration: ServiceWorkerRegistration = registration;
            if registration.waiting().is_some() && registration.active().is_some() {
                news();
            }
            let found = registration.clone();
            let listener = EventListener::new(&registration, "updatefound", move |_| {
                // The first version of all is no news. Whether it is that has to be asked now: when it is
                // installed, it may be active before anyone hears of it.
                let is_another = found.active().is_some();
                if let Some(next) = found.installing().filter(|_| is_another) {
                    when_installed(&next, news.clone());
                }
            });
            listener.forget();
            let last = Rc::new(RefCell::new(Promise::resolve(&JsValue::UNDEFINED)));
            kept(Self { registration, last });
        });
    }

    /// Looks whether the server has another version.
    pub fn look(&self) {
        // If it cannot be asked now, it will be.
        if let Ok(looking) = self.registration.update() {
            let_be(looking.unchecked_into());
        }
    }

    /// Shows a notification.
    pub fn notify(&self, title: &str, options: NotificationOptions) {
        let (registration, title) = (self.registration.clone(), title.to_owned());
        self.in_turn(async move {
            if let Ok(showing) = registration.show_notification_with_options(&title, &options) {
                // What cannot be shown is not.
                let _ = JsFuture::from(showing.unchecked_into::<Promise>()).await;
            }
        });
    }

    /// Closes the notification of a tag.
    pub fn close(&self, tag: &str) {
        let (registration, tag) = (self.registration.clone(), tag.to_owned());
        self.in_turn(async move {
            let Ok(asking) = registration.get_notifications() else { return };
            // What cannot be found cannot be closed.
            if let Ok(shown) = JsFuture::from(asking).await {
                close_of(&shown, &tag);
            }
        });
    }

    /// Does this when what was begun before is done, which waits for no network: the picture in a notification is kept
    /// with the page.
    fn in_turn(&self, act: impl Future<Output = ()> + 'static) {
        let before = self.last.borrow().clone();
        *self.last.borrow_mut() = future_to_promise(async move {
            // A turn never fails.
            let _ = JsFuture::from(before).await;
            act.await;
            Ok(JsValue::UNDEFINED)
        });
    }

    /// Loads the page anew in the version that waits.
    pub fn take_over(&self) {
        let Some(next) = self.registration.waiting() else { return page::reload() };
        if let Some(workers) = workers() {
            let reloads = Cell::new(false);
            let listener = EventListener::new(&workers, "controllerchange", move |_| {
                if !reloads.replace(true) {
                    page::reload();
                }
            });
            listener.forget();
        }
        // Without an answer the page stays as it is.
        let _ = next.post_message(&JsValue::from_str(TAKE_OVER));
    }
}

/// Calls `act` with the address of a notification that the person has pressed, until the answer is dropped.
pub fn pressed(act: impl Fn(String) + 'static) -> Option<EventListener> {
    let workers = workers()?;
    Some(EventListener::new(&workers, "message", move |event| {
        let event = event.dyn_ref::<MessageEvent>();
        if let Some(path) = event.and_then(|event| event.data().as_string()) {
            act(path);
        }
    }))
}

/// What the browser has of service workers: nothing, where the page is not from a safe place.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let has = js_sys::Reflect::has(&navigator, &JsValue::from_str("serviceWorker"));
    has.is_ok_and(|has| has).then(|| navigator.service_worker())
}

fn when_installed(worker: &ServiceWorker, act: impl Fn() + 'static) {
    let state = worker.clone();
    let listener = EventListener::new(worker, "statechange", move |_| {
        if state.state() == ServiceWorkerState::Installed {
            act();
        }
    });
    listener.forget();
}
