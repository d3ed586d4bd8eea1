//! The arrow keys' way through the messages.

use shared::Seq;
use web_sys::KeyboardEvent;
use yew::{Callback, hook};

use super::end::End;
use super::sight::Aim;
use crate::browser::field;
use crate::browser::keyboard::Press;
use crate::browser::roving::{self, Step};
use crate::context::use_act;
use crate::state::keys::{self, Walk};

/// A message.
pub(super) const POST: &str = ".post";

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
            end.jump();
            act.read_shown.emit(());
            return field::focus(&act.composer);
        }
        let (on_post, on_line) = (roving::is_on(POST), roving::is_on(".line"));
        match keys::walks(&press) {
            Some(Walk::Up | Walk::Down) if on_line => roving::enter(log, POST),
            Some(Walk::Up) if on_post => roving::step(log, POST, Step::By(-1)),
            Some(Walk::Down) if on_post => roving::step(log, POST, Step::By(1)),
            Some(Walk::First) if on_post => {
                first.into_iter().for_each(|seq| end.show(Aim { seq, top: None }));
            }
            Some(Walk::Last) if on_post => end.jump_to_last(),
            Some(Walk::Last) if on_line => end.jump(),
            // What else is a button in it comes first in the document, and has its place among Tab's stops.
            Some(Walk::In) if on_post => roving::go_in(".tools button, :scope.failed button"),
            _ => return,
        }
        event.prevent_default();
    })
}
