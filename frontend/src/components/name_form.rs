//! Choosing a display name, in place. The field keeps its own text, as the composer's does: it is
//! given the name that there is once, and what is typed into it is the browser's to keep.

use shared::Name;
use web_sys::{InputEvent, KeyboardEvent, SubmitEvent};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_node_ref, use_state_eq};

use crate::browser::field;
use crate::browser::keyboard::Press;
use crate::context::{use_act, use_language};
use crate::effect::use_change;
use crate::state::{keys, words};
use crate::texts;

/// Which name, and where the form stands.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The field's id.
    pub id: AttrValue,
    /// The name there is.
    #[prop_or_default]
    pub name: Option<Name>,
    /// Whether the cursor goes there at once.
    pub focus: bool,
    /// What the button beside saving says, if there is one.
    #[prop_or_default]
    pub cancel: Option<AttrValue>,
    /// The form is done with, saved or not.
    pub on_done: Callback<()>,
}

/// The form.
#[component]
pub fn NameForm(props: &Props) -> Html {
    use_language();
    let act = use_act();
    let node = use_node_ref();
    let wrong = use_state_eq(|| None::<AttrValue>);
    {
        let (node, name) = (node.clone(), props.name.clone());
        use_change(props.focus, move |&wanted| {
            if wanted {
                field::focus(&node);
            }
            if wanted || name.is_some() {
                field::offer(&node, name.as_ref().map_or("", Name::as_str));
            }
        });
    }
    let onsubmit = {
        let (node, wrong, done) = (node.clone(), wrong.setter(), props.on_done.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match Name::parse(&field::text(&node)) {
                Ok(name) => {
                    act.rename.emit(name);
                    done.emit(());
                }
                Err(error) => {
                    wrong.set(Some(words::no_name(error)));
                    field::focus(&node);
                }
            }
        })
    };
    let oninput = {
        let wrong = wrong.setter();
        Callback::from(move |_: InputEvent| wrong.set(None))
    };
    let onkeydown = {
        let (done, can_cancel) = (props.on_done.clone(), props.cancel.is_some());
        Callback::from(move |event: KeyboardEvent| {
            if can_cancel && keys::cancels(&Press::of(&event)) {
                event.stop_propagation();
                event.prevent_default();
                done.emit(());
            }
        })
    };
    let error_id = AttrValue::from(props.id.to_string() + "-error");
    html! {
        <form class="naming" {onsubmit} {onkeydown}>
            <label for={props.id.clone()}>{ texts::people_your_name() }</label>
            <div class="fields">
                <input
                    ref={node}
                    id={props.id.clone()}
                    type="text"
                    dir="auto"
                    autocomplete="nickname"
                    aria-invalid={wrong.as_ref().map(|_| "true")}
                    aria-describedby={error_id.clone()}
                    {oninput}
                />
                <button type="submit" class="primary">{ texts::page_save() }</button>
                if let Some(cancel) = &props.cancel {
                    <button type="button" class="plain" onclick={props.on_done.reform(|_| ())}>
                        { cancel }
                    </button>
                }
            </div>
            <p id={error_id} class="error" role="alert">{ (*wrong).clone() }</p>
        </form>
    }
}
