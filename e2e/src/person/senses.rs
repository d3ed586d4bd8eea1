//! What a person sees on the page: each verb waits until it is so, and says what was there instead.

use serde_json::json;

use super::Person;
use crate::sight::Sight;
use crate::wait::until;

impl Person {
    /// Waits for a message that says exactly this and counts as sent; it stands there once.
    pub async fn hears(&self, text: &str) {
        let heard = |sight: &Sight| {
            let mut same = sight.posts.iter().filter(|post| post.text == text);
            same.next().is_some_and(|post| !post.is("pending") && !post.is("failed"))
                && same.next().is_none()
        };
        self.sees(&format!("the message {:?}, once", start(text)), heard).await;
    }

    /// Waits until the messages are exactly these, in this order, and all sent.
    pub async fn reads(&self, texts: &[&str]) {
        let same = |sight: &Sight| {
            let sent = sight.posts.iter().all(|post| !post.is("pending") && !post.is("failed"));
            sent && sight.texts() == texts
        };
        self.sees(&format!("exactly these messages: {texts:?}"), same).await;
    }

    /// Waits until the line is good.
    pub async fn is_live(&self) {
        self.sees("a live page", |sight| sight.link.as_deref() == Some("live")).await;
    }

    /// Waits until the page says that the line is down.
    pub async fn sees_the_banner(&self) -> String {
        self.sees("the banner", |sight| sight.banner.is_some()).await.banner.unwrap_or_default()
    }

    /// Waits until the page says nothing about the line.
    pub async fn sees_no_banner(&self) {
        self.sees("no banner", |sight| sight.banner.is_none()).await;
    }

    /// Waits until exactly these people are listed, in any order.
    pub async fn sees_people(&self, names: &[&str]) {
        let mut names = names.to_vec();
        names.sort_unstable();
        let same = |sight: &Sight| {
            let mut seen: Vec<&str> = sight.people.iter().map(String::as_str).collect();
            seen.sort_unstable();
            seen == names
        };
        self.sees(&format!("exactly these people: {names:?}"), same).await;
    }

    /// Waits for a sight that fits, and gives it.
    pub async fn sees(&self, what: &str, fits: impl Fn(&Sight) -> bool) -> Sight {
        until(&format!("{} sees {what}", self.name), async || {
            let sight = Sight::of(self.tab.client()).await?;
            if fits(&sight) { Ok(sight) } else { Err(sight.to_string()) }
        })
        .await
    }

    /// Looks at the page once.
    pub async fn looks(&self) -> Sight {
        self.sees("a page", |_| true).await
    }

    /// The number that the page shows as theirs.
    pub async fn id(&self) -> u64 {
        let sight = self.sees("their ID", |sight| sight.id.parse::<u64>().is_ok()).await;
        sight.id.parse().expect("it was just seen to be a number")
    }

    /// The id of the element that the cursor is on, or else its tag.
    pub async fn cursor(&self) -> String {
        let script = "return document.activeElement.id || document.activeElement.localName";
        self.runs(script, Vec::new()).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the cursor is on the element with this id.
    pub async fn has_the_cursor_on(&self, id: &str) {
        until(&format!("the cursor on {id}"), async || {
            let cursor = self.cursor().await;
            if cursor == id { Ok(()) } else { Err(format!("it is on {cursor}")) }
        })
        .await;
    }

    /// Waits until a script returns true.
    pub async fn waits_until(&self, what: &str, script: &str) {
        until(what, async || {
            let seen = self.runs(script, Vec::new()).await;
            if seen == json!(true) { Ok(()) } else { Err(seen.to_string()) }
        })
        .await;
    }
}

/// The start of a text that may be very long.
fn start(text: &str) -> String {
    text.chars().take(200).collect()
}
