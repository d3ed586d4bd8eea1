//! The page's address, as the person opens it or comes back to it.

use client::Input;
use shared::RoomId;

use super::Session;
use crate::browser::history;
use crate::state::route::Route;
use crate::texts;

impl Session {
    /// Shows the room that the page's address names.
    pub(super) fn follow_address(&self) {
        match Route::of(&history::path()) {
            Some(Route::Thread(room, root)) => {
                let was_here = self.shown_room() == room;
                self.turn_to(room.clone());
                self.turn_to_thread(Some(root));
                if !was_here {
                    self.return_to_mark(&room);
                }
            }
            Some(Route::Room(room)) => {
                self.turn_to_thread(None);
                let was_here = self.shown_room() == room;
                self.turn_to(room.clone());
                if !self.return_to_mark(&room) && was_here {
                    self.take(Input::Latest(room));
                }
            }
            Some(Route::Post(room, seq)) => {
                self.turn_to_thread(None);
                self.turn_to(room.clone());
                if !self.return_to_mark(&room) {
                    self.seek(room, seq, None);
                }
            }
            Some(Route::Invite(room, link)) => {
                history::correct(&Route::to_room(&room));
                self.0.errands.borrow_mut().invite = Some((room.clone(), link));
                self.turn_to(room);
                self.run_errands();
            }
            Some(Route::Search) => self.follow_search(),
            None => {
                history::correct(Route::START);
                self.turn_to(RoomId::lobby());
                self.say(&texts::room_no_such());
            }
        }
    }
}
