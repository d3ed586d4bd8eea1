//! What follows from a search: whom to ask, and when to look among what is held instead.

use shared::{Code, Found, Nonce, Query, RoomId};

use super::Engine;
use crate::room::Membership;
use crate::search::{Search, SearchState};
use crate::{Effect, Moment, Room};

impl Engine {
    /// What the person looks for, and what was found; nothing if they look for nothing.
    #[must_use]
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    pub(super) fn look_for(&mut self, nonce: Nonce, query: Query, out: &mut Vec<Effect>) {
        self.search = Some(Search::new(nonce, query));
        self.search_again(out);
    }

    /// Begins anew: with the server, if it can be asked.
    fn search_again(&mut self, out: &mut Vec<Effect>) {
        let Some(search) = &mut self.search else { return };
        if self.link.is_live() {
            out.push(Effect::Send(search.ask()));
        } else {
            search.look_here(self.rooms.iter().filter(|(id, room)| is_in(id, room)));
        }
    }

    pub(super) fn look_on(&mut self, out: &mut Vec<Effect>) {
        if self.link.is_live() {
            let frame = self.search.as_mut().and_then(Search::ask_on);
            out.extend(frame.map(Effect::Send));
        }
    }

    pub(super) fn found(&mut self, now: Moment, nonce: Nonce, found: Found) {
        if let Some(search) = &mut self.search {
            search.found(now, nonce, found);
        }
    }

    /// Asks again for what the server could not find yet.
    pub(super) fn search_renews(&mut self, now: Moment, out: &mut Vec<Effect>) {
        let frame = self.search.as_mut().and_then(|search| search.ask_again(now));
        out.extend(frame.map(Effect::Send));
    }

    pub(super) fn search_refused(&mut self, nonce: Option<Nonce>, code: Code) {
        if let Some(search) = &mut self.search {
            search.refused(nonce, code);
        }
    }

    /// The server can be asked again: what it was asked before, it will not answer any more.
    pub(super) fn search_goes_on(&mut self, out: &mut Vec<Effect>) {
        let waits =
            |search: &Search| matches!(search.state(), SearchState::Asked | SearchState::Here);
        if self.search.as_ref().is_some_and(waits) {
            self.search_again(out);
        }
    }

    /// The line is lost. What was found stays; what was not is looked for here.
    pub(super) fn search_is_cut(&mut self) {
        if self.search.as_ref().is_some_and(|search| *search.state() == SearchState::Asked) {
            self.search_again(&mut Vec::new());
        }
    }

    /// After every frame: the person sees nothing that is not there any more.
    pub(super) fn forget_gone_hits(&mut self) {
        if let Some(search) = &mut self.search {
            search.forget_gone(|id| self.rooms.get(id).filter(|room| is_in(id, room)));
        }
    }
}

fn is_in(id: &RoomId, room: &Room) -> bool {
    *id == RoomId::lobby() || room.membership() == Membership::In
}
