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

/// A browser in which pages show no notifications themselves.
const NONE: &str = "() => {
    window.Notification = class extends Notification {
        constructor() { throw new TypeError('Illegal constructor.'); }
    };
}";

/// Those that are not closed, as they are read.
const SHOWN: &str = "return called.filter(it => !it.isClosed).map(it => `${it.title}: ${it.body}`)";

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
