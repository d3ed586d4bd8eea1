//! How a person wants the page to be.

use fantoccini::key::Key;

use super::Person;

impl Person {
    /// Opens the settings.
    pub async fn opens_settings(&self) {
        self.chord(&[Key::Control.into(), ',']).await;
        self.finds(".settings").await;
    }

    /// Closes whatever dialog is open.
    pub async fn closes_the_dialog(&self) {
        self.presses(Key::Escape).await;
        let closed = "return document.querySelector('dialog') === null";
        self.waits_until("the page alone", closed).await;
    }

    /// Chooses one of the settings that are buttons, by its id.
    pub async fn sets(&self, id: &str) {
        self.opens_settings().await;
        self.clicks(&format!("#{id}")).await;
        self.closes_the_dialog().await;
    }
}
