//! How the line is, when it is not good: in sight as a banner with its countdown, and for screen
//! readers as a sentence that is said once.

use client::{Moment, Status};
use gloo_timers::callback::Timeout;
use shared::Code;
use yew::{
    Callback, Html, Properties, component, html, use_effect, use_force_update, use_mut_ref,
    use_state,
};

use super::icon;
use crate::browser::{clock, page};
use crate::context::{Act, use_act, use_language, use_view};
use crate::effect::use_change;
use crate::state::{Notice, notice, words};
use crate::texts;
use crate::texts::rich::{SLOTS, rich};

/// The banner; nothing while the line is good.
#[component]
pub fn Banner() -> Html {
    let (view, act) = (use_view(), use_act());
    let notice = Notice::of(view.status, view.greeted);
    let shown = use_state(|| false);
    let ever = use_mut_ref(|| false);
    {
        let shown = shown.clone();
        use_change(notice, move |notice| match notice.map(Notice::patience) {
            None => {
                shown.set(false);
                None
            }
            _ if *shown => None,
            Some(0) => {
                shown.set(true);
                None
            }
            Some(millis) => Some(Timeout::new(millis, move || shown.set(true))),
        });
    }
    let notice = notice.filter(|_| *shown);
    let waiting = notice
        .filter(|notice| notice.lets_messages_wait())
        .and_then(|_| words::waiting(view.waiting, view.keeping));
    let said = match notice {
        Some(notice) => {
            *ever.borrow_mut() = true;
            notice.sentence().as_str()
        }
        None if *ever.borrow() && view.status == Status::Live => {
            texts::line_connected_spoken().as_str()
        }
        None => "",
    };
    html! {
        <>
            <p class="unseen" role="status">{ said }</p>
            if let Some(notice) = notice {
                <div class="banner">
                    { icon(picture(notice)) }
                    <p>
                        { words(notice) }
                        if let Some(waiting) = waiting {
                            { " " }{ waiting }
                        }
                    </p>
                    { way(notice, &act) }
                </div>
            }
        </>
    }
}

fn picture(notice: Notice) -> &'static str {
    match notice {
        Notice::Offline | Notice::Unreachable { .. } => "#i-off",
        Notice::Refused(_) => "#i-stop",
        _ => "#i-sync",
    }
}

fn words(notice: Notice) -> Html {
    match notice {
        Notice::Connecting => html! { { texts::line_connecting() } },
        Notice::Reconnecting => html! { { texts::line_reconnecting() } },
        Notice::CatchingUp => html! { { texts::line_catching_up() } },
        Notice::Unreachable { until: None } => {
            html! { { texts::line_unreachable() } }
        }
        Notice::Unreachable { until: Some(until) } => {
            rich(&texts::line_unreachable_in(SLOTS[0]), &[html! { <Countdown {until} /> }])
        }
        Notice::Waiting { until } => {
            rich(&texts::line_reconnecting_in(SLOTS[0]), &[html! { <Countdown {until} /> }])
        }
        Notice::Offline | Notice::Refused(_) => html! { { notice.sentence() } },
    }
}

/// The one thing to be done about it, if there is one.
fn way(notice: Notice, act: &Act) -> Html {
    let (onclick, label) = match notice {
        Notice::Waiting { .. } | Notice::Unreachable { until: Some(_) } => {
            (act.retry_now.reform(|_| ()), texts::line_retry_now())
        }
        // What the system says of the network is not always so.
        Notice::Offline => (act.retry_now.reform(|_| ()), texts::line_try_now()),
        Notice::Refused(Code::IdTaken) => (act.start_anew.reform(|_| ()), texts::line_start_anew()),
        Notice::Refused(_) => (Callback::from(|_| page::reload()), texts::line_reload()),
        _ => return Html::default(),
    };
    html! { <button type="button" {onclick}>{ label }</button> }
}

/// Until when it counts.
#[derive(Properties, PartialEq)]
struct CountdownProps {
    until: Moment,
}

/// Seconds, redrawn when their number changes.
#[component]
fn Countdown(props: &CountdownProps) -> Html {
    use_language();
    let redraw = use_force_update();
    let until = props.until;
    let left = notice::seconds_left(clock::now(), until) as usize;
    // With every drawing: a timer may ring early, and then the number is the same as before.
    use_effect(move || {
        let millis = notice::next_second(clock::now(), until);
        let timer = Timeout::new(millis, move || redraw.force_update());
        move || drop(timer)
    });
    html! { <span class="count">{ texts::line_seconds(left) }</span> }
}
