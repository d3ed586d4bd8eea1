//! The dialog that is open, if one is.

use yew::{Html, component, html};

use super::{Create, Invite, browse, describe, leave, message};
use crate::context::{use_act, use_view};
use crate::state::Dialog;

/// It.
#[component]
pub fn Dialogs() -> Html {
    let (view, act) = (use_view(), use_act());
    match view.dialog {
        None => Html::default(),
        Some(Dialog::Create) => html! { <Create /> },
        Some(Dialog::Browse) => browse(&view, &act),
        Some(Dialog::Message) => message(&view, &act),
        Some(Dialog::Describe) => describe(&view, &act),
        Some(Dialog::Invite) => html! { <Invite /> },
        Some(Dialog::Leave) => leave(&view, &act),
    }
}
