//! The foot of the sidebar: who the person at this page is.

use gloo_timers::callback::Timeout;
use yew::{Callback, Html, component, html, use_mut_ref, use_node_ref, use_state};

use super::{
    NameForm,
    avatar::{Look, avatar},
    icon,
};
use crate::browser::{clock, field};
use crate::context::{use_act, use_view};
use crate::effect::use_change;
use crate::state::Dialog;
use crate::state::attention::is_quiet;
use crate::state::people::called;
use crate::texts;
use crate::texts::rich::{SLOTS, rich};

/// Milliseconds after which it may be quiet.
const MINUTE: u32 = 60_000;

/// Name, id, and the way to change the name.
#[component]
pub fn Me() -> Html {
    let (view, act) = (use_view(), use_act());
    let naming = use_state(|| false);
    let was = use_mut_ref(|| false);
    let rename = use_node_ref();
    {
        // The form takes the cursor and gives it back to the button that opened it.
        let rename = rename.clone();
        use_change(*naming, move |&now| {
            if was.replace(now) && !now {
                field::focus(&rename);
            }
        });
    }
    let beat = use_state(|| 0_u32);
    {
        let beats = beat.setter();
        use_change(*beat, move |&beat| {
            Timeout::new(MINUTE, move || beats.set(beat.wrapping_add(1)))
        });
    }
    let me = &view.me;
    if *naming {
        let on_done = {
            let naming = naming.setter();
            Callback::from(move |()| naming.set(false))
        };
        return html! {
            <div class="me">
                <NameForm id="name" name={me.name.clone()} focus={true} cancel={texts::page_cancel()} {on_done} />
            </div>
        };
    }
    let onclick = {
        let naming = naming.setter();
        Callback::from(move |_| naming.set(true))
    };
    let id = html! { <span id="your-id">{ me.id.to_string() }</span> };
    html! {
        <div class="me">
            { avatar(me, Look::Here) }
            <div class="who">
                <bdi class="name" title={called(me)}>
                    if is_quiet(&view.settings.quiet, clock::minute()) {
                        <span
                            class="quiet"
                            role="img"
                            aria-label={texts::settings_quiet()}
                            title={texts::settings_quiet()}
                        >
                            { icon("#i-moon") }
                        </span>
                    }
                    { called(me) }
                </bdi>
                <small>{ rich(&texts::people_your_id(SLOTS[0]), &[id]) }</small>
            </div>
            <button
                ref={rename}
                id="rename"
                type="button"
                class="tool"
                aria-label={texts::people_rename()}
                title={texts::people_rename()}
                {onclick}
            >
                { icon("#i-pen") }
            </button>
            <button
                id="show-settings"
                type="button"
                class="tool"
                aria-label={texts::settings_title()}
                title={texts::settings_title()}
                aria-keyshortcuts="Control+Comma"
                onclick={act.open.reform(|_| Some(Dialog::Settings))}
            >
                { icon("#i-settings") }
            </button>
        </div>
    }
}
