//! The application: makes the session, and provides it to the components.

use std::rc::Rc;

use yew::{Callback, Html, component, html, use_memo, use_state};

use crate::browser::{page, storage::Storage};
use crate::components::Shell;
use crate::context::{Act, Read, provide};
use crate::effect::use_change;
use crate::state::{Session, View, words};

/// The page.
#[component]
pub fn App() -> Html {
    let session = use_memo((), |()| Session::new(Storage::of_the_browser()));
    let act = use_memo((), |()| Act::of(&session));
    let view = {
        let session = Rc::clone(&session);
        use_state(move || Rc::new(session.view()))
    };
    {
        let set = view.setter();
        use_change((), move |()| {
            session.start(Callback::from(move |view: Rc<View>| set.set(view)));
        });
    }
    let title = words::title(&view.place.label(), view.unseen);
    use_change(title, |title| page::set_title(title));
    use_change((view.unseen > 0, view.calls), |&(news, calls)| page::mark_icon(news, calls));
    provide(&act, &Read(Rc::clone(&view)), html! { <Shell /> })
}
