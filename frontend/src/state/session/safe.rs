//! What becomes of messages that are to be kept until they are sent.

use std::rc::Weak;

use yew::Callback;

use super::{Inner, Session};
use crate::state::Pad;
use crate::state::draft::Draft;
use crate::state::keeping::Keeping;

/// What keeps the messages of a session, which owns it.
pub(super) fn keeping(session: &Weak<Inner>) -> Keeping {
    let (told, saved) = (session.clone(), session.clone());
    let tell = Callback::from(move |input| {
        if let Some(inner) = told.upgrade() {
            Session(inner).take(input);
        }
    });
    let safe = Callback::from(move |(pad, text): (Pad, String)| {
        if let Some(inner) = saved.upgrade() {
            Draft::of(&inner.storage, &pad).settle(&text);
            let session = Session(inner);
            session.tell_draft(&pad);
            session.redraw();
        }
    });
    Keeping::new(tell, safe)
}
