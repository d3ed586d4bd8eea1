//! One person's place at a browser: a tab in a user context of its own, where nothing is left of
//! whoever sat there before, like in a browser with a fresh profile.

use std::sync::Arc;

use anyhow::Result;
use fantoccini::Client;
use fantoccini::wd::WindowHandle;

use crate::browser::{Browser, Kind};

/// An open tab, the only one in use at its browser.
#[derive(Debug)]
pub struct Tab {
    browser: Arc<Browser>,
    user: String,
    context: String,
    subscription: String,
}

impl Tab {
    /// Opens a tab at a browser that nobody uses.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn open(browser: Arc<Browser>) -> Result<Self> {
        let mut bidi = browser.bidi().await;
        let user = bidi.create_user_context().await?;
        let subscription = bidi.listen_to_the_console(&user).await?;
        let context = bidi.create_tab(&user).await?;
        drop(bidi);
        browser.client().switch_to_window(WindowHandle::try_from(context.clone())?).await?;
        Ok(Self { browser, user, context, subscription })
    }

    /// Opens another tab of the same person's beside it, and goes there. Gives the way back.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn open_beside(&self) -> Result<WindowHandle> {
        let first = self.client().window().await?;
        let other = self.browser.bidi().await.create_tab(&self.user).await?;
        self.client().switch_to_window(WindowHandle::try_from(other)?).await?;
        Ok(first)
    }

    /// Which browser it is in.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.browser.kind()
    }

    /// What drives it.
    #[must_use]
    pub fn client(&self) -> &Client {
        self.browser.client()
    }

    /// The errors that its pages wrote to the console, each one told once.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn errors(&self) -> Result<Vec<String>> {
        self.browser.bidi().await.errors().await
    }

    /// Lays the page out in a viewport of this size.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.browser.bidi().await.resize(&self.context, width, height).await
    }

    /// Its pages are told that the person reads these languages.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn prefers(&self, languages: &[&str]) -> Result<()> {
        let function = format!(
            "() => Object.defineProperty(Navigator.prototype, 'languages', {{ get: () => {languages:?} }})"
        );
        self.browser.bidi().await.run_first_in(&self.context, &function).await
    }

    /// Answers what a page of this origin would ask the person about notifications.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn notifications(&self, origin: &str, state: &str) -> Result<()> {
        self.browser.bidi().await.set_notifications(&self.user, origin, state).await
    }

    /// Has a function (its source) run in each of its pages before the page's own scripts.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn runs_first(&self, function: &str) -> Result<()> {
        self.browser.bidi().await.run_first_in(&self.context, function).await
    }

    /// Closes it, and all that it kept is gone. Gives the browser, which is good for another one.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn close(&self) -> Result<Arc<Browser>> {
        let mut bidi = self.browser.bidi().await;
        bidi.stop_listening(&self.subscription).await?;
        bidi.remove_user_context(&self.user).await?;
        Ok(Arc::clone(&self.browser))
    }
}
