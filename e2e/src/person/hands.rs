//! What a person does to messages that are there.

use fantoccini::Locator;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_RIGHT, MouseActions, PointerAction};
use serde_json::json;

use super::Person;
use crate::wait::until;

/// Marks the message of this text, so that it can be found by it.
const MARK: &str = "
    document.querySelectorAll('[data-meant]').forEach(it => it.removeAttribute('data-meant'));
    const said = it => it.querySelector('.body')?.textContent === arguments[0];
    const post = [...document.querySelectorAll('article.post')].find(said);
    post?.setAttribute('data-meant', '');
    return post !== undefined;";

impl Person {
    /// Points at the message of this text: what can be done with it appears.
    pub async fn points_at(&self, text: &str) {
        until(&format!("the message {text:?}"), async || {
            let found = self.runs(MARK, vec![json!(text)]).await;
            if found == json!(true) { Ok(()) } else { Err("it is not there".to_owned()) }
        })
        .await;
        let mut beside = 0.0;
        until(&format!("the pointer at {text:?}"), async || {
            let show = "document.querySelector('[data-meant]')?.scrollIntoView({block: 'center'})";
            self.runs(show, Vec::new()).await;
            let body = self.finds("[data-meant] .body").await;
            // A pointer that is there already, as far as its driver knows, would not move.
            beside = 1.0 - beside;
            let to =
                PointerAction::MoveToElement { element: body, duration: None, x: beside, y: 0.0 };
            let moves = MouseActions::new("mouse".to_owned()).then(to);
            // What comes meanwhile may move it away, or out of sight.
            let moved = self.tab.client().perform_actions(moves).await;
            moved.map_err(|error| error.to_string())?;
            let there = "return document.querySelector('[data-meant] .tools') !== null";
            let there = self.runs(there, Vec::new()).await;
            if there == json!(true) { Ok(()) } else { Err("it is at something else".to_owned()) }
        })
        .await;
    }

    /// Has the menu of the message of this text open where they point.
    pub async fn asks_for_the_menu_of(&self, text: &str) {
        self.points_at(text).await;
        let mouse = MouseActions::new("mouse".to_owned());
        let press = mouse.then(PointerAction::Down { button: MOUSE_BUTTON_RIGHT });
        let press = press.then(PointerAction::Up { button: MOUSE_BUTTON_RIGHT });
        self.well("pressing the right button", self.tab.client().perform_actions(press).await);
        self.finds("[data-meant] dialog[open] .copy").await;
    }

    /// Wants to read the message of this text, and what follows it, again later.
    pub async fn marks_unread(&self, text: &str) {
        self.uses("unread", text).await;
    }

    /// Uses one of the buttons that appear at the message of this text.
    async fn uses(&self, tool: &str, text: &str) {
        let button = format!("[data-meant] .tools .{tool}");
        until(&format!("{} uses {tool} on {text:?}", self.name), async || {
            self.points_at(text).await;
            let button = self.tab.client().find(Locator::Css(&button)).await;
            let used = match button {
                Ok(button) => button.click().await,
                Err(error) => Err(error),
            };
            used.map_err(|error| error.to_string())
        })
        .await;
    }

    /// Puts a reaction to the message of this text.
    pub async fn reacts(&self, emoji: &str, text: &str) {
        self.uses("react", text).await;
        let script = "
            const all = [...document.querySelectorAll('.picker button')];
            all.find(it => it.textContent === arguments[0])?.click();
            return all.length > 0;";
        until("a reaction to choose", async || {
            let chosen = self.runs(script, vec![json!(emoji)]).await;
            if chosen == json!(true) { Ok(()) } else { Err("nothing is offered".to_owned()) }
        })
        .await;
    }

    /// Begins to answer the message of this text.
    pub async fn replies_to(&self, text: &str) {
        self.uses("reply", text).await;
        self.finds("#replying").await;
    }

    /// Opens the thread of the message of this text.
    pub async fn answers_aside(&self, text: &str) {
        self.uses("thread", text).await;
        self.finds("#composer-aside").await;
    }

    /// Lets the message of this text say something else.
    pub async fn edits(&self, text: &str, to: &str) {
        self.uses("edit", text).await;
        self.rewrites(to).await;
    }

    /// Writes something else into the message that is open, and saves it.
    pub async fn rewrites(&self, to: &str) {
        let field = self.finds("#edit").await;
        self.well("clearing the message", field.clear().await);
        self.well("typing", field.send_keys(to).await);
        self.presses(fantoccini::key::Key::Enter).await;
    }

    /// Deletes the message of this text.
    pub async fn deletes(&self, text: &str) {
        self.uses("delete", text).await;
    }
}
