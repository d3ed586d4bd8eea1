//! The page's running heart: owns the engine, does what it asks for, wakes it, and has the page
//! redrawn, at most once a frame. Inputs are applied as they come, whatever is being painted.
//! What it does stands where its cause is: in `line` what the engine wants of the outside, in
//! `screen` what is shown, in `person` what the person does, in `changes` what they do to messages, in
//! `composing` what they ask while they write, in `commands` what they do by commands, in `drafts` what they
//! write and do not send, in `attention` what calls them, in `rooms` what they do with rooms, in `address` where the
//! page is opened, in `places` where in a room they are, in `threads` the thread that is open, in `search` what they look
//! for, in `reading` what they have read, in `undoing` what they can have back, in `remembering` what outlives the visit,
//! in `version` what keeps the page itself.

mod address;
mod attention;
mod changes;
mod commands;
mod composing;
mod drafts;
mod line;
mod person;
mod places;
mod reading;
mod remembering;
mod rooms;
mod safe;
mod screen;
mod search;
mod threads;
mod undoing;
mod version;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use client::{Effect, Engine, Input, Stamp};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use shared::RoomId;
use yew::Callback;

use self::attention::Attention;
use self::drafts::Drafting;
use self::places::PLACE;
use self::rooms::Errands;
use self::safe::keeping;
use super::identity;
use super::keeping::Keeping;
use super::memory::Memory;
use super::route::Route;
use super::settings::Settings;
use super::view::{Surroundings, View};
use crate::browser::signals::{self, Signal};
use crate::browser::storage::Storage;
use crate::browser::theme::Theme;
use crate::browser::worker::{self, Worker};
use crate::browser::{clock, frames::Frames, history, locale, notification, random};
use crate::few::Few;
use crate::link::Socket;
use crate::texts::Language;

/// `frontend/start.js` reads it too, so that the first paint is in the right theme.
const THEME: &str = "hubbub.theme";
/// So that the first paint is in the right language, too.
const LANGUAGE: &str = "hubbub.language";
const GREETED: &str = "hubbub.greeted";

/// The handle of the page's one session.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    engine: RefCell<Engine>,
    storage: Storage,
    keeping: Keeping,
    around: RefCell<Surroundings>,
    errands: RefCell<Errands>,
    drafting: RefCell<Drafting>,
    attention: RefCell<Attention>,
    inbox: RefCell<VecDeque<Input>>,
    working: Cell<bool>,
    socket: RefCell<Option<Socket>>,
    /// Whether the last one opened; none has failed to at the beginning.
    opened: Cell<bool>,
    alarm: RefCell<Option<Timeout>>,
    /// The end of the time in which something can be had back.
    undo: RefCell<Option<Timeout>>,
    /// The end of the time after which what is looked at is read.
    reading: RefCell<Option<Timeout>>,
    /// The same in the open thread.
    reading_aside: RefCell<Option<Timeout>>,
    /// The end of the time in which more of what is looked for may be typed.
    searching: RefCell<Option<Timeout>>,
    /// Not there before the browser has opened it.
    memory: OnceCell<Rc<Memory>>,
    /// What is in there.
    remembered: RefCell<Stamp>,
    remembering: RefCell<Option<Timeout>>,
    /// The end of the time after which a reader who does not scroll any more is where they are.
    resting: RefCell<Option<Timeout>>,
    frames: Frames,
    /// Not there before the browser has it, if it ever does.
    worker: OnceCell<Worker>,
    show: RefCell<Callback<Rc<View>>>,
    /// The view that is on the screen.
    shown: RefCell<Option<Rc<View>>>,
    signals: RefCell<Vec<EventListener>>,
}

