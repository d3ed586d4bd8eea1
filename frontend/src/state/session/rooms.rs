//! What the person does with rooms: going from one to the other, opening them, coming into them and
//! leaving them. The page's address says which room is shown.

use client::{Input, Level, Membership, Room, kept};
use shared::{Act, ClientId, Code, Kind, Link, RoomId};

use super::Session;
use crate::browser::{clipboard, history, page, random};
use crate::state::dialog::Dialog;
use crate::state::held_back::HeldBack;
use crate::state::new_room::{self, NewRoom};
use crate::state::note::Note;
use crate::state::rooms::Stride;
use crate::state::route::Route;
use crate::state::words;
use crate::texts;

/// Rooms that count as those where the person was, besides the last one.
const RECENT: usize = 20;

/// What waits for the server.
#[derive(Debug, Default)]
pub(super) struct Errands {
    /// The link under which the page was opened: it is used when the server has told which rooms are the
    /// person's, since nobody joins twice.
    pub(super) invite: Option<(RoomId, Link)>,
    /// The room whose link is copied as soon as it has one.
    link: Option<RoomId>,
    /// Whether the search that is open is a step ahead of the room that is shown.
    pub(super) search_ahead: bool,
    /// Whether the thread that is open is one.
    pub(super) thread_ahead: bool,
}

impl Session {
    /// Shows a room, as a step ahead.
    pub fn show(&self, room: RoomId) {
        let path = Route::to_room(&room);
        if history::path() != path {
            self.leave_mark();
            history::go(&path);
        }
        self.0.around.borrow_mut().dialog = None;
        let again = self.shown_room() == room;
        self.turn_to_thread(None);
        self.turn_to(room);
        if again {
            self.latest();
        }
    }

    /// Shows what an address of this page leads to, as a step ahead.
    pub fn visit(&self, address: &str) {
        match Route::of(address) {
            Some(Route::Post(room, seq)) => self.show_post((room, seq)),
            Some(Route::Room(room)) => self.show(room),
            _ => {
                self.leave_mark();
                history::go(address);
                self.follow_address();
            }
        }
    }

    pub(super) fn turn_to(&self, room: RoomId) {
        self.leave_search();
        self.come_back(&room);
        if self.shown_room() != room {
            self.turn_to_thread(None);
            self.look_away();
            let mut around = self.0.around.borrow_mut();
            let were = around.recent.iter().filter(|it| **it != around.room).take(RECENT);
            around.recent = std::iter::once(&around.room).chain(were).cloned().collect();
            (around.room, around.at_end) = (room, true);
            // What was open or told was about the room before.
            (around.dialog, around.note, around.spoken) = (None, None, None);
            (around.sought, around.spot) = (None, None);
        }
        self.rest();
        self.redraw();
    }

    /// Goes along the list of rooms.
    pub fn stride(&self, stride: Stride) {
        let view = self.view();
        if let Some(next) = view.rooms.step(&view.room, stride) {
            self.show(next);
        }
    }

    /// Does something to a room.
    pub fn change(&self, room: RoomId, act: Act) {
        let nonce = random::nonce();
        self.take(Input::Act { room, nonce, act });
    }

    /// Does something to the room that is shown.
    pub fn change_shown(&self, act: Act) {
        if HeldBack::holds(&act) {
            self.hold_back(act);
        } else {
            self.change(self.shown_room(), act);
        }
    }

    /// Opens a room, and shows it.
    pub fn create(&self, new: NewRoom) {
        let id = {
            let engine = self.0.engine.borrow();
            // While the server has not told which there are, each may be one of them.
            let listed = |id: &RoomId| {
                engine.directory().is_none_or(|it| it.iter().any(|it| it.room == *id))
            };
            let offline = !engine.status().is_connected();
            new.id(|id| offline || engine.room(id).is_some() || listed(id), random::bytes())
        };
        self.change(id.clone(), new.act());
        self.show(id);
    }

    /// Shows the room in which the person and someone else write to each other, and opens it if there is
    /// none yet.
    pub fn message(&self, who: ClientId) {
        let room = RoomId::direct(self.0.engine.borrow().me().id, who);
        if self.membership(&room).is_none_or(|it| it == Membership::Out) {
            self.change(room.clone(), new_room::direct(who));
        }
        self.show(room);
    }

    /// Comes into a room that is for everyone, and shows it.
    pub fn join(&self, room: RoomId) {
        if self.membership(&room).is_none_or(|it| it == Membership::Out) {
            self.change(room.clone(), Act::Join { link: None });
        }
        self.show(room);
    }

