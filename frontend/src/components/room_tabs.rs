//! The two ways to a room that is not in the list: opening one, and finding one.

use yew::{Callback, Html, html};

use crate::state::Dialog;
use crate::texts::{self, Phrase};

/// The way from the one that is shown `now` to the other.
pub fn room_tabs(now: Dialog, open: &Callback<Option<Dialog>>) -> Html {
    let tab = |dialog: Dialog, id: &'static str, name: Phrase| {
        let current = (now == dialog).then_some("true");
        let onclick = open.reform(move |_| Some(dialog));
        html! { <button {id} type="button" aria-current={current} {onclick}>{ name }</button> }
    };
    html! {
        <div class="tabs">
            { tab(Dialog::Create, "tab-create", texts::room_tab_create()) }
            { tab(Dialog::Browse, "tab-browse", texts::room_tab_browse()) }
        </div>
    }
}
