//! Rooms, and the person at this page. On a phone it slides over the timeline.

use yew::{Callback, Html, NodeRef, html};

use super::{Me, icon, room_list};
use crate::context::Act;
use crate::state::View;
use crate::texts;

/// Where it stands.
pub struct Stand {
    /// Its element, for the cursor.
    pub node: NodeRef,
    /// Whether another panel lies over it.
    pub inert: bool,
    /// A room was chosen, or nothing after all.
    pub on_close: Callback<()>,
}

/// The sidebar.
pub fn sidebar(view: &View, act: &Act, stand: &Stand) -> Html {
    html! {
        <nav
            ref={stand.node.clone()}
            class="side"
            aria-label={texts::room_list()}
            tabindex="-1"
            inert={stand.inert}
        >
            <div class="brand">
                { icon("#i-hub") }
                <span>{ texts::page_brand() }</span>
                <button
                    type="button"
                    class="tool close"
                    aria-label={texts::page_close()}
                    onclick={stand.on_close.reform(|_| ())}
                >
                    { icon("#i-close") }
                </button>
            </div>
            { room_list(view, act, &stand.on_close) }
            <Me />
        </nav>
    }
}
