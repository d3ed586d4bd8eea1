//! The conversation. It follows the newest message as long as the reader is at the end, and leaves
//! them in peace where they are otherwise.

use client::Status;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use shared::Seq;
use web_sys::Element;
use yew::{
    Callback, Html, NodeRef, component, html, use_effect, use_effect_with, use_mut_ref,
    use_node_ref, use_state,
};

use super::{Jump, Stillness, Stretch};
use crate::browser::resize::Resize;
use crate::context::{Read, use_view};
use crate::state::{Row, rows, scroll};

/// Milliseconds after which what arrives is news and not history.
const SETTLED: u32 = 500;

/// The timeline.
#[component]
pub fn Timeline() -> Html {
    let view = use_view();
    let (log, list) = (use_node_ref(), use_node_ref());
    // Where the room ended when the reader left its end; nothing while they are there.
    let left = use_state(|| None::<Seq>);
    let at_end = use_mut_ref(|| true);
    let last = use_mut_ref(|| Seq::ZERO);
    *last.borrow_mut() = view.last;

    let jump = {
        let (log, at_end, left) = (log.clone(), at_end.clone(), left.setter());
        Callback::from(move |()| {
            *at_end.borrow_mut() = true;
            left.set(None);
            to_end(&log);
        })
    };
    {
        let (log, at_end, left) = (log.clone(), at_end.clone(), left.setter());
        use_effect_with((), move |()| {
            let listener = log.cast::<Element>().map(|element| {
                EventListener::new(&element.clone(), "scroll", move |_| {
                    let near = is_near_end(&element);
                    if at_end.replace(near) != near {
                        left.set((!near).then_some(*last.borrow()));
                    }
                })
            });
            move || drop(listener)
        });
    }
    {
        // The person's own message is what they want to see next.
        let jump = jump.clone();
        use_effect_with(view.sent, move |_| jump.emit(()));
    }
    {
        let (log, at_end) = (log.clone(), at_end.clone());
        use_effect(move || {
            if *at_end.borrow() {
                to_end(&log);
            }
        });
    }
    {
        // A keyboard that opens, a banner or a growing composer take their room from the timeline.
        let (log, list) = (log.clone(), list.clone());
        use_effect_with((), move |()| {
            let elements = [log.cast::<Element>(), list.cast::<Element>()];
            let watch = Resize::watch(elements.iter().flatten(), move || {
                if *at_end.borrow() {
                    to_end(&log);
                }
            });
            move || drop(watch)
        });
    }
    let aria_live = use_live(&view);
    let news = left.map(|left| scroll::news(&view.rows, left));
    html! {
        <div class="scroll">
            <div
                ref={log}
                class="line"
                role="log"
                tabindex="0"
                aria-label={format!("Messages in {}", view.room)}
                aria-live={aria_live}
            >
                <div ref={list} class="rows">
                    if view.rows.is_empty() {
                        <Stillness loaded={view.loaded} status={view.status} room={view.room.clone()} />
                    }
                    { for rows::stretches(&view.rows).into_iter().map(|stretch| draw(stretch, &view)) }
                </div>
            </div>
            if let Some(news) = news {
                <Jump {news} on_jump={jump} />
            }
        </div>
    }
}

fn draw((number, rows): (u64, &[Row]), view: &Read) -> Html {
    html! { <Stretch key={number.to_string()} rows={rows.to_vec()} limits={view.limits} /> }
}

/// Whether additions are read out: what arrives live is, what is fetched is not.
#[yew::hook]
fn use_live(view: &Read) -> &'static str {
    let live = use_state(|| false);
    let settling = live.setter();
    use_effect_with(view.loaded && view.status == Status::Live, move |&good| {
        let timer = good.then(|| {
            let settling = settling.clone();
            Timeout::new(SETTLED, move || settling.set(true))
        });
        if !good {
            settling.set(false);
        }
        move || drop(timer)
    });
    if *live { "polite" } else { "off" }
}

fn is_near_end(element: &Element) -> bool {
    let (top, visible) = (element.scroll_top(), element.client_height());
    scroll::is_near_end(f64::from(top), f64::from(visible), f64::from(element.scroll_height()))
}

fn to_end(log: &NodeRef) {
    if let Some(element) = log.cast::<Element>() {
        element.set_scroll_top(element.scroll_height());
    }
}
