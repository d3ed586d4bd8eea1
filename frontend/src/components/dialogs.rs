//! The dialog that is open, if one is.

use yew::{Html, html};

use super::{
    Create, Invite, Search, Switcher, browse, describe, level, message, settings, shortcuts,
};
use crate::context::Act;
use crate::state::{Dialog, View};

/// It.
pub fn dialogs(view: &View, act: &Act) -> Html {
    match view.dialog {
        None => Html::default(),
        Some(Dialog::Create) => html! { <Create /> },
        Some(Dialog::Browse) => browse(view, act),
        Some(Dialog::Message) => message(view, act),
        Some(Dialog::Describe) => describe(view, act),
        Some(Dialog::Invite) => html! { <Invite /> },
        Some(Dialog::Level) => level(view, act),
        Some(Dialog::Search) => html! { <Search /> },
        Some(Dialog::Switcher) => html! { <Switcher /> },
        Some(Dialog::Settings) => settings(view, act),
        Some(Dialog::Shortcuts) => shortcuts(),
    }
}
