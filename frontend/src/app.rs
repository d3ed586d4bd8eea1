//! The application: makes the session, and provides it to the components.

use std::rc::Rc;

use yew::{
    AttrValue, Callback, ContextProvider, Html, component, html, use_effect_with, use_memo,
    use_state,
};

use crate::browser::{page, storage::Storage};
use crate::components::Shell;
use crate::context::{Act, Read};
use crate::state::{Session, View, words};

/// The page.
#[component]
pub fn App() -> Html {
    let session = use_memo((), |()| Session::new(Storage::of_the_browser()));
    let act = use_memo((), |()| Act::of(&session));
    let draft = use_memo((), |()| AttrValue::from(session.draft()));
    let view = {
        let session = Rc::clone(&session);
        use_state(move || Rc::new(session.view()))
    };
    {
        let set = view.setter();
        use_effect_with((), move |()| {
            session.start(Callback::from(move |view: Rc<View>| set.set(view)));
        });
    }
    let title = words::title(view.room.as_str(), view.unseen);
    use_effect_with(title, |title| page::set_title(title));
    html! {
        <ContextProvider<Act> context={(*act).clone()}>
            <ContextProvider<Read> context={Read(Rc::clone(&view))}>
                <Shell draft={(*draft).clone()} />
            </ContextProvider<Read>>
        </ContextProvider<Act>>
    }
}
