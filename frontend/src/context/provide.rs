//! Handing the contexts to a part of the page: all of it, a state of the gallery, or what a test draws.

use std::rc::Rc;

use yew::{ContextProvider, Html, html};

use super::{Act, Read};
use crate::texts::Language;

/// Provides what there is to show and what can be done to what is `inside`.
pub fn provide(act: &Rc<Act>, view: &Read, inside: Html) -> Html {
    html! {
        <ContextProvider<Rc<Act>> context={Rc::clone(act)}>
            <ContextProvider<Language> context={view.language}>
                <ContextProvider<Read> context={view.clone()}>
                    { inside }
                </ContextProvider<Read>>
            </ContextProvider<Language>>
        </ContextProvider<Rc<Act>>>
    }
}
