//! How the person is called and wants the page to be.

use yew::{Callback, Html, html};

use super::avatar::{Look, avatar};
use super::{Modal, NameForm, language_switch, theme_switch};
use crate::browser::density::Density;
use crate::context::Act;
use crate::state::compose::Enter;
use crate::state::people::called;
use crate::state::{Setting, View};
use crate::texts::rich::{SLOTS, rich};
use crate::texts::{self, Phrase};

/// The dialog.
pub fn settings(view: &View, act: &Act) -> Html {
    html! {
        <Modal title={texts::settings_title()}>
            <div class="settings">
                { you(view) }
                { look(view, act) }
                { writing(view, act) }
            </div>
        </Modal>
    }
}

fn section(name: Phrase, content: Html) -> Html {
    html! { <section><h3>{ name }</h3>{ content }</section> }
}

/// As the others see them.
fn you(view: &View) -> Html {
    let me = &view.me;
    let id = html! { <span>{ me.id.to_string() }</span> };
    let content = html! {
        <>
            <div class="seen">
                { avatar(me, Look::Here) }
                <bdi class="name">{ called(me) }</bdi>
                <small>{ rich(&texts::people_your_id(SLOTS[0]), &[id]) }</small>
            </div>
            <NameForm id="settings-name" name={me.name.clone()} focus={false} on_done={Callback::noop()} />
        </>
    };
    section(texts::settings_you(), content)
}

fn look(view: &View, act: &Act) -> Html {
    let density = |density: Density, id: &'static str, name: Phrase| {
        let checked = view.settings.density == density;
        let onchange = act.set.reform(move |_| Setting::Density(density));
        html! { <label class="segment"><input {id} type="radio" name="density" {checked} {onchange} />{ name }</label> }
    };
    let row = |name: Phrase, control: Html| html! { <div class="setting"><span>{ name }</span>{ control }</div> };
    let densities = html! {
        <div class="segments" role="radiogroup" aria-label={texts::settings_density()}>
            { density(Density::Comfortable, "density-comfortable", texts::settings_comfortable()) }
            { density(Density::Compact, "density-compact", texts::settings_compact()) }
        </div>
    };
    let content = html! {
        <>
            { row(texts::page_theme(), theme_switch(view, act)) }
            { row(texts::settings_density(), densities) }
            { row(texts::page_language(), language_switch(view, act)) }
        </>
    };
    section(texts::settings_look(), content)
}

fn writing(view: &View, act: &Act) -> Html {
    let choice = |enter: Enter, id: &'static str, name: Phrase, what: Phrase| {
        let checked = view.settings.enter == enter;
        let onchange = act.set.reform(move |_| Setting::Enter(enter));
        html! {
            <label class="choice">
                <input {id} type="radio" name="enter" {checked} {onchange} />
                <span>{ name }<small>{ what }</small></span>
            </label>
        }
    };
    let content = html! {
        <div role="radiogroup" aria-label={texts::settings_writing()}>
            { choice(Enter::Sends, "enter-sends", texts::settings_enter_sends(), texts::settings_enter_sends_about()) }
            { choice(Enter::BeginsLine, "enter-begins", texts::settings_enter_begins(), texts::settings_enter_begins_about()) }
        </div>
    };
    section(texts::settings_writing(), content)
}
