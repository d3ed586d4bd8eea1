//! What was just done and maybe can be undone, and what was not done. It stands over the end of the timeline.

use yew::{Callback, Html, component, html, use_state_eq};

use super::{NoteLine, icon};
use crate::browser::{clipboard, field};
use crate::context::{use_act, use_view};
use crate::effect::use_change;
use crate::state::{Refused, words};

/// Where the text of a change is that was not saved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    /// In the message.
    There,
    /// In the message field.
    InField,
    /// Nowhere but here.
    Here,
}

/// The toasts; nothing most of the time.
#[component]
pub fn Toasts() -> Html {
    let view = use_view();
    let act = use_act();
    let text = use_state_eq(|| Text::There);
    {
        let (text, composer) = (text.setter(), act.composer.clone());
        use_change(view.refusal.clone(), move |refusal| {
            let lost = refusal.as_ref().and_then(|refusal| match &refusal.what {
                Refused::EditOf(lost) => Some(lost.clone()),
                _ => None,
            });
            text.set(match lost {
                None => Text::There,
                Some(lost) if field::text(&composer).is_empty() => {
                    field::put(&composer, &lost);
                    Text::InField
                }
                Some(_) => Text::Here,
            });
        });
    }
    let undo = {
        let act = act.clone();
        Callback::from(move |_| {
            act.undo.emit(());
            field::return_to(&act.composer);
        })
    };
    let dismiss = Callback::from(move |_| {
        act.dismiss.emit(());
        field::return_to(&act.composer);
    });
    let refused = view.refusal.as_ref().map(|refusal| {
        let where_ = match (&refusal.what, *text) {
            (Refused::Edit, _) => " Your text is back in the message.",
            (Refused::EditOf(_), Text::InField) => " Your text is in the message field.",
            _ => "",
        };
        let copy = match &refusal.what {
            Refused::EditOf(lost) if *text == Text::Here => {
                let lost = lost.clone();
                let onclick = Callback::from(move |_| clipboard::copy(&lost, |_| ()));
                html! { <button type="button" {onclick}>{ "Copy your text" }</button> }
            }
            _ => Html::default(),
        };
        html! {
            <div class="toast refused">
                { icon("#i-stop") }
                <p>{ words::changes::refused(refusal, view.limits) }{ where_ }</p>
                { copy }
                <button type="button" class="dismiss" onclick={dismiss}>{ "Close" }</button>
            </div>
        }
    });
    html! {
        <div class="toasts" role="status">
            if let Some(note) = &view.note {
                <NoteLine key={note.number.to_string()} text={note.text.clone()} />
            }
            if view.deleted {
                <div class="toast">
                    <p>{ "Message deleted." }</p>
                    <button id="undo" type="button" onclick={undo}>{ "Undo" }</button>
                </div>
            }
            { refused }
        </div>
    }
}
