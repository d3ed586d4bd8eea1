//! What a component can ask at any time, and who answers. Whoever asks is not redrawn when the answer would be
//! another one.

use shared::{Person, RoomId};
use yew::{AttrValue, Callback};

use crate::state::Session;
use crate::state::compose::{Ask, Choice, Command, Enter};
use crate::state::emoji::Emojis;

/// The questions.
#[derive(Clone, PartialEq, Default)]
pub struct Asks {
    /// What can be put in the place of what was begun?
    pub choices: Answer<Ask, Vec<Choice>>,
    /// What is this room called, if the person knows of it?
    pub room: Answer<RoomId, Option<AttrValue>>,
    /// Why can this command not be done? Nothing: it is done.
    pub run: Answer<Command, Option<String>>,
    /// How many people does this text call at once, if they are many?
    pub crowd: Answer<String, usize>,
    /// Who is called in this text and is not in the room?
    pub absent: Answer<String, Vec<Person>>,
    /// What does Enter do?
    pub enter: Answer<(), Enter>,
}

impl Asks {
    /// They, answered by a session.
    pub(super) fn of(session: &Session, emojis: &Emojis) -> Self {
        let emojis = emojis.clone();
        Self {
            choices: ask(session, move |session, it| session.choices(&it, &emojis)),
            room: ask(session, |session, id| session.name_of(&id)),
            run: ask(session, Session::run),
            crowd: ask(session, |session, text: String| session.crowd(&text)),
            absent: ask(session, |session, text: String| session.absent(&text)),
            enter: ask(session, |session, ()| session.enter()),
        }
    }
}

fn ask<I: 'static, O: 'static>(
    session: &Session,
    answer: impl Fn(&Session, I) -> O + 'static,
) -> Answer<I, O> {
    let session = session.clone();
    Answer::from(move |question| answer(&session, question))
}

/// Who answers a question; where there is nobody, the answer is nothing.
#[derive(Clone, PartialEq)]
pub struct Answer<I, O>(Option<Callback<I, O>>);

impl<I, O> Default for Answer<I, O> {
    fn default() -> Self {
        Self(None)
    }
}

impl<I: 'static, O: 'static, F: Fn(I) -> O + 'static> From<F> for Answer<I, O> {
    fn from(answer: F) -> Self {
        Self(Some(Callback::from(answer)))
    }
}

impl<I, O: Default> Answer<I, O> {
    /// The answer to this.
    #[must_use]
    pub fn of(&self, question: I) -> O {
        self.0.as_ref().map(|answer| answer.emit(question)).unwrap_or_default()
    }
}
