//! What of a log is read out.

use client::Status;
use gloo_timers::callback::Timeout;
use shared::Seq;
use yew::{hook, use_state_eq};

use crate::context::Read;
use crate::effect::use_change;

/// Milliseconds after which what arrives is news and not history.
const SETTLED: u32 = 500;

/// Whether additions are read out: what arrives live is, what is fetched is not, be it older or what
/// was missed; `first` is where what is shown begins.
#[hook]
pub(in crate::components) fn use_live(view: &Read, first: Seq) -> &'static str {
    // What it began with when it had been good for a while.
    let live = use_state_eq(|| None::<Seq>);
    let settling = live.setter();
    let good = view.loaded && view.status == Status::Live;
    use_change((good, first), move |&(good, first)| {
        let timer = good.then(|| {
            let settling = settling.clone();
            Timeout::new(SETTLED, move || settling.set(Some(first)))
        });
        if !good {
            settling.set(None);
        }
        timer
    });
    if *live == Some(first) { "polite" } else { "off" }
}
