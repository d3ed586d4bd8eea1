//! Opening a room: at its end, where everything new fits in sight with it, or else at the first message that is new.

use std::mem;

use client::Status;
use yew::{hook, use_mut_ref};

use super::end::End;
use crate::context::{Read, use_act};
use crate::effect::use_change;

/// Opens it there, once it is known what is new; not for those who `came_back` to where they were.
#[hook]
pub(super) fn use_opening(view: &Read, end: &End, came_back: bool) {
    let act = use_act();
    let opens = use_mut_ref(|| !came_back);
    let end = end.clone();
    use_change(view.loaded && view.status == Status::Live, move |&settled| {
        if settled && mem::take(&mut *opens.borrow_mut()) && end.sight.look_up(true).unread {
            act.open_at_unread.emit(());
        }
    });
}
