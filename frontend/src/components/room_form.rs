//! What a room is called and is for, to be written down. The fields keep their own texts.

use shared::{Name, Topic};
use web_sys::{InputEvent, SubmitEvent};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_node_ref, use_state_eq};

use crate::browser::field;
use crate::context::use_language;
use crate::effect::use_change;
use crate::state::words;
use crate::texts;

/// What is there, and what becomes of it.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the room is called.
    #[prop_or_default]
    pub name: Option<Name>,
    /// What it is for.
    #[prop_or_default]
    pub topic: Option<Topic>,
    /// What the button says.
    pub submit: AttrValue,
    /// What else there is to choose.
    #[prop_or_default]
    pub children: Html,
    /// It is written down.
    pub on_done: Callback<(Name, Option<Topic>)>,
}

/// The form.
#[component]
pub fn RoomForm(props: &Props) -> Html {
    use_language();
    let (name, topic) = (use_node_ref(), use_node_ref());
    let wrong = use_state_eq(|| None::<AttrValue>);
    {
        let fields = (name.clone(), topic.clone());
        let texts = (props.name.clone(), props.topic.clone());
        use_change((), move |()| {
            field::offer(&fields.1, texts.1.as_ref().map_or("", Topic::as_str));
            field::offer(&fields.0, texts.0.as_ref().map_or("", Name::as_str));
        });
    }
    let onsubmit = {
        let (name, topic, wrong) = (name.clone(), topic.clone(), wrong.setter());
        let done = props.on_done.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match written(&field::text(&name), &field::text(&topic)) {
                Ok(room) => done.emit(room),
                Err(error) => {
                    wrong.set(Some(error));
                    field::focus(&name);
                }
            }
        })
    };
    let oninput = {
        let wrong = wrong.setter();
        Callback::from(move |_: InputEvent| wrong.set(None))
    };
    html! {
        <form class="form" {onsubmit} {oninput}>
            <label for="room-name">{ texts::room_name() }</label>
            <input
                ref={name}
                id="room-name"
                type="text"
                dir="auto"
                autofocus=true
                autocomplete="off"
                aria-invalid={wrong.as_ref().map(|_| "true")}
                aria-describedby="room-error"
            />
            <label for="room-topic">{ texts::room_topic() }{ " " }<small>{ texts::room_optional() }</small></label>
            <input ref={topic} id="room-topic" type="text" dir="auto" autocomplete="off" />
            { props.children.clone() }
            <p id="room-error" class="error" role="alert">{ (*wrong).clone() }</p>
            <div class="ways"><button type="submit" class="primary">{ &props.submit }</button></div>
        </form>
    }
}

fn written(name: &str, topic: &str) -> Result<(Name, Option<Topic>), AttrValue> {
    let name = Name::parse(name).map_err(words::no_name)?;
    if topic.trim().is_empty() {
        return Ok((name, None));
    }
    Ok((name, Some(Topic::parse(topic).map_err(words::no_topic)?)))
}
