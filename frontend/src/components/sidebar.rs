//! Rooms, and the person at this page. On a phone it slides over the timeline.

use yew::{Callback, Html, NodeRef, Properties, component, html};

use super::{Icon, Me, RoomList, ThemeSwitch};

/// Where it stands.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its element, for the cursor.
    pub node: NodeRef,
    /// Whether another panel lies over it.
    pub inert: bool,
    /// A room was chosen, or nothing after all.
    pub on_close: Callback<()>,
}

/// The sidebar.
#[component]
pub fn Sidebar(props: &Props) -> Html {
    html! {
        <nav
            ref={props.node.clone()}
            class="side"
            aria-label="Rooms"
            tabindex="-1"
            inert={props.inert}
        >
            <div class="brand">
                <Icon href="#i-hub" />
                <span>{ "Hubbub" }</span>
                <ThemeSwitch />
                <button
                    type="button"
                    class="tool close"
                    aria-label="Close"
                    onclick={props.on_close.reform(|_| ())}
                >
                    <Icon href="#i-close" />
                </button>
            </div>
            <RoomList on_chosen={props.on_close.clone()} />
            <Me />
        </nav>
    }
}
