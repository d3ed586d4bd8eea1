//! Where in a room the person is: at its end, reading back, or at a message that something led to. The page's
//! address names such a message, and each step of the browser's history remembers where the person was.

use client::{Input, Membership};
use gloo_timers::callback::Timeout;
use shared::{RoomId, Seq};

use super::Session;
use crate::browser::storage::Storage;
use crate::browser::{clipboard, history, page};
use crate::state::route::Route;
use crate::state::sought::{Search, Sought, Spot, search};
use crate::texts;

/// How far below the edge the first new message is shown, in pixels: what was said before it is in sight, too.
const CONTEXT: i32 = 120;
/// Milliseconds without scrolling after which the reader has come to rest.
const REST: u32 = 200;
/// Under which name the storage has where the person was last: the room, and the place in it.
pub(super) const PLACE: &str = "hubbub.place";

/// Whoever starts the page comes to where they were last, unless its address leads somewhere else. A page that was there
/// before, as one is that the browser had put away, comes back to where it was itself.
pub(super) fn reopen(storage: &Storage) {
    let place = storage.get(PLACE).unwrap_or_default();
    let room =
        place.split_once(' ').and_then(|(room, mark)| Some((room.parse::<RoomId>().ok()?, mark)));
    if let Some((room, mark)) = room {
        let path = history::path();
        let is_there = Route::of(&path) == Some(Route::Room(room.clone()));
        if history::marked().is_none() && (is_there || path == Route::START && !history::is_open())
        {
            history::correct(&Route::to_room(&room));
            history::mark(mark);
        }
    }
}

impl Session {
    /// Shows a message, wherever it is, as a step ahead.
    pub fn show_post(&self, (room, seq): (RoomId, Seq)) {
        let path = Route::to_post(&room, seq);
        if history::path() != path {
            self.leave_mark();
            history::go(&path);
        }
        self.0.around.borrow_mut().dialog = None;
        // It would lie over the message where there is little room.
        self.turn_to_thread(None);
        self.turn_to(room.clone());
        self.seek(room, seq, None);
    }

    /// Shows the first message that is new to the person in the room that is shown.
    pub fn show_unread(&self) {
        let room = self.shown_room();
        let read = self.0.around.borrow().desks.get(&room).and_then(|desk| desk.divider.after());
        if let Some(read) = read {
            self.seek(room, read.next(), Some(CONTEXT));
        }
    }

    /// A room was opened in which something is new.
    pub fn open_at_unread(&self) {
        let stays = {
            let around = self.0.around.borrow();
            around.sought.is_some() || around.settings.at_end
        };
        if !stays {
            self.show_unread();
        }
    }

    /// Looks for a message; of one that the person only comes back to, `top` says where they had it.
    pub(super) fn seek(&self, room: RoomId, seq: Seq, top: Option<i32>) {
        {
            let mut around = self.0.around.borrow_mut();
            around.seeks = around.seeks.wrapping_add(1);
            let (room, number) = (room.clone(), around.seeks);
            around.sought = Some(Sought { room, seq, number, top, shown: false });
        }
        self.take(Input::Around { room, seq });
    }

    /// Sees whether what is looked for has come.
    pub(super) fn look_for_sought(&self) {
        let sought = self.0.around.borrow().sought.clone();
        let Some(sought) = sought.filter(|it| !it.shown) else { return };
        let (found, nowhere, found_in) = {
            let engine = self.0.engine.borrow();
            let room = engine.room(&sought.room);
            let nowhere = room.and_then(|room| room.timeline.nowhere()) == Some(sought.seq);
            let begun = room.is_some_and(|room| room.timeline.shows(sought.seq));
            let post = room.and_then(|room| room.timeline.post(sought.seq));
            (search(room, &sought), nowhere || begun, post.and_then(client::Posted::root))
        };
        match found {
            Search::Coming | Search::Further => {}
            Search::Found if found_in.is_some() => {
                if let Some(root) = found_in {
                    self.seek_in_thread(root, sought);
                }
            }
            Search::Found => {
                if let Some(sought) = &mut self.0.around.borrow_mut().sought {
                    sought.shown = true;
                }
            }
            // The room was not there when the search began.
            Search::Nowhere if !nowhere => {
                self.take(Input::Around { room: sought.room, seq: sought.seq });
            }
            Search::Nowhere => {
                self.0.around.borrow_mut().sought = None;
                if sought.top.is_none() {
                    self.say(&texts::message_nowhere());
                }
            }
        }
    }

