//! The page's running heart: owns the engine, does what it asks for, wakes it, and has the page
//! redrawn, at most once a frame. Inputs are applied as they come, whatever is being painted.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use client::{Effect, Engine, Input};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use shared::{Name, Nonce, RoomId, Seq};
use yew::Callback;

use super::view::{Surroundings, View};
use super::{Theme, identity};
use crate::browser::signals::{self, Signal};
use crate::browser::storage::Storage;
use crate::browser::{clock, dates, frames::Frames, page, random};
use crate::link::{Socket, address::address};

const THEME: &str = "hubbub.theme";
const GREETED: &str = "hubbub.greeted";
const DRAFT: &str = "hubbub.draft.lobby";

/// The handle of the page's one session.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    engine: RefCell<Engine>,
    storage: Storage,
    around: RefCell<Surroundings>,
    inbox: RefCell<VecDeque<Input>>,
    working: Cell<bool>,
    socket: RefCell<Option<Socket>>,
    alarm: RefCell<Option<Timeout>>,
    frames: Frames,
    show: RefCell<Callback<Rc<View>>>,
    signals: RefCell<Vec<EventListener>>,
}

impl Session {
    /// A session of whoever the storage remembers. It does nothing before [`Session::start`].
    #[must_use]
    pub fn new(storage: Storage) -> Self {
        let theme = Theme::named(storage.get(THEME).as_deref());
        page::set_theme(theme);
        let around = Surroundings {
            room: RoomId::lobby(),
            looked: Seq::ZERO,
            sent: 0,
            theme,
            greeted: storage.get(GREETED).is_some(),
        };
        let engine = Engine::new(identity::load(&storage, random::fill), seed());
        Self(Rc::new(Inner {
            engine: RefCell::new(engine),
            storage,
            around: RefCell::new(around),
            inbox: RefCell::default(),
            working: Cell::new(false),
            socket: RefCell::default(),
            alarm: RefCell::default(),
            frames: Frames::default(),
            show: RefCell::new(Callback::noop()),
            signals: RefCell::default(),
        }))
    }

    /// Connects, and calls `show` with each new view.
    pub fn start(&self, show: Callback<Rc<View>>) {
        *self.0.show.borrow_mut() = show;
        let heard = self.clone();
        self.0.signals.borrow_mut().extend(signals::listen(move |signal| heard.hear(signal)));
        if !signals::is_online() {
            self.take(Input::NetworkWent);
        }
        self.take(Input::Start);
    }

    /// What is to be shown now.
    #[must_use]
    pub fn view(&self) -> View {
        let engine = self.0.engine.borrow();
        let room = self.0.around.borrow().room.clone();
        if let Some(room) = engine.room(&room) {
            // What is drawn on a visible page counts as seen, and so does history.
            let mut around = self.0.around.borrow_mut();
            if !page::is_hidden() || around.looked == Seq::ZERO {
                around.looked = room.timeline.cursor();
            }
        }
        View::of(&engine, &self.0.around.borrow(), clock::today(), dates::day)
    }

    /// Tells the engine what happened.
    pub fn take(&self, input: Input) {
        self.0.inbox.borrow_mut().push_back(input);
        if self.0.working.replace(true) {
            return;
        }
        loop {
            let Some(input) = self.0.inbox.borrow_mut().pop_front() else {
                break;
            };
            let effects = self.0.engine.borrow_mut().handle(clock::now(), input);
            effects.into_iter().for_each(|effect| self.act(effect));
        }
        self.0.working.set(false);
        self.set_alarm();
        self.redraw();
    }

    fn act(&self, effect: Effect) {
        match effect {
            Effect::Connect => self.connect(),
            Effect::Disconnect => drop(self.0.socket.take()),
            Effect::Send(frame) => {
                if let Some(socket) = &*self.0.socket.borrow() {
                    socket.send(&frame);
                }
            }
            Effect::SaveName(name) => identity::save_name(&self.0.storage, name.as_ref()),
        }
    }

