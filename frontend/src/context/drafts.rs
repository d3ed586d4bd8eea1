//! What a composer asks when it is drawn: what was written there before.

use yew::Callback;

use crate::state::Pad;

/// What was written in each room and thread and not sent. Nothing, where nobody has kept it.
#[derive(Clone, PartialEq, Default)]
pub struct Drafts(Option<Callback<Pad, String>>);

impl<F: Fn(Pad) -> String + 'static> From<F> for Drafts {
    fn from(of: F) -> Self {
        Self(Some(Callback::from(of)))
    }
}

impl Drafts {
    /// That of one place.
    #[must_use]
    pub fn of(&self, pad: &Pad) -> String {
        self.0.as_ref().map(|of| of.emit(pad.clone())).unwrap_or_default()
    }
}