impl Session {
    /// A session of whoever the storage remembers. It does nothing before [`Session::start`].
    #[must_use]
    pub fn new(storage: Storage) -> Self {
        let theme = Theme::named(storage.get(THEME).as_deref());
        theme.show();
        let settings = Settings::kept(&storage, notification::permission());
        settings.density.show();
        places::reopen(&storage);
        let around = Surroundings {
            room: Route::of(&history::path()).map_or_else(RoomId::lobby, Route::into_room),
            at_end: true,
            reading: false,
            desks: Few::default(),
            held_back: None,
            refusals: Vec::new(),
            epoch: None,
            jumps: 0,
            redrafted: 0,
            thread: None,
            at_end_aside: true,
            sent_aside: 0,
            redrafted_aside: 0,
            sought_aside: None,
            update: false,
            recent: Rc::default(),
            keeping: false,
            sought: None,
            seeks: 0,
            spot: None,
            dialog: None,
            line: String::new(),
            problem: None,
            note: None,
            spoken: None,
            notes: 0,
            theme,
            settings,
            asking: false,
            welcomed: storage.get(GREETED).is_some(),
        };
        let engine = Engine::new(identity::load(&storage, random::fill), seed());
        Self(Rc::new_cyclic(|inner| Inner {
            keeping: keeping(inner),
            engine: RefCell::new(engine),
            storage,
            around: RefCell::new(around),
            errands: RefCell::default(),
            drafting: RefCell::default(),
            attention: RefCell::default(),
            inbox: RefCell::default(),
            working: Cell::new(false),
            socket: RefCell::default(),
            opened: Cell::new(true),
            alarm: RefCell::default(),
            undo: RefCell::default(),
            reading: RefCell::default(),
            reading_aside: RefCell::default(),
            searching: RefCell::default(),
            memory: OnceCell::new(),
            remembered: RefCell::default(),
            remembering: RefCell::default(),
            resting: RefCell::default(),
            frames: Frames::default(),
            worker: OnceCell::new(),
            show: RefCell::new(Callback::noop()),
            shown: RefCell::default(),
            signals: RefCell::default(),
        }))
    }

    /// Connects, and calls `show` with each new view.
    pub fn start(&self, show: Callback<Rc<View>>) {
        *self.0.show.borrow_mut() = show;
        let heard = self.clone();
        self.0
            .signals
            .borrow_mut()
            .extend(signals::listen(PLACE, move |signal| heard.hear(signal)));
        let moved = self.clone();
        self.0.signals.borrow_mut().push(history::listen(move || moved.follow_address()));
        let led = self.clone();
        let pressed = worker::pressed(move |path| led.follow_notification(&path));
        self.0.signals.borrow_mut().extend(pressed);
        self.follow_address();
        if !signals::is_online() {
            self.take(Input::NetworkWent);
        }
        self.speak(Language::coded(&locale::of_the_page()));
        self.begin();
        self.keep_page();
        if self.0.storage.is_lasting() {
            self.0.keeping.open(self.0.engine.borrow().me().id);
        } else {
            self.0.keeping.keep_nothing();
        }
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
            self.mind_the_epoch();
            effects.into_iter().for_each(|effect| self.act(effect));
        }
        self.0.working.set(false);
        self.set_alarm();
        self.run_errands();
        self.look_for_sought();
        self.mind_the_thread();
        self.look_aside();
        self.follow_drafts();
        self.attend();
        self.remember();
        self.redraw();
    }

    fn act(&self, effect: Effect) {
        match effect {
            Effect::Connect => {
                self.look_for_versions();
                self.connect();
            }
            Effect::Disconnect => drop(self.0.socket.take()),
            Effect::Send(frame) => {
                if let Some(socket) = &*self.0.socket.borrow() {
                    socket.send(&frame);
                }
            }
            Effect::Save(outgoing) => {
                self.0.keeping.keep(self.0.engine.borrow().me().id, outgoing);
            }
            Effect::Forget(nonce) => self.0.keeping.forget(nonce),
            Effect::Refused { room, act, code } if act.post().is_none() => {
                self.room_refused(&room, &act, code);
            }
            Effect::Refused { room, act, code } => self.refused(&room, act, code),
            Effect::SaveName(name) => identity::save_name(&self.0.storage, name.as_ref()),
        }
    }

    fn hear(&self, signal: Signal) {
        // A frame asked for before the page was shown or hidden may never come.
        let turned = || self.0.frames.cancel();
        match signal {
            // It comes in the middle of something: a browser may send a page away while it waits for the storage.
            Signal::Hidden | Signal::Left if self.is_busy() => {}
            Signal::Online => self.take(Input::NetworkCame),
            Signal::Offline => self.take(Input::NetworkWent),
            Signal::Shown => {
                turned();
                self.look_for_versions();
                self.look_at_settings();
                self.take(Input::Looked);
            }
            Signal::Hidden => {
                turned();
                self.put_away();
                self.take(Input::Tick);
            }
            Signal::Focused => self.redraw(),
            Signal::Left => {
                self.do_now();
                self.put_away();
            }
            Signal::Kept => {
                self.agree();
                self.look_at_settings();
            }
        }
    }
}

fn seed() -> u64 {
    u64::from_le_bytes(random::bytes())
}
