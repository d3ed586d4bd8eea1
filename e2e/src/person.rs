//! A person at a browser, with verbs for what people do on the page; `attention` has what calls them, `hands` has what they do to
//! messages, `rooms` what they do with rooms, `senses` what they see, `settings` how they want the page to be.

mod attention;
mod hands;
mod language;
mod rooms;
mod senses;
mod settings;

use std::fmt::Display;
use std::sync::Arc;

use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

use crate::Server;
use crate::sight::Sight;
use crate::stage;
use crate::tab::Tab;
use crate::wait::until;

/// A person. Their tab belongs to the [`Stage`](crate::Stage), which closes it.
#[derive(Debug, Clone)]
pub struct Person {
    name: String,
    tab: Arc<Tab>,
}

/// Puts a text where the cursor is, like the clipboard does: at once, and as one input event. Keys
/// would be slow for long texts, and chromedriver has none for emoji.
const PASTE: &str = "
    const [field, text] = arguments;
    field.focus();
    document.execCommand('insertText', false, text);";

/// Whether all movements have ended but those that never do.
const STILL: &str = "
    const moves = document.getAnimations().filter(it =>
        it.playState === 'running' && it.effect.getTiming().iterations !== Infinity);
    return document.fonts.status === 'loaded' && moves.length === 0;";

impl Person {
    /// Someone at this tab.
    pub(crate) fn new(name: &str, tab: Arc<Tab>) -> Self {
        Self { name: name.to_owned(), tab }
    }

    /// Their tab, for what no verb says.
    #[must_use]
    pub fn tab(&self) -> &Tab {
        &self.tab
    }

    /// Opens the page and waits until it is live.
    pub async fn opens(&self, server: &Server) {
        let page = server.page("/");
        self.well("opening the page", self.tab.client().goto(&page).await);
        self.is_live().await;
    }

    /// Opens a page that is not ours.
    pub async fn visits(&self, address: &str) {
        self.well("opening a page", self.tab.client().goto(address).await);
    }

    /// Loads the page again and waits until it is live.
    pub async fn reloads(&self) {
        self.well("reloading the page", self.tab.client().refresh().await);
        self.is_live().await;
    }

    /// Loads the page again where there is nobody to talk to.
    pub async fn reloads_in_vain(&self) {
        self.well("reloading the page", self.tab.client().refresh().await);
    }

    /// Goes back, by the browser's own button.
    pub async fn goes_back(&self) {
        self.well("going back", self.tab.client().back().await);
    }

    /// Opens the page in a second tab, and is there from then on. Gives the way back to the first.
    pub async fn opens_another_tab(&self, server: &Server) -> WindowHandle {
        let first = self.well("opening a tab", self.tab.open_beside().await);
        self.opens(server).await;
        first
    }

    /// Goes to another of their tabs. Gives the way back.
    pub async fn goes_to_tab(&self, tab: WindowHandle) -> WindowHandle {
        let from = self.well("asking for the tab", self.tab.client().window().await);
        self.well("going to a tab", self.tab.client().switch_to_window(tab).await);
        from
    }

