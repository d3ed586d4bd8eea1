//! Introduces components to the session, through two contexts: what to show, and what can be done.
//! The second never changes, so those who only act are not redrawn when messages arrive.

use std::ops::Deref;
use std::rc::Rc;

use client::Input;
use shared::{Name, Nonce};
use yew::{Callback, NodeRef, hook, use_context};

use crate::browser::theme::Theme;
use crate::state::{Session, View};

/// What to show. Equal to itself only: the session makes a new one when something has changed.
#[derive(Clone)]
pub struct Read(pub Rc<View>);

impl PartialEq for Read {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Read {
    type Target = View;

    fn deref(&self) -> &View {
        &self.0
    }
}

/// What can be done.
#[derive(Clone, PartialEq, Default)]
pub struct Act {
    /// Sends a message.
    pub post: Callback<String>,
    /// Says that the person is typing.
    pub typing: Callback<()>,
    /// Asks for the history before what is held.
    pub older: Callback<()>,
    /// Tries a failed message again.
    pub retry: Callback<Nonce>,
    /// Gives up a failed message.
    pub discard: Callback<Nonce>,
    /// Takes a display name.
    pub rename: Callback<Name>,
    /// Connects now instead of later.
    pub retry_now: Callback<()>,
    /// Makes a new identity.
    pub start_anew: Callback<()>,
    /// Draws the page in a theme.
    pub theme: Callback<Theme>,
    /// Closes the greeting.
    pub welcomed: Callback<()>,
    /// Keeps what is written and not sent.
    pub draft: Callback<String>,
    /// The composer's field, for those who put the cursor or a text there.
    pub composer: NodeRef,
}

impl Act {
    /// The actions of a session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        Self {
            post: on(session, Session::post),
            typing: on(session, |session, ()| session.typing()),
            older: on(session, |session, ()| session.older()),
            retry: on(session, |session, nonce| session.take(Input::Retry(nonce))),
            discard: on(session, |session, nonce| {
                session.take(Input::Discard(nonce));
            }),
            rename: on(session, Session::rename),
            retry_now: on(session, |session, ()| session.take(Input::RetryNow)),
            start_anew: on(session, |session, ()| session.start_anew()),
            theme: on(session, Session::set_theme),
            welcomed: on(session, |session, ()| session.welcomed()),
            draft: on(session, |session, text: String| session.keep_draft(&text)),
            composer: NodeRef::default(),
        }
    }
}

fn on<T: 'static>(session: &Session, act: impl Fn(&Session, T) + 'static) -> Callback<T> {
    let session = session.clone();
    Callback::from(move |value| act(&session, value))
}

/// What to show; redraws the component with each new view.
#[hook]
pub fn use_view() -> Read {
    use_context().expect("the application provides a view")
}

/// What can be done; never redraws.
#[hook]
pub fn use_act() -> Act {
    use_context().expect("the application provides its actions")
}
