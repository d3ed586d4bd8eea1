//! Introduces components to the session, through two contexts: what to show, and what can be done.
//! The second never changes, so those who only act are not redrawn when messages arrive.

mod aside;
mod asks;
mod drafts;
mod provide;
mod read;

use std::rc::Rc;

use client::{Input, Level};
use shared::{ClientId, Emoji, Name, Nonce, RoomId, Seq};
use yew::{Callback, NodeRef, hook, use_context};

pub use asks::{Answer, Asks};
pub use drafts::Drafts;
pub use provide::provide;
pub use read::Read;

use crate::browser::theme::Theme;
use crate::state::compose::Sent;
use crate::state::emoji::Emojis;
use crate::state::holds::Holds;
use crate::state::new_room::NewRoom;
use crate::state::rooms::Stride;
use crate::state::sought::Spot;
use crate::state::{Dialog, Pad, Session, Setting};
use crate::texts::Language;

/// What can be done. Equal to itself only: a session has one.
#[derive(Clone, Default)]
pub struct Act {
    /// Sends a message to a room, or says it in a thread.
    pub post: Callback<(Pad, String)>,
    /// Opens a thread of the room that is shown, or closes the one that is open.
    pub thread: Callback<Option<Seq>>,
    /// Opens the thread of the latest message.
    pub thread_last: Callback<()>,
    /// Asks for more of the open thread.
    pub older_aside: Callback<()>,
    /// The end of the open thread came into sight, or went out of it.
    pub at_end_aside: Callback<bool>,
    /// Opens the person's last post in the open thread to be changed.
    pub edit_last_aside: Callback<()>,
    /// Says that the person is typing.
    pub typing: Callback<()>,
    /// Asks for the history before what is held.
    pub older: Callback<()>,
    /// Asks for the history after what is shown of it.
    pub newer: Callback<()>,
    /// Shows the end of the room.
    pub latest: Callback<()>,
    /// Shows a message, wherever it is.
    pub show_post: Callback<(RoomId, Seq)>,
    /// Shows a message of the room that is shown.
    pub show_here: Callback<Seq>,
    /// Shows the first message that is new to the person in the room that is shown.
    pub show_unread: Callback<()>,
    /// Does so if rooms are to be opened there, and nothing else is sought.
    pub open_at_unread: Callback<()>,
    /// Copies the address of a message.
    pub copy_post_link: Callback<Seq>,
    /// The person reads at a spot, or is at the end.
    pub reading: Callback<Option<Spot>>,
    /// Tries a failed message again.
    pub retry: Callback<Nonce>,
    /// Gives up a failed message.
    pub discard: Callback<Nonce>,
    /// Puts a reaction to a post, or takes it away.
    pub react: Callback<(Seq, Emoji, bool)>,
    /// The next message answers this post, or none.
    pub reply: Callback<Option<Seq>>,
    /// Opens a post to be changed, in the open thread or in the room.
    pub edit: Callback<(Seq, bool)>,
    /// Opens the person's last post to be changed.
    pub edit_last: Callback<()>,
    /// Lets a post say something else.
    pub save_edit: Callback<(Seq, String)>,
    /// Leaves the open post as it is.
    pub cancel_edit: Callback<()>,
    /// A post and what follows it is to be read again later.
    pub mark_unread: Callback<Seq>,
    /// How much of the room that is shown calls the person.
    pub level: Callback<Level>,
    /// Puts the room that is shown first in the list, or no longer.
    pub favourite: Callback<bool>,
    /// All of the room that is shown is read.
    pub read_shown: Callback<()>,
    /// Everything is read.
    pub read_all: Callback<()>,
    /// Deletes a post.
    pub delete: Callback<Seq>,
    /// Takes back what was done last, while that is held back.
    pub undo: Callback<()>,
    /// Closes the notice of what was not done.
    pub dismiss: Callback<()>,
    /// The end of the timeline came into sight, or went out of it.
    pub at_end: Callback<bool>,
    /// Takes a display name.
    pub rename: Callback<Name>,
    /// Connects now instead of later.
    pub retry_now: Callback<()>,
    /// Makes a new identity.
    pub start_anew: Callback<()>,
    /// Draws the page in a theme.
    pub theme: Callback<Theme>,
    /// Speaks another language.
    pub language: Callback<Language>,
    /// Closes the greeting.
    pub welcomed: Callback<()>,
    /// Keeps what is written somewhere and not sent.
    pub draft: Callback<(Pad, String)>,
    /// What was written there and not sent.
    pub drafts: Drafts,
    /// What the composer asks.
    pub asks: Asks,
    /// The emoji.
    pub emojis: Emojis,
    /// What was sent from this page.
    pub sent: Sent,
    /// The next message answers the latest one.
    pub reply_last: Callback<()>,
    /// How the page is to be from now on.
    pub set: Callback<Setting>,
    /// Shows what a notification looks like.
    pub try_notification: Callback<()>,
    /// Shows a room.
    pub show: Callback<RoomId>,
    /// Shows what an address of this page leads to.
    pub visit: Callback<String>,
    /// Goes along the list of rooms.
    pub stride: Callback<Stride>,
    /// Opens a room.
    pub create: Callback<NewRoom>,
    /// Comes into a room that is for everyone.
    pub join: Callback<RoomId>,
    /// Shows the room in which the person and someone else write to each other.
    pub message: Callback<ClientId>,
    /// Does something to the room that is shown.
    pub change: Callback<shared::Act>,
    /// Leaves the room that is shown.
    pub leave: Callback<()>,
    /// Copies the link into the room that is shown.
    pub copy_link: Callback<()>,
    /// Opens a dialog, or closes it.
    pub open: Callback<Option<Dialog>>,
    /// Reads out one of the last messages: 1 is the last one.
    pub hear: Callback<usize>,
    /// Looks for what calls the person.
    pub calls: Callback<()>,
    /// Looks for messages, as the line says.
    pub look: Callback<String>,
    /// Shows more of what was found.
    pub look_on: Callback<()>,
    /// Goes on with the new version of the page.
    pub update: Callback<()>,
    /// Does so later.
    pub put_off_update: Callback<()>,
    /// Takes away what the person was told.
    pub hush: Callback<()>,
    /// Where the reader was in each room.
    pub holds: Holds,
    /// The composer's field, for those who put the cursor or a text there.
    pub composer: NodeRef,
    /// That of the open thread.
    pub aside: NodeRef,
}

