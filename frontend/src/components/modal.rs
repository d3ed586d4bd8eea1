//! What opens over the page: a title, the way out, and whatever it is about.

use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_node_ref};

use super::icon;
use crate::browser::modal;
use crate::context::{use_act, use_language};
use crate::effect::use_change;
use crate::texts;

/// What is in it.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it is about.
    pub title: AttrValue,
    /// What stands below that.
    pub children: Html,
}

/// A dialog, open for as long as it is drawn.
#[component]
pub fn Modal(props: &Props) -> Html {
    use_language();
    let act = use_act();
    let node = use_node_ref();
    let close = act.open.reform(|()| None);
    {
        let (node, close) = (node.clone(), close.clone());
        use_change((), move |()| modal::Modal::open(&node, move || close.emit(())));
    }
    let onclick = {
        let (node, close) = (node.clone(), close.clone());
        Callback::from(move |event: MouseEvent| {
            if modal::is_beside(&event, &node) {
                close.emit(());
            }
        })
    };
    html! {
        <dialog ref={node} class="modal" aria-labelledby="modal-title" {onclick}>
            <div class="sheet">
                <div class="head">
                    <h2 id="modal-title">{ &props.title }</h2>
                    <button
                        type="button"
                        class="tool"
                        aria-label={texts::page_close()}
                        onclick={close.reform(|_| ())}
                    >
                        { icon("#i-close") }
                    </button>
                </div>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
