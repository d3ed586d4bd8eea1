//! How the person is called and wants the page to be.

use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement, InputEvent};
use yew::{Callback, Html, TargetCast, html};

use super::avatar::{Look, avatar};
use super::{Modal, NameForm, language_switch, theme_switch};
use crate::browser::density::Density;
use crate::context::Act;
use crate::state::attention::{Sounds, Wanting, quiet};
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
                { attention(view, act) }
            </div>
        </Modal>
    }
}

fn section(name: Phrase, content: Html) -> Html {
    html! { <section><h3>{ name }</h3>{ content }</section> }
}

fn check(id: &'static str, name: Phrase, checked: bool, onchange: Callback<Event>) -> Html {
    html! { <label class="choice"><input {id} type="checkbox" {checked} {onchange} /><span>{ name }</span></label> }
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
        let onchange = act.sets(Setting::Density(density));
        html! { <label class="segment"><input {id} type="radio" name="density" {checked} {onchange} />{ name }</label> }
    };
    let row = |name: Phrase, control: Html| html! { <div class="setting"><span>{ name }</span>{ control }</div> };
    let at_end = view.settings.at_end;
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
            { check("at-unread", texts::settings_at_unread(), !at_end, act.sets(Setting::AtEnd(!at_end))) }
        </>
    };
    section(texts::settings_look(), content)
}

fn writing(view: &View, act: &Act) -> Html {
    let choice = |enter: Enter, id: &'static str, name: Phrase, what: Phrase| {
        let checked = view.settings.enter == enter;
        let onchange = act.sets(Setting::Enter(enter));
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

fn attention(view: &View, act: &Act) -> Html {
    let settings = &view.settings;
    let (wanted, sounds) = (settings.notify == Wanting::Yes, settings.sounds);
    let notify = match settings.notify {
        Wanting::Missing => html! { <p class="about">{ texts::settings_notify_missing() }</p> },
        Wanting::Blocked => html! { <p class="about">{ texts::settings_notify_blocked() }</p> },
        Wanting::Unasked | Wanting::No | Wanting::Yes => {
            let onchange = act.sets(Setting::Notify(!wanted));
            check("notify", texts::settings_notify(), wanted, onchange)
        }
    };
    let of_direct = act.sets(Setting::Sounds(Sounds { direct: !sounds.direct, ..sounds }));
    let of_rooms = act.sets(Setting::Sounds(Sounds { rooms: !sounds.rooms, ..sounds }));
    let words = act.set.reform(|event: Event| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        Setting::Words(field.value())
    });
    let (from, to) = quiet::halves(&settings.quiet);
    let time = |id: &'static str, name: Phrase, value: &str, set: fn(String) -> Setting| {
        let oninput = act.set.reform(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            set(field.value())
        });
        let value = value.to_owned();
        html! { <label>{ name }<input {id} type="time" {value} {oninput} /></label> }
    };
    let content = html! {
        <>
            { notify }
            { check("sound-direct", texts::settings_sound_direct(), sounds.direct, of_direct) }
            { check("sound-rooms", texts::settings_sound_rooms(), sounds.rooms, of_rooms) }
            <button
                id="try-notification"
                type="button"
                class="plain"
                onclick={act.try_notification.reform(|_| ())}
            >
                { texts::settings_try() }
            </button>
            <label class="setting" for="words">{ texts::settings_words() }</label>
            <textarea
                id="words"
                rows="2"
                dir="auto"
                maxlength="1000"
                aria-describedby="words-about"
                defaultvalue={settings.words.clone()}
                onchange={words}
            />
            <small id="words-about">{ texts::settings_words_about() }</small>
            <div class="setting" role="group" aria-label={texts::settings_quiet()}>
                <span>{ texts::settings_quiet() }</span>
                <span class="times">
                    { time("quiet-from", texts::settings_from(), from, Setting::QuietFrom) }
                    { time("quiet-to", texts::settings_to(), to, Setting::QuietTo) }
                </span>
            </div>
        </>
    };
    section(texts::attention_level(), content)
}
