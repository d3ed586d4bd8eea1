//! How the line is, when it is not good: in sight as a banner with its countdown, and for screen
//! readers as a sentence that is said once.

use client::{Moment, Status};
use gloo_timers::callback::Timeout;
use shared::Code;
use yew::{
    Callback, Html, Properties, component, html, use_effect_with, use_force_update, use_mut_ref,
    use_state,
};

use super::Icon;
use crate::browser::{clock, page};
use crate::context::{use_act, use_view};
use crate::state::{Notice, notice, words};

/// The banner; nothing while the line is good.
#[component]
pub fn Banner() -> Html {
    let view = use_view();
    let notice = Notice::of(view.status);
    let shown = use_state(|| false);
    let ever = use_mut_ref(|| false);
    {
        let shown = shown.clone();
        use_effect_with(notice, move |notice| {
            let timer = match notice.map(Notice::patience) {
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
            };
            move || drop(timer)
        });
    }
    let notice = notice.filter(|_| *shown);
    let said = match notice {
        Some(notice) => {
            *ever.borrow_mut() = true;
            notice.sentence()
        }
        None if *ever.borrow() && view.status == Status::Live => "Connected.",
        None => "",
    };
    html! {
        <>
            <p class="unseen" role="status">{ said }</p>
            if let Some(notice) = notice {
                <div class="banner">
                    <Icon href={icon(notice)} />
                    <p>
                        { words(notice) }
                        if let Some(waiting) = words::waiting(view.waiting) {
                            { " " }{ waiting }
                        }
                    </p>
                    <Way {notice} />
                </div>
            }
        </>
    }
}

fn icon(notice: Notice) -> &'static str {
    match notice {
        Notice::Offline => "#i-off",
        Notice::Refused(_) => "#i-stop",
        _ => "#i-sync",
    }
}

fn words(notice: Notice) -> Html {
    match notice {
        Notice::Connecting => html! { "Connecting …" },
        Notice::Reconnecting => html! { "Reconnecting …" },
        Notice::CatchingUp => html! { "Catching up …" },
        Notice::Waiting { until } => {
            html! { <>{ "Reconnecting in " }<Countdown {until} />{ "." }</> }
        }
        Notice::Offline | Notice::Refused(_) => html! { notice.sentence() },
    }
}

/// Where a button leads out of.
#[derive(Properties, PartialEq)]
struct WayProps {
    notice: Notice,
}

/// The one thing to be done about it, if there is one.
#[component]
fn Way(props: &WayProps) -> Html {
    let act = use_act();
    let (onclick, label) = match props.notice {
        Notice::Waiting { .. } => (act.retry_now.reform(|_| ()), "Retry now"),
        Notice::Refused(Code::IdTaken) => (act.start_anew.reform(|_| ()), "Start as someone new"),
        Notice::Refused(_) => (Callback::from(|_| page::reload()), "Reload the page"),
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
    let redraw = use_force_update();
    let until = props.until;
    let left = notice::seconds_left(clock::now(), until);
    use_effect_with((until, left), move |_| {
        let millis = notice::next_second(clock::now(), until);
        let timer = Timeout::new(millis, move || redraw.force_update());
        move || drop(timer)
    });
    html! { <span class="count">{ left }{ " s" }</span> }
}