    fn connect(&self) {
        // The old socket goes first, so that the server sees one of us at a time.
        drop(self.0.socket.take());
        let (scheme, host) = page::location();
        let address = address(&scheme, &host, self.0.engine.borrow().me().id);
        let session = Rc::downgrade(&self.0);
        let socket = Socket::open(&address, move |input| {
            if let Some(inner) = session.upgrade() {
                Self(inner).take(input);
            }
        });
        if socket.is_none() {
            self.0.inbox.borrow_mut().push_back(Input::Closed);
        }
        *self.0.socket.borrow_mut() = socket;
    }

    fn set_alarm(&self) {
        let wake = self.0.engine.borrow().next_wake();
        let alarm = wake.map(|wake| {
            let session = self.clone();
            // Timers may ring a little early; a tick before its time would be wasted.
            let millis = wake.since(clock::now()).saturating_add(1).min(i32::MAX as u64);
            Timeout::new(millis as u32, move || session.take(Input::Tick))
        });
        *self.0.alarm.borrow_mut() = alarm;
    }

    fn hear(&self, signal: Signal) {
        match signal {
            Signal::Online => self.take(Input::NetworkCame),
            Signal::Offline => self.take(Input::NetworkWent),
            Signal::Visibility => {
                // A frame asked for before the change may never come.
                self.0.frames.cancel();
                self.take(Input::Tick);
            }
        }
    }

    fn redraw(&self) {
        let session = self.clone();
        self.0.frames.request(move || {
            let show = session.0.show.borrow().clone();
            show.emit(Rc::new(session.view()));
        });
    }

    /// Sends a message to the room that is shown.
    pub fn post(&self, text: String) {
        let room = {
            let mut around = self.0.around.borrow_mut();
            around.sent = around.sent.wrapping_add(1);
            around.room.clone()
        };
        let nonce = Nonce::from_bytes(random::bytes());
        self.take(Input::Post { room, nonce, text });
    }

    /// The person is typing in the room that is shown.
    pub fn typing(&self) {
        let room = self.0.around.borrow().room.clone();
        self.take(Input::Typing(room));
    }

    /// The person chose a name.
    pub fn rename(&self, name: Name) {
        self.take(Input::Rename(Some(name)));
    }

    /// Gives up the identity for a new one, and sends under that what was waiting.
    pub fn start_anew(&self) {
        let room = self.0.around.borrow().room.clone();
        let me = identity::renew(&self.0.storage, random::fill);
        let old = self.0.engine.replace(Engine::new(me, seed()));
        drop(self.0.socket.take());
        self.0.around.borrow_mut().looked = Seq::ZERO;
        self.take(Input::Start);
        let waiting = old.room(&room).map(|room| room.timeline.pending().map(|it| it.text.clone()));
        waiting.into_iter().flatten().for_each(|text| self.post(text));
    }

    /// Draws the page in a theme, from now on.
    pub fn set_theme(&self, theme: Theme) {
        self.0.storage.set(THEME, theme.as_str());
        self.0.around.borrow_mut().theme = theme;
        page::set_theme(theme);
        self.redraw();
    }

    /// The person has read the greeting.
    pub fn greeted(&self) {
        self.0.storage.set(GREETED, "yes");
        self.0.around.borrow_mut().greeted = true;
        self.redraw();
    }

    /// What was written and not sent.
    #[must_use]
    pub fn draft(&self) -> String {
        self.0.storage.get(DRAFT).unwrap_or_default()
    }

    /// Keeps what is written and not sent.
    pub fn keep_draft(&self, text: &str) {
        if text.is_empty() {
            self.0.storage.remove(DRAFT);
        } else {
            self.0.storage.set(DRAFT, text);
        }
    }
}

fn seed() -> u64 {
    u64::from_le_bytes(random::bytes())
}