    /// The person reads back to the oldest message of the room that is shown.
    pub fn older(&self) {
        self.take(Input::Older(self.shown_room()));
    }

    /// The person reads on to the newest message of a stretch of history.
    pub fn newer(&self) {
        self.take(Input::Newer(self.shown_room()));
    }

    /// The person wants to be at the end of the room that is shown.
    pub fn latest(&self) {
        self.leave_post();
        self.reading(None);
        self.take(Input::Latest(self.shown_room()));
    }

    /// The person reads at a spot of the room that is shown, or is at its end.
    pub fn reading(&self, spot: Option<Spot>) {
        self.rest();
        let before = std::mem::replace(&mut self.0.around.borrow_mut().spot, spot);
        let place = |spot: Option<Spot>| spot.map(|spot| spot.seq);
        if place(before) == place(spot) {
            return;
        }
        let room = self.shown_room();
        match spot {
            Some(Spot { seq, .. }) => self.take(Input::Reading { room, seq }),
            None => {
                self.leave_post();
                self.take(Input::Latest(room));
            }
        }
    }

    /// Whoever is at the end has left the message that they came for: the address is the room's, so that the same
    /// message can be another step ahead.
    fn leave_post(&self) {
        self.0.around.borrow_mut().sought = None;
        if let Some(Route::Post(room, _)) = Route::of(&history::path()) {
            history::correct(&Route::to_room(&room));
        }
    }

    /// Copies the address of a message of the room that is shown.
    pub fn copy_post_link(&self, seq: Seq) {
        let session = self.clone();
        let address = page::origin() + &Route::to_post(&self.shown_room(), seq);
        clipboard::copy(&address, move |copied| {
            session.say(if copied {
                texts::message_link_copied().as_str()
            } else {
                texts::message_link_not_copied().as_str()
            });
        });
    }

    /// The person may stay where they are now.
    pub(super) fn rest(&self) {
        let session = self.clone();
        *self.0.resting.borrow_mut() = Some(Timeout::new(REST, move || session.keep_place()));
    }

    /// Keeps where the person is: for this tab, and for the next visit, which does not begin in a room that they are
    /// not in.
    pub(super) fn keep_place(&self) {
        // Whoever is on their way somewhere is not here.
        if self.0.around.borrow().sought.as_ref().is_some_and(|it| !it.shown) {
            return;
        }
        let mark = self.leave_mark();
        let room = self.shown_room();
        let is_in = {
            let engine = self.0.engine.borrow();
            engine.room(&room).is_some_and(|it| it.wanted_membership() != Membership::Out)
        };
        // Nothing is borrowed meanwhile: a browser that is slow to keep it may break off with the page that goes.
        if is_in || room == RoomId::lobby() {
            self.0.storage.set(PLACE, &(room.to_string() + " " + &mark));
        }
    }

    /// This step of the history remembers where the person is.
    pub(super) fn leave_mark(&self) -> String {
        let spot = self.0.around.borrow().spot;
        let mark = spot.map(mark).unwrap_or_default();
        history::mark(&mark);
        mark
    }

    /// Goes where the person was at this step of the history; says whether that is known. Whoever goes ahead to what
    /// was open over the page stays where they read.
    pub(super) fn return_to_mark(&self, room: &RoomId) -> bool {
        let spot = history::marked().and_then(|mark| {
            let (seq, top) = mark.split_once(' ')?;
            Some((seq.parse().ok().map(Seq)?, top.parse().ok()?))
        });
        if let Some((seq, top)) = spot {
            self.seek(room.clone(), seq, Some(top));
        }
        spot.is_some() || history::is_open() && self.0.around.borrow().spot.is_some()
    }
}

fn mark(Spot { seq, top }: Spot) -> String {
    seq.to_string() + " " + &top.to_string()
}
