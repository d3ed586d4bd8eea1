//! The thread that is open beside the room that is shown: its address, what is written in it, and how far it is read.

use client::{Input, Status};
use gloo_timers::callback::Timeout;
use shared::{RoomId, Seq};

use super::Session;
use crate::browser::{history, random};
use crate::state::pad::Pad;
use crate::state::route::Route;
use crate::state::rows::{PostRow, Row};
use crate::state::sought::{Search, Sought, search_aside};
use crate::texts;

/// Milliseconds of looking that count as reading.
const READING: u32 = 1_000;

impl Session {
    /// Opens a thread of the room that is shown, as a step ahead, or closes the one that is open.
    pub fn thread(&self, root: Option<Seq>) {
        let room = self.shown_room();
        let was_open = self.0.around.borrow().thread.is_some();
        match root {
            Some(root) => {
                let path = Route::to_thread(&room, root);
                if was_open {
                    history::correct(&path);
                } else if history::path() != path {
                    self.leave_mark();
                    history::go(&path);
                    self.0.errands.borrow_mut().thread_ahead = true;
                }
                self.turn_to_thread(Some(root));
            }
            None if was_open => {
                let ahead = self.0.errands.borrow().thread_ahead;
                self.turn_to_thread(None);
                if ahead {
                    history::back();
                } else {
                    history::correct(&Route::to_room(&room));
                }
            }
            None => {}
        }
    }

    /// Shows a thread of the room that is shown, or none.
    pub(super) fn turn_to_thread(&self, root: Option<Seq>) {
        if self.0.around.borrow().thread == root {
            return;
        }
        self.tell_draft_now();
        self.0.reading_aside.borrow_mut().take();
        let room = {
            let mut around = self.0.around.borrow_mut();
            (around.thread, around.at_end_aside, around.sought_aside) = (root, true, None);
            around.room.clone()
        };
        if root.is_none() {
            self.0.errands.borrow_mut().thread_ahead = false;
        }
        self.take(Input::Thread { room: room.clone(), root });
        if root.is_some() {
            self.follow_draft(&Pad { room, thread: root });
        }
    }

    /// Brings the person to a post in a thread of the room that is shown.
    pub(super) fn seek_in_thread(&self, root: Seq, sought: Sought) {
        history::correct(&Route::to_thread(&sought.room, root));
        self.turn_to_thread(Some(root));
        let mut around = self.0.around.borrow_mut();
        around.sought = None;
        around.sought_aside = Some(sought);
    }

    /// Sees whether what is looked for in the open thread has come, and reads back until it has.
    pub(super) fn look_aside(&self) {
        let sought = self.0.around.borrow().sought_aside.clone();
        let Some(sought) = sought.filter(|it| !it.shown) else { return };
        let found = search_aside(self.0.engine.borrow().room(&sought.room), sought.seq);
        match found {
            Search::Coming => {}
            Search::Further => self.older_aside(),
            Search::Found => {
                let shown = Sought { shown: true, ..sought };
                self.0.around.borrow_mut().sought_aside = Some(shown);
            }
            Search::Nowhere => {
                self.0.around.borrow_mut().sought_aside = None;
                self.say(&texts::message_nowhere());
            }
        }
    }

    /// A room that has come meanwhile, or come again, has its thread open, too.
    pub(super) fn mind_the_thread(&self) {
        let (room, root) = {
            let around = self.0.around.borrow();
            (around.room.clone(), around.thread)
        };
        let open = self.0.engine.borrow().room(&room).map(|it| it.timeline.open_thread());
        if open.is_some_and(|open| open != root) {
            self.take(Input::Thread { room, root });
        }
    }

    /// Opens the thread of the last message that can have one.
    pub fn thread_last(&self) {
        let shown = self.0.shown.borrow();
        let rows = shown.as_ref().map(|view| view.rows.iter().rev());
        let root = rows.into_iter().flatten().find_map(|row| match row {
            Row::Post(post) if post.said.is_some() => post.seq(),
            _ => None,
        });
        drop(shown);
        root.into_iter().for_each(|root| self.thread(Some(root)));
    }

    /// The person reads back in the open thread.
    pub fn older_aside(&self) {
        self.take(Input::OlderInThread(self.shown_room()));
    }

    /// The end of the open thread came into sight, or went out of it.
    pub fn at_end_aside(&self, is_there: bool) {
        self.0.around.borrow_mut().at_end_aside = is_there;
        self.redraw();
    }

    /// Says something in a thread.
    pub(super) fn post_aside(&self, pad: Pad, text: String) {
        {
            let mut around = self.0.around.borrow_mut();
            around.sent_aside = around.sent_aside.wrapping_add(1);
        }
        self.draft_is_written(&pad);
        let (nonce, Pad { room, thread }) = (random::nonce(), pad);
        self.take(Input::Post { room, nonce, text, reply_to: None, thread });
        self.tell_draft_now();
    }

    /// Looks at the open thread; what is at its end is read after a while.
    pub(super) fn look_at_thread(&self, looks: bool) {
        let news = self.news_of_thread();
        let live = self.0.engine.borrow().status() == Status::Live;
        let reading = looks && live && self.0.around.borrow().at_end_aside;
        let mut timer = self.0.reading_aside.borrow_mut();
        match (reading && news.is_some(), timer.is_some()) {
            (true, false) => {
                let session = self.clone();
                *timer = Some(Timeout::new(READING, move || session.has_read_thread()));
            }
            (false, true) => *timer = None,
            _ => {}
        }
    }

    fn has_read_thread(&self) {
        self.0.reading_aside.borrow_mut().take();
        if let Some((room, root)) = self.news_of_thread() {
            let seq = self.0.engine.borrow().room(&room).map(|room| room.timeline.cursor());
            let (seq, nonce) = (seq.unwrap_or_default(), random::nonce());
            self.take(Input::ReadThread { room, root, seq, nonce });
        }
    }

    /// The open thread, if there is something in it that the person has not read.
    fn news_of_thread(&self) -> Option<(RoomId, Seq)> {
        let around = self.0.around.borrow();
        let root = around.thread?;
        let followed = self.0.engine.borrow().followed(&around.room);
        followed.iter().find(|it| it.root == root && it.unread > 0)?;
        Some((around.room.clone(), root))
    }

    /// The place and the text of the last post that fits in the open thread, as it is on the screen.
    pub(super) fn find_aside(&self, fits: &dyn Fn(&PostRow) -> bool) -> Option<(Seq, String)> {
        let shown = self.0.shown.borrow();
        last_of(&shown.as_ref()?.aside.as_ref()?.rows, fits)
    }
}

/// The place and the text of the last of some rows that fits.
pub(super) fn last_of(rows: &[Row], fits: &dyn Fn(&PostRow) -> bool) -> Option<(Seq, String)> {
    let mut posts = rows
        .iter()
        .rev()
        .filter_map(|row| if let Row::Post(post) = row { Some(post) } else { None });
    let post = posts.find(|post| fits(post))?;
    Some((post.seq()?, post.said.as_ref()?.text.as_str().to_owned()))
}
