//! The browser's second line, WebDriver BiDi: what the classic protocol cannot do and both browsers
//! can. Tabs that know nothing of each other, a viewport of any size, scripts that run before the
//! page's own, and the console's errors. And what Chromium alone can: its own protocol, for measurements.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::line::{Heard, Line};

/// The line to one browser.
#[derive(Debug)]
pub struct Bidi {
    line: Line,
    asked: u64,
    events: Vec<Value>,
}

impl Bidi {
    /// Opens the line whose address the browser gave with its session.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open(address: &str) -> Result<Self> {
        Ok(Self { line: Line::open(address, None).await?, asked: 0, events: Vec::new() })
    }

    /// Makes a user context: what its tabs keep and remember is its own, like a fresh profile's.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn create_user_context(&mut self) -> Result<String> {
        let created = self.ask("browser.createUserContext", json!({})).await?;
        word(&created, "userContext")
    }

    /// Ends a user context with its tabs and all that it keeps.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn remove_user_context(&mut self, user: &str) -> Result<()> {
        let parameters = json!({ "userContext": user });
        self.ask("browser.removeUserContext", parameters).await.map(drop)
    }

    /// Opens a tab in a user context, in front of the others. Its name is its WebDriver handle, too.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn create_tab(&mut self, user: &str) -> Result<String> {
        let parameters = json!({ "type": "tab", "userContext": user });
        let created = self.ask("browsingContext.create", parameters).await?;
        let context = word(&created, "context")?;
        self.ask("browsingContext.activate", json!({ "context": context })).await?;
        Ok(context)
    }

    /// Lays the page out in a viewport of this size, whatever the window's.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn resize(&mut self, context: &str, width: u32, height: u32) -> Result<()> {
        let viewport = json!({ "width": width, "height": height });
        let parameters = json!({ "context": context, "viewport": viewport });
        self.ask("browsingContext.setViewport", parameters).await.map(drop)
    }

    /// Has a function (its source) run in every page before the page's own scripts.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn run_first(&mut self, function: &str) -> Result<()> {
        let parameters = json!({ "functionDeclaration": function });
        self.ask("script.addPreloadScript", parameters).await.map(drop)
    }

    /// The same in the pages of one tab.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn run_first_in(&mut self, context: &str, function: &str) -> Result<()> {
        let parameters = json!({ "functionDeclaration": function, "contexts": [context] });
        self.ask("script.addPreloadScript", parameters).await.map(drop)
    }

    /// Answers what a page of this origin would ask the person about notifications: `granted`, `denied` or `prompt`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn set_notifications(&mut self, user: &str, origin: &str, state: &str) -> Result<()> {
        let parameters = json!({
            "descriptor": { "name": "notifications" },
            "state": state,
            "origin": origin,
            "userContext": user,
        });
        self.ask("permissions.setPermission", parameters).await.map(drop)
    }

    /// Keeps what the pages of one user context write to their consoles from now on, and forgets
    /// what others wrote. Gives the name of this subscription.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn listen_to_the_console(&mut self, user: &str) -> Result<String> {
        self.events.clear();
        let parameters = json!({ "events": ["log.entryAdded"], "userContexts": [user] });
        let subscribed = self.ask("session.subscribe", parameters).await?;
        word(&subscribed, "subscription")
    }

    /// Ends a subscription.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn stop_listening(&mut self, subscription: &str) -> Result<()> {
        let parameters = json!({ "subscriptions": [subscription] });
        self.ask("session.unsubscribe", parameters).await.map(drop)
    }

    /// The errors that were written to the console, each one told once.
    ///
    /// # Errors
    /// When the line is down.
    pub async fn errors(&mut self) -> Result<Vec<String>> {
        // An answer comes after every event before it.
        self.ask("session.status", json!({})).await?;
        let error = |event: &Value| {
            let entry = &event["params"];
            (entry["level"] == "error").then(|| entry["text"].to_string())
        };
        Ok(std::mem::take(&mut self.events).iter().filter_map(error).collect())
    }

    /// Has Chromium do something by its own protocol: in one tab, or in the whole browser.
    ///
    /// # Errors
    /// When the browser refuses, or is another one.
    pub async fn cdp(
        &mut self,
        context: Option<&str>,
        method: &str,
        parameters: Value,
    ) -> Result<Value> {
        let mut command = json!({ "method": method, "params": parameters });
        if let Some(context) = context {
            let session = self.ask("goog:cdp.getSession", json!({ "context": context })).await?;
            command["session"] = session["session"].clone();
        }
        Ok(self.ask("goog:cdp.sendCommand", command).await?["result"].take())
    }

    async fn ask(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.asked += 1;
        let id = self.asked;
        let command = json!({ "id": id, "method": method, "params": parameters });
        self.line.send(&command.to_string()).await?;
        loop {
            let Heard::Text(text) = self.line.next().await? else { bail!("the browser hung up") };
            let mut answer: Value =
                serde_json::from_str(&text).context("the browser speaks JSON")?;
            match answer["type"].as_str() {
                Some("event") => self.events.push(answer),
                Some("success") if answer["id"] == id => return Ok(answer["result"].take()),
                _ => bail!("{method} was answered with {answer}"),
            }
        }
    }
}

fn word(answer: &Value, name: &str) -> Result<String> {
    let word = answer[name].as_str().with_context(|| format!("there is no {name} in {answer}"))?;
    Ok(word.to_owned())
}