impl PartialEq for Act {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Act {
    /// The actions of a session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let emojis = session.emojis();
        Self {
            asks: Asks::of(session, &emojis),
            emojis,
            sent: Sent::default(),
            reply_last: on(session, |session, ()| session.reply_last()),
            set: on(session, Session::set),
            try_notification: on(session, |session, ()| session.try_notification()),
            post: on(session, |session, (pad, text)| session.post(pad, text)),
            thread: on(session, Session::thread),
            thread_last: on(session, |session, ()| session.thread_last()),
            older_aside: on(session, |session, ()| session.older_aside()),
            at_end_aside: on(session, Session::at_end_aside),
            edit_last_aside: on(session, |session, ()| session.edit_last_aside()),
            typing: on(session, |session, ()| session.typing()),
            older: on(session, |session, ()| session.older()),
            newer: on(session, |session, ()| session.newer()),
            latest: on(session, |session, ()| session.latest()),
            show_post: on(session, Session::show_post),
            show_here: on(session, |session, seq| {
                session.show_post((session.shown_room(), seq));
            }),
            show_unread: on(session, |session, ()| session.show_unread()),
            open_at_unread: on(session, |session, ()| session.open_at_unread()),
            copy_post_link: on(session, Session::copy_post_link),
            reading: on(session, Session::reading),
            retry: on(session, |session, nonce| session.take(Input::Retry(nonce))),
            discard: on(session, |session, nonce| {
                session.take(Input::Discard(nonce));
            }),
            react: on(session, Session::react),
            reply: on(session, Session::reply),
            edit: on(session, Session::edit),
            edit_last: on(session, |session, ()| session.edit_last()),
            save_edit: on(session, Session::save_edit),
            cancel_edit: on(session, |session, ()| session.cancel_edit()),
            mark_unread: on(session, Session::mark_unread),
            level: on(session, Session::set_level),
            favourite: on(session, Session::set_favourite),
            read_shown: on(session, |session, ()| session.read_shown()),
            read_all: on(session, |session, ()| session.read_all()),
            delete: on(session, Session::delete),
            undo: on(session, |session, ()| session.undo()),
            dismiss: on(session, |session, ()| session.dismiss()),
            at_end: on(session, Session::at_end),
            rename: on(session, Session::rename),
            retry_now: on(session, |session, ()| session.take(Input::RetryNow)),
            start_anew: on(session, |session, ()| session.start_anew()),
            theme: on(session, Session::set_theme),
            language: on(session, Session::set_language),
            welcomed: on(session, |session, ()| session.welcomed()),
            draft: on(session, |session, it: (Pad, String)| session.keep_draft(&it.0, &it.1)),
            drafts: {
                let session = session.clone();
                Drafts::from(move |pad| session.open_draft(&pad))
            },
            show: on(session, Session::show),
            visit: on(session, |session, address: String| session.visit(&address)),
            stride: on(session, Session::stride),
            create: on(session, Session::create),
            join: on(session, Session::join),
            message: on(session, Session::message),
            change: on(session, Session::change_shown),
            leave: on(session, |session, ()| session.leave()),
            copy_link: on(session, |session, ()| session.copy_link()),
            open: on(session, Session::open),
            hear: on(session, Session::read_out),
            calls: on(session, |session, ()| session.look_for_calls()),
            look: on(session, |session, line| session.look_for(line)),
            look_on: on(session, |session, ()| session.take(Input::SearchOn)),
            update: on(session, |session, ()| session.update()),
            put_off_update: on(session, |session, ()| session.put_off_update()),
            hush: on(session, |session, ()| session.hush()),
            holds: Holds::default(),
            composer: NodeRef::default(),
            aside: NodeRef::default(),
        }
    }

    /// Sets something, whatever happens. One function for all of it, since each closure has a weight.
    #[must_use]
    pub fn sets<E: 'static>(&self, setting: Setting) -> Callback<E> {
        self.set.reform(move |_| setting.clone())
    }
}

/// What is to be done is a function, and no closure, so that one piece of code does for all that take a `T`.
fn on<T: 'static>(session: &Session, act: fn(&Session, T)) -> Callback<T> {
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
pub fn use_act() -> Rc<Act> {
    use_context().expect("the application provides its actions")
}

/// The language that is spoken; redraws the component when it is another one. Whoever shows texts and has
/// no [`use_view`] calls it.
#[hook]
pub fn use_language() -> Language {
    use_context().unwrap_or_default()
}
