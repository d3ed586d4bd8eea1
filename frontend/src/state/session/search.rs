//! What the person looks for: the line that they type, its address, and whom it is given to.

use client::{Engine, Input};
use gloo_timers::callback::Timeout;
use shared::markup::Mention;
use shared::search::typed::{self, Here};
use shared::{ClientId, RoomId, Timestamp, search};

use super::Session;
use crate::browser::{dates, history, random};
use crate::state::dialog::Dialog;
use crate::state::place;
use crate::state::route::Route;

/// Milliseconds for the next letter to come: the server is asked for words and not for each letter.
const TYPING: u32 = 180;

/// What a line means at this page.
struct AtPage<'a>(&'a Engine);

impl Here for AtPage<'_> {
    fn me(&self) -> Option<ClientId> {
        Some(self.0.me().id)
    }

    fn room(&self, name: &str) -> Option<RoomId> {
        let wanted = search::fold(name);
        let is_called = |(id, room): &(&RoomId, &client::Room)| {
            id.as_str() == wanted
                || search::fold(&place::named(self.0, id, room.about()).0) == wanted
        };
        self.0.rooms().find(is_called).map(|(id, _)| id.clone())
    }

    fn midnight(&self, year: u32, month: u32, day: u32) -> Timestamp {
        dates::midnight(year, month, day)
    }
}

impl Session {
    /// Looks for what a line says, as soon as no more of it is typed.
    pub fn look_for(&self, line: String) {
        self.0.around.borrow_mut().line = line;
        let session = self.clone();
        let later = Timeout::new(TYPING, move || session.look_now());
        *self.0.searching.borrow_mut() = Some(later);
        self.redraw();
    }

    /// Looks for what calls the person by name.
    pub fn look_for_calls(&self) {
        let me = self.0.engine.borrow().person();
        self.open(Some(Dialog::Search));
        self.look_for(Mention::calling(&me).to_string());
    }

    fn look_now(&self) {
        let line = self.0.around.borrow().line.clone();
        if self.0.around.borrow().dialog != Some(Dialog::Search) {
            return;
        }
        history::correct(&history::with_line(Route::TO_SEARCH, line.trim()));
        let read = typed::parse(&line, &AtPage(&self.0.engine.borrow()));
        let (input, problem) = match read {
            Ok(query) => {
                let nonce = random::nonce();
                (Input::Search { nonce, query }, None)
            }
            Err(problem) => (Input::SearchOver, Some(problem)),
        };
        self.0.around.borrow_mut().problem = problem;
        self.take(input);
    }

    /// Shows the search that the page's address names.
    pub(super) fn follow_search(&self) {
        let line = history::line();
        {
            let mut around = self.0.around.borrow_mut();
            (around.line, around.dialog) = (line, Some(Dialog::Search));
        }
        self.look_now();
    }

    /// The search was opened or closed by the person, which its address follows.
    pub(super) fn turn_search(&self, before: Option<Dialog>, now: Option<Dialog>) {
        let search = Some(Dialog::Search);
        if now == search && before != search {
            self.0.errands.borrow_mut().search_ahead = true;
            self.leave_mark();
            let line = self.0.around.borrow().line.clone();
            history::go(&history::with_line(Route::TO_SEARCH, line.trim()));
            self.look_now();
        } else if before == search && now != search {
            self.take(Input::SearchOver);
            if std::mem::take(&mut self.0.errands.borrow_mut().search_ahead) {
                history::back();
            } else {
                history::correct(&Route::to_room(&self.shown_room()));
            }
        }
    }

    /// The address is a room's: what was found makes way for it, and Back leads to it again.
    pub(super) fn leave_search(&self) {
        self.0.around.borrow_mut().dialog.take_if(|dialog| *dialog == Dialog::Search);
        if self.0.engine.borrow().search().is_some() {
            self.take(Input::SearchOver);
        }
        self.0.errands.borrow_mut().search_ahead = false;
    }
}
