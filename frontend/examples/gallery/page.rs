//! The page with a session that is told a state.

use std::rc::Rc;

use frontend::browser::page as place;
use frontend::components::Shell;
use frontend::context::{Act, Read, provide};
use frontend::effect::use_change;
use frontend::state::View;
use frontend::texts::Language;
use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_memo, use_state};

use super::hands::document;
use super::play::Play;
use super::states::State;

/// The state, and the theme it is drawn in.
#[derive(Properties, PartialEq, Clone)]
pub(crate) struct Props {
    pub(crate) state: &'static State,
    pub(crate) theme: AttrValue,
}

#[component]
pub(crate) fn Page(props: &Props) -> Html {
    let play = use_memo((), |()| Play::begins(props.state.name_taken, &props.theme));
    let act = use_memo((), |()| Act::of(&play.session));
    let view = {
        let play = Rc::clone(&play);
        use_state(move || Rc::new(play.session.view()))
    };
    {
        let (set, state) = (view.setter(), props.state);
        use_change((), move |()| {
            play.session.start(Callback::from(move |view: Rc<View>| set.set(state.of(view))));
            (state.play)(&play);
            let session = play.session.clone();
            spawn_local(async move { state.is_played(&play).await });
            // Whoever looks at it asks for another language, without another play.
            EventListener::new(&document(), "speak", move |event| {
                let code = Reflect::get(event, &"detail".into()).ok().and_then(|it| it.as_string());
                session.set_language(Language::coded(&code.unwrap_or_default()));
            })
        });
    }
    use_change(view.place.label(), |name| place::set_title(name));
    provide(&act, &Read(Rc::clone(&view)), html! { <Shell /> })
}
