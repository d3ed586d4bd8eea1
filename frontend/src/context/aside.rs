//! Actions for what is drawn in the open thread, of which the controls are those of the room.

use yew::Callback;

use super::Act;

impl Act {
    /// What the same controls do in the open thread.
    #[must_use]
    pub fn aside(&self) -> Self {
        let (composer, edit_last) = (self.aside.clone(), self.edit_last_aside.clone());
        let (reply, typing) = (Callback::noop(), Callback::noop());
        let (reply_last, thread_last) = (typing.clone(), typing.clone());
        Self { composer, edit_last, typing, reply, reply_last, thread_last, ..self.clone() }
    }
}