    /// Leaves the room that is shown.
    pub fn leave(&self) {
        self.hold_back(Act::Leave);
        self.show(RoomId::lobby());
    }

    /// Copies the link that lets whoever opens it into the room that is shown, once there is one.
    pub fn copy_link(&self) {
        let room = self.shown_room();
        let has_one = self.link(&room).is_some();
        self.0.errands.borrow_mut().link = Some(room.clone());
        if has_one {
            self.run_errands();
        } else {
            self.change(room, Act::Link { on: true });
        }
    }

    /// Does what has waited for the server, if that has answered.
    pub(super) fn run_errands(&self) {
        let live = self.0.engine.borrow().status().is_connected();
        let invite = self.0.errands.borrow_mut().invite.take_if(|_| live);
        if let Some((room, link)) = invite
            && self.membership(&room).is_none_or(|it| it == Membership::Out)
        {
            self.change(room, Act::Join { link: Some(link) });
        }
        let mut errands = self.0.errands.borrow_mut();
        let link = errands.link.as_ref().and_then(|room| self.link(room));
        if let Some(link) = link
            && let Some(room) = errands.link.take()
        {
            drop(errands);
            self.hand_over(&(page::origin() + &Route::to_invite(&room, link)));
        }
    }

    /// Puts an address on the clipboard, and says so. Where the browser lets nobody copy, the dialog has it.
    fn hand_over(&self, address: &str) {
        let session = self.clone();
        clipboard::copy(address, move |copied| {
            if copied {
                session.say(&texts::room_link_copied());
            } else {
                session.open(Some(Dialog::Invite));
            }
        });
    }

    /// The server, or the room's rules, said no.
    pub(super) fn room_refused(&self, room: &RoomId, act: &Act, code: Code) {
        if let (Act::Create { kind, .. }, Code::RoomExists) = (act, code) {
            // Someone opened it first, and we are in it all the same.
            if self.membership(room) == Some(Membership::In) {
                return;
            }
            if *kind != Kind::Direct {
                return self.create_elsewhere(room, act);
            }
            // The person has left it, and comes back.
            let (room, nonce) = (room.clone(), random::nonce());
            let act = Act::Join { link: None };
            return self.0.inbox.borrow_mut().push_back(Input::Act { room, nonce, act });
        }
        self.0.errands.borrow_mut().link.take_if(|it| it == room);
        self.say(&words::rooms::refused(act, code));
    }

    /// A room of this id is there, of which we could not know: the new one gets another id.
    fn create_elsewhere(&self, room: &RoomId, act: &Act) {
        let id = crate::state::slug::room_id(room.as_str(), |id| id == room, random::bytes());
        let nonce = random::nonce();
        self.0.inbox.borrow_mut().push_back(Input::Act {
            room: id.clone(),
            nonce,
            act: act.clone(),
        });
        if self.shown_room() == *room {
            history::correct(&Route::to_room(&id));
            self.turn_to(id);
        }
    }

    /// How much of the room that is shown calls the person.
    pub fn set_level(&self, level: Level) {
        self.keep(kept::level(&self.shown_room()), level.as_str());
        self.open(None);
    }

    /// Puts the room that is shown first, or no longer.
    pub fn set_favourite(&self, on: bool) {
        self.keep(kept::favourite(&self.shown_room()), if on { "on" } else { "" });
    }

    /// Opens a dialog, or closes it.
    pub fn open(&self, dialog: Option<Dialog>) {
        // What it offers is as of now.
        if matches!(dialog, Some(Dialog::Create | Dialog::Browse)) {
            self.take(Input::Directory);
        }
        let before = std::mem::replace(&mut self.0.around.borrow_mut().dialog, dialog);
        self.turn_search(before, dialog);
        self.redraw();
    }

    /// Tells the person something.
    pub fn say(&self, text: &str) {
        let mut around = self.0.around.borrow_mut();
        let note = Note::after(&mut around.notes, text.to_owned());
        around.note = Some(note);
        drop(around);
        self.redraw();
    }

    /// The person has had the time to read what they were told.
    pub fn hush(&self) {
        self.0.around.borrow_mut().note = None;
        self.redraw();
    }

    fn membership(&self, room: &RoomId) -> Option<Membership> {
        self.0.engine.borrow().room(room).map(Room::wanted_membership)
    }

    fn link(&self, room: &RoomId) -> Option<Link> {
        self.0.engine.borrow().room(room)?.about()?.link
    }
}
