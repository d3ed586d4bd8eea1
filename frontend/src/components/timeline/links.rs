//! Links in messages that lead to something on this page: it is shown here, and not in another tab.

use web_sys::MouseEvent;
use yew::{Callback, hook};

use crate::browser::page;
use crate::context::use_act;
use crate::state::route::Route;

/// What a click does.
#[hook]
pub(in crate::components) fn use_links() -> Callback<MouseEvent> {
    let act = use_act();
    Callback::from(move |event: MouseEvent| {
        // With a key held it opens in a tab of its own, as links do.
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
        let address = page::own_link(&event).filter(|_| is_plain && !event.default_prevented());
        if let Some(address) = address
            && Route::of(address.split('?').next().unwrap_or_default()).is_some()
        {
            event.prevent_default();
            act.visit.emit(address);
        }
    })
}
