//! Coming back to a room: the reader finds it as they left it.

use std::cell::RefCell;
use std::rc::Rc;

use shared::Seq;
use yew::{use_effect_with, use_mut_ref};

use super::End;
use super::sight::Aim;
use crate::context::{Read, use_act};
use crate::state::holds::Left;
use crate::state::sought::Spot;

/// Keeps where the reader is for when they come back, and brings them there who were here `before`.
#[yew::hook]
pub(super) fn use_again(view: &Read, end: &End, before: Option<Left>, left: Option<Seq>) {
    let holds = use_act().holds.clone();
    // As it was drawn last: the room that is shown is another one when this one goes.
    let last = use_mut_ref(|| (view.first, left));
    last.replace((view.first, left));
    let (room, end) = (view.room.clone(), end.clone());
    use_effect_with((), move |()| {
        if let Some(Spot { seq, top }) = before.and_then(|before| before.spot) {
            end.sight.aim(Aim { seq, top: Some(top) });
        }
        move || holds.leave(room, now(&end, &last))
    });
}

fn now(end: &End, last: &Rc<RefCell<(Seq, Option<Seq>)>>) -> Option<Left> {
    let ((first, left), hold) = (*last.borrow(), *end.hold.borrow());
    let spot = end.sight.spot();
    left.filter(|_| !hold.follows()).map(|end| Left { first, hold, spot, end })
}
