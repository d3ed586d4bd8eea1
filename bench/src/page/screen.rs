//! A Chromium with a fresh profile, and one tab in it.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use e2e::Kind;
use e2e::browser::Browser;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

/// For a page to become what is waited for.
const PATIENCE: Duration = Duration::from_secs(90);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(100);

/// See the module.
pub(super) struct Screen {
    browser: Browser,
    tab: String,
}

impl Screen {
    /// Opens a browser that was never used, and has this function run before each page's own scripts.
    pub(super) async fn open(first: &str) -> Result<Self> {
        let browser = Browser::open(Kind::Chromium).await?;
        let tab = browser.client().window().await?.into();
        browser.bidi().await.run_first(first).await?;
        let screen = Self { browser, tab };
        screen.browser.bidi().await.resize(&screen.tab, 1440, 900).await?;
        Ok(screen)
    }

    /// Goes to an address.
    pub(super) async fn goes_to(&self, address: &str) -> Result<()> {
        Ok(self.browser.client().goto(address).await?)
    }

    /// What an expression is worth in the page.
    pub(super) async fn reads(&self, expression: &str) -> Result<Value> {
        Ok(self.browser.client().execute(&format!("return {expression};"), Vec::new()).await?)
    }

    /// Waits until an expression is true in the page.
    pub(super) async fn waits_for(&self, expression: &str) -> Result<()> {
        let until = Instant::now() + PATIENCE;
        while self.reads(expression).await? != json!(true) {
            if Instant::now() > until {
                bail!("the page never came so far that this was true: {expression}");
            }
            sleep(PAUSE).await;
        }
        Ok(())
    }

    /// A command of Chromium's own protocol, for the tab.
    pub(super) async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        self.browser.bidi().await.cdp(Some(&self.tab), method, parameters).await
    }

    /// The same for the whole browser.
    pub(super) async fn cdp_of_browser(&self, method: &str, parameters: Value) -> Result<Value> {
        self.browser.bidi().await.cdp(None, method, parameters).await
    }

    /// What the browser calls itself.
    pub(super) async fn version(&self) -> Result<String> {
        let version = self.cdp_of_browser("Browser.getVersion", json!({})).await?;
        let product = version["product"].as_str().context("the browser has a name")?;
        Ok(product.to_owned())
    }
}
