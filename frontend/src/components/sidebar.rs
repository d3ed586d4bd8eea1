//! Rooms, and the person at this page. On a phone it slides over the timeline.

use web_sys::MouseEvent;
use yew::{Callback, Html, NodeRef, Properties, component, html};

use super::{Icon, Me, ThemeSwitch};
use crate::context::use_view;

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
    let view = use_view();
    let choose = {
        let close = props.on_close.clone();
        Callback::from(move |event: MouseEvent| {
            // With a key held the browser opens it elsewhere, as it does with every link.
            if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
                return;
            }
            event.prevent_default();
            close.emit(());
        })
    };
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
            <div class="rooms">
                <h2 id="rooms-title">{ "Rooms" }</h2>
                <ul aria-labelledby="rooms-title">
                    <li>
                        <a class="room" href="/" aria-current="page" onclick={choose}>
                            <span class="sign" aria-hidden="true">{ "#" }</span>
                            <span class="name">{ view.room.as_str() }</span>
                        </a>
                    </li>
                </ul>
            </div>
            <Me />
        </nav>
    }
}
