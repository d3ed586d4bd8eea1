//! The arrow keys' way through the messages.

use shared::Seq;
use web_sys::KeyboardEvent;
use yew::{Callback, NodeRef, hook};

use super::end::End;
use super::sight::Aim;
use crate::browser::field;
use crate::browser::keyboard::Press;
use crate::browser::roving::{self, Step};
use crate::context::use_act;
use crate::state::keys::{self, Walk};

/// A message.
pub(in crate::components) const POST: &str = ".post";
/// What scrolls, with messages in it.
const LINE: &str = ".line";

/// What a key does on the timeline or on one of its messages; `first` is the first one's place.
#[hook]
pub(super) fn use_walk(end: &End, first: Option<Seq>) -> Callback<KeyboardEvent> {
    let act = use_act();
    let end = end.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.default_prevented() {
            return;
        }
        let (press, log) = (Press::of(&event), &end.log);
        if keys::cancels(&press) {
            event.prevent_default();
            act.read_shown.emit(());
            return field::focus(&act.composer);
        }
        if keys::walks(&press) == Some(Walk::Last) && roving::is_on(LINE) {
            event.prevent_default();
            return act.read_shown.emit(());
        }
        walk(&event, log, &|far| match far {
            Step::Last => {
                end.jump_to_last();
                act.read_shown.emit(());
            }
            _ => first.into_iter().for_each(|seq| end.show(Aim { seq, top: None })),
        });
    })
}

/// Walks among the messages of a log, as a key says; `go_far` leads to the first and to the last one.
pub(in crate::components) fn walk(event: &KeyboardEvent, log: &NodeRef, go_far: &dyn Fn(Step)) {
    let (on_post, on_line) = (roving::is_on(POST), roving::is_on(LINE));
    match keys::walks(&Press::of(event)) {
        Some(Walk::Up | Walk::Down) if on_line => roving::enter(log, POST),
        Some(Walk::Up) if on_post => roving::step(log, POST, Step::By(-1)),
        Some(Walk::Down) if on_post => roving::step(log, POST, Step::By(1)),
        Some(Walk::First) if on_post => go_far(Step::First),
        Some(Walk::Last) if on_post => go_far(Step::Last),
        // What else is a button in it comes first in the document, and has its place among Tab's stops.
        Some(Walk::In) if on_post => roving::go_in(".tools button, :scope.failed button"),
        _ => return,
    }
    event.prevent_default();
}
