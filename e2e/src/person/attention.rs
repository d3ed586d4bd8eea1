//! What calls a person who looks elsewhere.

use serde_json::json;

use super::Person;
use crate::Server;
use crate::wait::until;

/// Keeps what the page shows as notifications, which are the browser's own all the same.
const KEEP: &str = "() => {
    window.called = [];
    window.Notification = class extends Notification {
        constructor(title, options) {
            super(title, options);
            // The system shows one of a tag.
            called.filter(it => it.tag === this.tag).forEach(it => { it.isClosed = true; });
            called.push(this);
        }
        close() {
            this.isClosed = true;
            super.close();
        }
    };
}";

/// A browser in which pages show no notifications themselves. Counts what the page has the worker show (`toShow`), what is
/// shown (`hasShown`) and what the page closes (`toClose`), and remembers whether it was to do two things at once. Nothing
/// is done before it may.
const NONE: &str = "() => {
    window.toShow = window.hasShown = window.toClose = 0;
    window.may = Promise.resolve();
    window.atOnce = false;
    let busy = false;
    const alone = async (act) => {
        atOnce ||= busy;
        busy = true;
        await may;
        try { return await act(); } finally { busy = false; }
    };
    const { prototype } = ServiceWorkerRegistration;
    const { showNotification, getNotifications } = prototype;
    prototype.showNotification = function (...words) {
        toShow += 1;
        return alone(async () => {
            await showNotification.apply(this, words);
            hasShown += 1;
        });
    };
    prototype.getNotifications = function (...words) {
        return alone(() => getNotifications.apply(this, words));
    };
    const { close } = Notification.prototype;
    Notification.prototype.close = function () {
        toClose += 1;
        close.call(this);
    };
    window.Notification = class extends Notification {
        constructor() { throw new TypeError('Illegal constructor.'); }
    };
}";
/// A browser that takes its time over notifications.
const SLOW: &str = "window.may = new Promise(done => { window.goOn = done; });";

/// Those that are not closed, as they are read.
const SHOWN: &str = "return called.filter(it => !it.isClosed).map(it => `${it.title}: ${it.body}`)";
/// Those that the worker shows.
const BY_WORKER: &str = "return navigator.serviceWorker.ready
    .then(worker => worker.getNotifications())
    .then(shown => shown.map(it => it.body))";

impl Person {
    /// Answers what the page would ask about notifications, and has those kept that it shows.
    pub async fn answers_about_notifications(&self, server: &Server, answer: &str) {
        let origin = server.page("");
        let answered = self.tab.notifications(origin.trim_end_matches('/'), answer).await;
        self.well("answering about notifications", answered);
    }

    /// Sees what the page shows as notifications, from its next start on.
    pub async fn sees_notifications(&self) {
        self.well("looking at notifications", self.tab.runs_first(KEEP).await);
    }

    /// Their browser lets only a service worker show notifications, from the next page on.
    pub async fn has_a_worker_for_notifications(&self) {
        self.well("taking notifications away", self.tab.runs_first(NONE).await);
    }

    /// Their browser does nothing about notifications until it `goes_on_notifying`.
    pub async fn has_a_browser_that_is_slow_to_notify(&self) {
        self.runs(SLOW, Vec::new()).await;
    }

    /// It goes on, and has shown what it was to show.
    pub async fn goes_on_notifying(&self) {
        self.runs("goOn()", Vec::new()).await;
        self.counts("toShow - hasShown", 0).await;
    }

    /// Waits until the worker was to show so many notifications, all in all.
    pub async fn was_to_be_notified(&self, times: u32) {
        self.counts("toShow", times).await;
    }

    /// Waits until the page has closed so many of what the worker showed. That none is left would prove nothing: the
    /// browser takes them away itself after a while.
    pub async fn has_closed(&self, times: u32) {
        self.counts("toClose", times).await;
    }

    async fn counts(&self, what: &str, times: u32) {
        until(&format!("{what} is {times}"), async || {
            let seen = self.runs(&format!("return {what}"), Vec::new()).await;
            if seen == json!(times) { Ok(()) } else { Err(seen.to_string()) }
        })
        .await;
    }

    /// Waits until the worker shows exactly these notifications, of those that it was to show.
    pub async fn sees_by_the_worker(&self, words: &[&str]) {
        // Asked before they are shown, Chromium would forget them.
        self.counts("toShow - hasShown", 0).await;
        until(&format!("the worker shows {words:?}"), async || {
            let shown = self.runs(BY_WORKER, Vec::new()).await;
            if shown == json!(words) { Ok(()) } else { Err(shown.to_string()) }
        })
        .await;
    }

    /// Checks that the page has never had the worker do two things about notifications at once.
    pub async fn was_notified_in_turn(&self) {
        let at_once = self.runs("return atOnce", Vec::new()).await;
        assert_eq!(at_once, false, "notifications were shown and asked for at once");
    }

    /// Waits until exactly these notifications are shown.
    pub async fn is_called(&self, words: &[&str]) {
        until(&format!("{} is called by {words:?}", self.name), async || {
            let shown = self.runs(SHOWN, Vec::new()).await;
            if shown == json!(words) { Ok(()) } else { Err(shown.to_string()) }
        })
        .await;
    }

    /// How many notifications there were, closed or not.
    pub async fn was_called(&self) -> u64 {
        self.runs("return called.length", Vec::new()).await.as_u64().unwrap_or_default()
    }

    /// Presses the last notification.
    pub async fn follows_the_call(&self) {
        self.runs("called.at(-1).dispatchEvent(new Event('click'))", Vec::new()).await;
    }
}
