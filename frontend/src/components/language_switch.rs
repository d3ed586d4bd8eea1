//! The languages that the page speaks, each by its own name.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};
use yew::{Html, html};

use crate::context::Act;
use crate::state::View;
use crate::texts::{self, Language};

/// A list to choose from.
pub fn language_switch(view: &View, act: &Act) -> Html {
    let onchange = act.language.reform(|event: Event| {
        let field = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
        field.map_or_else(texts::language, |field| Language::coded(&field.value()))
    });
    let choice = |language: Language| {
        let (code, selected) = (language.code(), view.language == language);
        html! { <option value={code} lang={code} {selected}>{ language.name() }</option> }
    };
    html! {
        <select id="language" class="language" aria-label={texts::page_language()} {onchange}>
            { for Language::ALL.map(choice) }
        </select>
    }
}