    /// Looks at another window, or at this one again, whichever of them the browser shows.
    pub async fn looks_here(&self, here: bool) {
        let script = "
            const [here] = arguments;
            document.hasFocus = () => here;
            Object.defineProperty(document, 'hidden', { get: () => !here, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
            window.dispatchEvent(new Event(here ? 'focus' : 'blur'));";
        self.runs(script, vec![json!(here)]).await;
    }

    /// Is somewhere else all at once, as far as the browser can tell.
    pub async fn is_told_that_the_network_has_changed(&self) {
        self.runs("window.dispatchEvent(new Event('online'))", Vec::new()).await;
    }

    /// Becomes the person who sits at another browser: this one is another device of theirs.
    pub async fn becomes(&self, other: &Self, server: &Server) {
        let me = other.runs("return localStorage.getItem('hubbub.me')", Vec::new()).await;
        self.visits(&server.page("/favicon-news.svg")).await;
        self.runs("localStorage.setItem('hubbub.me', arguments[0])", vec![me]).await;
    }

    /// Goes to another page.
    pub async fn leaves(&self) {
        self.well("leaving", self.tab.client().goto("about:blank").await);
    }

    /// Takes a display name.
    pub async fn takes_the_name(&self, name: &str) {
        self.clicks("#rename").await;
        let field = self.finds("#name").await;
        self.well("clearing the name", field.clear().await);
        self.well("typing the name", field.send_keys(name).await);
        self.presses(Key::Enter).await;
        self.sees(&format!("the name {name}"), |sight| sight.people.iter().any(|it| it == name))
            .await;
    }

    /// Writes into the composer, key by key.
    pub async fn types(&self, text: &str) {
        self.types_into("#composer", text).await;
    }

    /// Writes into a field, key by key.
    pub async fn types_into(&self, selector: &str, text: &str) {
        let field = self.finds(selector).await;
        self.well("typing", field.send_keys(text).await);
    }

    /// Pastes into the composer.
    pub async fn pastes(&self, text: &str) {
        let composer = self.finds("#composer").await;
        let composer = self.well("handing over the composer", serde_json::to_value(&composer));
        self.runs(PASTE, vec![composer, json!(text)]).await;
    }

    /// Presses a key, wherever the cursor is.
    pub async fn presses(&self, key: impl Into<char>) {
        let value = key.into();
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.well("pressing a key", self.tab.client().perform_actions(keys).await);
    }

    /// Presses keys together: all but the last are held meanwhile.
    pub async fn chord(&self, keys: &[char]) {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let all = down.chain(up).fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        self.well("pressing keys", self.tab.client().perform_actions(all).await);
    }

    /// Sends what is in the composer.
    pub async fn sends(&self) {
        let composer = self.finds("#composer").await;
        let enter = char::from(Key::Enter).to_string();
        self.well("pressing Enter", composer.send_keys(&enter).await);
        let empty = |sight: &Sight| sight.composer.as_deref() == Some("");
        self.sees("an empty composer after sending", empty).await;
    }

    /// Begins a new line in the composer.
    pub async fn breaks_the_line(&self) {
        let keys = [char::from(Key::Shift), char::from(Key::Enter), char::from(Key::Null)];
        self.types(&String::from_iter(keys)).await;
    }

    /// Types a message and sends it.
    pub async fn says(&self, text: &str) {
        self.types(text).await;
        self.sends().await;
    }

    /// Clicks on something.
    pub async fn clicks(&self, selector: &str) {
        let what = format!("clicking on {selector}");
        until(&what, async || {
            let element = self.tab.client().find(Locator::Css(selector)).await;
            let clicked = match element {
                Ok(element) => element.click().await,
                Err(error) => Err(error),
            };
            clicked.map_err(|error| format!("{error} ({} looks)", self.name))
        })
        .await;
    }

    /// Waits for an element.
    pub async fn finds(&self, selector: &str) -> Element {
        until(&format!("{selector} on {}'s page", self.name), async || {
            let found = self.tab.client().find(Locator::Css(selector)).await;
            found.map_err(|error| error.to_string())
        })
        .await
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn runs(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.well("running a script", self.tab.client().execute(script, arguments).await)
    }

    /// Saves a picture of their page in `target/screenshots`, when nothing moves on it any more.
    pub async fn pictures(&self, file: &str) {
        self.waits_until("a page that stands still", STILL).await;
        let picture = self.tab.client().screenshot().await;
        stage::save(file, &self.well("taking a picture", picture));
    }

    /// Lays their page out in a viewport of this size.
    pub async fn resizes(&self, width: u32, height: u32) {
        self.well("resizing", self.tab.resize(width, height).await);
        until(&format!("a viewport of {width} x {height}"), async || {
            let size = self.runs("return [innerWidth, innerHeight]", Vec::new()).await;
            if size == json!([width, height]) { Ok(()) } else { Err(size.to_string()) }
        })
        .await;
    }

    fn well<T, E: Display>(&self, what: &str, done: Result<T, E>) -> T {
        done.unwrap_or_else(|error| panic!("{what} did not work for {}: {error}", self.name))
    }
}
