//! One browser with a fresh profile, under its own driver. The [`pool`](crate::pool) opens them, and
//! each guest has a [`Tab`](crate::tab::Tab) there.

use std::path::Path;

use anyhow::{Context, Result};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::sync::{Mutex, MutexGuard};

use crate::bidi::Bidi;
use crate::driver::{Driver, find};

/// Which browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Chromium or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
}

/// An open browser, cut off when it is dropped and when this process ends.
#[derive(Debug)]
pub struct Browser {
    kind: Kind,
    client: Client,
    bidi: Mutex<Bidi>,
    _driver: Driver,
}

/// Counts, from before the page's first script on, what a page must never cause.
const WATCH: &str = "() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', event =>
        window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
}";

impl Browser {
    /// Starts a browser.
    ///
    /// # Errors
    /// When the browser or its driver is missing or does not start.
    pub async fn open(kind: Kind) -> Result<Self> {
        let driver = kind.driver().await?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(kind.capabilities(driver.folder())?)
            .connect(driver.address())
            .await
            .with_context(|| format!("{kind:?} does not start"))?;
        let address = client.capabilities().and_then(|it| it.get("webSocketUrl")?.as_str());
        let mut bidi = Bidi::open(address.context("the browser has no BiDi line")?).await?;
        bidi.run_first(WATCH).await?;
        Ok(Self { kind, client, bidi: Mutex::new(bidi), _driver: driver })
    }

    /// Which one it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What drives it.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Its second line.
    pub async fn bidi(&self) -> MutexGuard<'_, Bidi> {
        self.bidi.lock().await
    }
}

impl Kind {
    /// Its name in lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    async fn driver(self) -> Result<Driver> {
        match self {
            Self::Chromium => Driver::start("chromedriver", |_| vec!["--port=0".into()]).await,
            Self::Firefox => {
                // Without a port of its own each, BiDi would be on the same one in every browser.
                let arguments = |folder: &Path| {
                    let ports = ["--port=0".into(), "--websocket-port=0".into()];
                    let profile = ["--profile-root".into(), folder.into()];
                    [ports, profile].concat()
                };
                Driver::start("geckodriver", arguments).await
            }
        }
    }

    fn capabilities(self, profile: &Path) -> Result<Map<String, Value>> {
        let (name, options) = match self {
            Self::Chromium => ("goog:chromeOptions", chromium(profile)?),
            Self::Firefox => ("moz:firefoxOptions", firefox()?),
        };
        Ok(Map::from_iter([
            (name.to_owned(), options),
            ("webSocketUrl".to_owned(), true.into()),
            // A dialog would be a surprise: tell the story that it came.
            ("unhandledPromptBehavior".to_owned(), "dismiss and notify".into()),
        ]))
    }
}

fn chromium(profile: &Path) -> Result<Value> {
    let mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    let program = find(&["chromium", "chromium-browser", "google-chrome", "chrome", mac])?;
    let profile = format!("--user-data-dir={}", profile.display());
    // No sandbox: it refuses to run as root, which a container's user is. The rest keeps the
    // browser from calling home and gives it a shared memory that containers make too small.
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        "--disable-default-apps",
        "--hide-scrollbars",
        "--window-size=1440,900",
        &profile,
    ];
    Ok(json!({ "binary": program, "args": arguments }))
}

fn firefox() -> Result<Value> {
    let mac = "/Applications/Firefox.app/Contents/MacOS/firefox";
    let program = find(&["firefox", "firefox-esr", mac])?;
    // The browser shall not call home, nor draw a beginner's page.
    let preferences = json!({
        "app.normandy.enabled": false,
        "app.update.enabled": false,
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "extensions.systemAddon.update.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "services.settings.server": "data:,",
        "toolkit.telemetry.enabled": false,
    });
    let arguments = ["-headless", "-width", "1440", "-height", "900"];
    Ok(json!({ "binary": program, "args": arguments, "prefs": preferences }))
}
