//! In which language a person reads the page.

use serde_json::json;

use super::Person;

/// Chooses from the list as a hand does.
const CHOOSE: &str = "
    const list = document.querySelector('#language');
    list.value = arguments[0];
    list.dispatchEvent(new Event('change', { bubbles: true }));";

impl Person {
    /// The browser asks for these languages, the best one first, from the next page on.
    pub async fn prefers(&self, languages: &[&str]) {
        self.well("asking for languages", self.tab.prefers(languages).await);
    }

    /// Chooses a language on the page, and waits until it is spoken.
    pub async fn speaks(&self, language: &str) {
        self.opens_settings().await;
        self.runs(CHOOSE, vec![json!(language)]).await;
        self.reads_in(language).await;
        self.closes_the_dialog().await;
    }

    /// Waits until the page is in a language.
    pub async fn reads_in(&self, language: &str) {
        let script = format!("return document.documentElement.lang === '{language}'");
        self.waits_until(&format!("a page in `{language}`"), &script).await;
    }

    /// What an attribute of something on the page says.
    pub async fn label_of(&self, selector: &str, attribute: &str) -> String {
        self.finds(selector).await;
        let script = "return document.querySelector(arguments[0]).getAttribute(arguments[1])";
        let said = self.runs(script, vec![json!(selector), json!(attribute)]).await;
        said.as_str().unwrap_or_default().to_owned()
    }
}
