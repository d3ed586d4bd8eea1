//! What was just done and maybe can be undone, and what was not done. It stands over the end of the timeline.

use yew::{Callback, Html, html};

use super::{NoteLine, icon};
use crate::browser::{clipboard, field};
use crate::context::Act;
use crate::state::{Refusal, Refused, Setting, View, words};
use crate::texts;

/// The toasts; nothing most of the time.
pub fn toasts(view: &View, act: &Act) -> Html {
    html! {
        <div class="toasts" role="status">
            if let Some(note) = &view.note {
                <NoteLine key={note.number.to_string()} text={note.text.clone()} />
            }
            if view.update {
                <div class="toast update">
                    <p>{ texts::page_update() }</p>
                    <button id="update" type="button" onclick={act.update.reform(|_| ())}>
                        { texts::page_update_now() }
                    </button>
                    <button type="button" onclick={then_write(act, &act.put_off_update)}>
                        { texts::page_update_later() }
                    </button>
                </div>
            }
            if view.asking {
                { asks(act) }
            }
            if let Some(done) = &view.undo {
                <div class="toast">
                    <p>{ done }</p>
                    <button id="undo" type="button" onclick={then_write(act, &act.undo)}>
                        { texts::message_undo() }
                    </button>
                </div>
            }
            if let Some(refusal) = &view.refusal {
                { refused(refusal, view, act) }
            }
        </div>
    }
}

/// Whether the person wants to be called.
fn asks(act: &Act) -> Html {
    let answer = |wanted: bool| then_write(act, &act.sets(Setting::Notify(wanted)));
    html! {
        <div class="toast asks">
            <p>{ texts::attention_ask() }</p>
            <button id="notify-me" type="button" onclick={answer(true)}>{ texts::attention_ask_yes() }</button>
            <button type="button" onclick={answer(false)}>{ texts::attention_ask_no() }</button>
        </div>
    }
}

/// What was not done. A text that was in it and is nowhere else stands here until the person has it.
fn refused(refusal: &Refusal, view: &View, act: &Act) -> Html {
    let copy = |text: &str| {
        let text = text.to_owned();
        Callback::from(move |_| clipboard::copy(&text, |_| ()))
    };
    html! {
        <div class="toast refused">
            { icon("#i-stop") }
            <div>
                <p>
                    { words::changes::refused(refusal, view.limits) }
                    if refusal.what == Refused::Edit {
                        { " " }{ texts::message_text_is_back() }
                    }
                </p>
                if let Some(text) = refusal.text() {
                    <p class="lost" dir="auto" tabindex="0" role="group" aria-label={texts::message_your_text()}>
                        { text.to_owned() }
                    </p>
                }
            </div>
            if let Some(text) = refusal.text() {
                <button type="button" class="copy" onclick={copy(text)}>{ texts::message_copy_your_text() }</button>
            }
            <button type="button" class="dismiss" onclick={then_write(act, &act.dismiss)}>
                { texts::page_close() }
            </button>
        </div>
    }
}

/// Does something, and leaves the cursor where one writes.
fn then_write<E: 'static>(act: &Act, done: &Callback<()>) -> Callback<E> {
    let (composer, done) = (act.composer.clone(), done.clone());
    Callback::from(move |_| {
        done.emit(());
        field::return_to(&composer);
    })
}
