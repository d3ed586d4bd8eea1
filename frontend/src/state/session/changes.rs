//! What the person does to messages that are there: they are the shown room's.

use client::Input;
use shared::{Act, Code, Emoji, RoomId, Seq};

use super::Session;
use super::threads::last_of;
use crate::browser::{history, random};
use crate::state::route::Route;
use crate::state::rows::PostRow;
use crate::state::tools::{Tool, offered};
use crate::state::{Desk, Refusal, Refused};

impl Session {
    /// Puts a reaction to a post, or takes it away.
    pub fn react(&self, (post, emoji, on): (Seq, Emoji, bool)) {
        self.wants(self.shown_room(), Act::React { post, emoji, on });
    }

    /// The next message answers this post, or none.
    pub fn reply(&self, post: Option<Seq>) {
        self.at_desk(|desk| desk.replying = post);
    }

    /// The next message answers the last post that can be answered, if one is shown.
    pub fn reply_last(&self) {
        let me = self.0.engine.borrow().me().id;
        if let Some((post, _)) = self.find_shown(|row| offered(row, me).contains(&Tool::Reply)) {
            self.reply(Some(post));
        }
    }

    /// Lets the person change a post, in the open thread or in the room.
    pub fn edit(&self, (post, aside): (Seq, bool)) {
        self.begin_edit(self.find_text(post).map(|text| (post, text)), aside);
    }

    /// Lets the person change the last post that they may change, if one is shown.
    pub fn edit_last(&self) {
        self.begin_edit(self.find_shown(self.is_mine()), false);
    }

    /// The same in the open thread.
    pub fn edit_last_aside(&self) {
        self.begin_edit(self.find_aside(&self.is_mine()), true);
    }

    fn begin_edit(&self, post: Option<(Seq, String)>, aside: bool) {
        if let Some((post, text)) = post {
            self.at_desk(|desk| desk.edit((post, aside), &text));
        }
    }

    /// Whether the person may change a post.
    fn is_mine(&self) -> impl Fn(&PostRow) -> bool + use<> {
        let me = self.0.engine.borrow().me().id;
        move |row| offered(row, me).contains(&Tool::Edit)
    }

    /// Lets a post say something else.
    pub fn save_edit(&self, (post, body): (Seq, String)) {
        self.cancel_edit();
        if self.find_text(post).is_none_or(|text| text != body.trim()) {
            self.wants(self.shown_room(), Act::Edit { post, body });
        }
    }

    /// Leaves the post as it is.
    pub fn cancel_edit(&self) {
        self.at_desk(|desk| desk.editing = None);
    }

    /// Tells the person what was not done. No text in it is lost.
    pub(super) fn refused(&self, room: &RoomId, act: Act, code: Code) {
        // What was said in a thread is changed where that is open.
        let thread = {
            let around = self.0.around.borrow();
            around.thread.filter(|_| around.room == *room)
        };
        let is_there = |post: Seq| {
            let engine = self.0.engine.borrow();
            let room = engine.room(room).filter(|room| room.is_loaded());
            let post = room.and_then(|room| room.timeline.post(post));
            let post = post.filter(|post| post.said.is_some());
            post.is_some_and(|post| post.thread.is_none_or(|it| Some(it.root) == thread))
        };
        let reopened = match &act {
            Act::Edit { post, body } if is_there(*post) => {
                let mut around = self.0.around.borrow_mut();
                around.desks.or_default(room.clone()).reopen(*post, body)
            }
            _ => false,
        };
        if let Some(refusal) = Refusal::of(room, act, code, reopened) {
            refusal.add_to(&mut self.0.around.borrow_mut().refusals);
        }
    }

    /// In another life of the store the places are other posts': whatever named one is put away, and the
    /// texts in it are handed back.
    pub(super) fn mind_the_epoch(&self) {
        let epoch = self.0.engine.borrow().epoch();
        let mut around = self.0.around.borrow_mut();
        let before = std::mem::replace(&mut around.epoch, epoch);
        if before.is_none() || before == epoch {
            return;
        }
        for (room, desk) in std::mem::take(&mut around.desks).into_entries() {
            for text in desk.begun_changes() {
                let what = Refused::EditOf(text);
                let refusal = Refusal { room: room.clone(), what, code: Code::NoSuchPost };
                refusal.add_to(&mut around.refusals);
            }
        }
        if around.thread.is_some() {
            let room = around.room.clone();
            drop(around);
            history::correct(&Route::to_room(&room));
            self.turn_to_thread(None);
        }
    }

    /// The person has read what was not done.
    pub fn dismiss(&self) {
        {
            let mut around = self.0.around.borrow_mut();
            let shown = around.refusals.iter().position(|it| it.room == around.room);
            shown.map(|at| around.refusals.remove(at));
        }
        self.redraw();
    }

    fn wants(&self, room: RoomId, act: Act) {
        self.take(Input::Act { room, nonce: random::nonce(), act });
    }

    pub(crate) fn shown_room(&self) -> RoomId {
        self.0.around.borrow().room.clone()
    }

    fn at_desk(&self, change: impl FnOnce(&mut Desk)) {
        {
            let mut around = self.0.around.borrow_mut();
            let room = around.room.clone();
            change(around.desks.or_default(room));
        }
        self.redraw();
    }

    /// The place and the text of the last post on the screen that fits.
    fn find_shown(&self, fits: impl Fn(&PostRow) -> bool) -> Option<(Seq, String)> {
        let shown = self.0.shown.borrow();
        last_of(&shown.as_ref()?.rows, &fits)
    }

    /// The text of a post on the screen.
    fn find_text(&self, post: Seq) -> Option<String> {
        let is_it = |row: &PostRow| row.seq() == Some(post);
        Some(self.find_shown(is_it).or_else(|| self.find_aside(&is_it))?.1)
    }
}
