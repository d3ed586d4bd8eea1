//! The arrow keys' way through the messages.

use web_sys::KeyboardEvent;
use yew::{Callback, NodeRef, hook, use_callback};

use crate::browser::field;
use crate::browser::keyboard::Press;
use crate::browser::roving::{self, Step};
use crate::context::use_act;
use crate::state::keys::{self, Walk};

/// A message.
const POST: &str = ".post";

/// What a key does on the timeline or on one of its messages.
#[hook]
pub(super) fn use_walk(log: &NodeRef) -> Callback<KeyboardEvent> {
    let act = use_act();
    use_callback((log.clone(), act.composer), |event: KeyboardEvent, (log, composer)| {
        if event.default_prevented() {
            return;
        }
        let press = Press::of(&event);
        if keys::cancels(&press) {
            event.prevent_default();
            return field::focus(composer);
        }
        let on_post = roving::is_on(POST);
        match keys::walks(&press) {
            Some(Walk::Up | Walk::Down) if roving::is_on(".line") => roving::enter(log, POST),
            Some(Walk::Up) if on_post => roving::step(log, POST, Step::By(-1)),
            Some(Walk::Down) if on_post => roving::step(log, POST, Step::By(1)),
            Some(Walk::First) if on_post => roving::step(log, POST, Step::First),
            Some(Walk::Last) if on_post => roving::step(log, POST, Step::Last),
            Some(Walk::In) if on_post => roving::go_in(".tools button, button"),
            _ => return,
        }
        event.prevent_default();
    })
}
