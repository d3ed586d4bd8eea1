//! The page's running heart: owns the engine, does what it asks for, wakes it, and has the page
//! redrawn, at most once a frame. Inputs are applied as they come, whatever is being painted.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use client::{Effect, Engine, Identity, Input};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use shared::{Name, Nonce, RoomId};
use yew::Callback;

use super::draft::Draft;
use super::keeping::Keeping;
use super::view::{Surroundings, View};
use super::{identity, unseen};
use crate::browser::signals::{self, Signal};
use crate::browser::storage::Storage;
use crate::browser::theme::Theme;
use crate::browser::{clock, dates, frames::Frames, page, random};
use crate::link::{Socket, address::address};

/// `frontend/start.js` reads it too, so that the first paint is in the right theme.
const THEME: &str = "hubbub.theme";
const GREETED: &str = "hubbub.greeted";

/// The handle of the page's one session.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    engine: RefCell<Engine>,
    storage: Storage,
    draft: Draft,
    keeping: Keeping,
    around: RefCell<Surroundings>,
    inbox: RefCell<VecDeque<Input>>,
    working: Cell<bool>,
    socket: RefCell<Option<Socket>>,
    alarm: RefCell<Option<Timeout>>,
    frames: Frames,
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
        let around = Surroundings {
            room: RoomId::lobby(),
            looked: None,
            sent: 0,
            keeping: false,
            theme,
            welcomed: storage.get(GREETED).is_some(),
        };
        let engine = Engine::new(identity::load(&storage, random::fill), seed());
        Self(Rc::new_cyclic(|inner| Inner {
            keeping: keeping(inner),
            engine: RefCell::new(engine),
            draft: Draft::of(&storage),
            storage,
            around: RefCell::new(around),
            inbox: RefCell::default(),
            working: Cell::new(false),
            socket: RefCell::default(),
            alarm: RefCell::default(),
            frames: Frames::default(),
            show: RefCell::new(Callback::noop()),
            shown: RefCell::default(),
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
        if self.0.storage.is_lasting() {
            self.0.keeping.open(self.0.engine.borrow().me().id);
        } else {
            self.0.keeping.keep_nothing();
        }
    }

    /// What is to be shown now.
    #[must_use]
    pub fn view(&self) -> View {
        let engine = self.0.engine.borrow();
        let mut around = self.0.around.borrow_mut();
        around.keeping = self.0.keeping.holds_all();
        if let Some(room) = engine.room(&around.room).filter(|room| room.is_loaded()) {
            let last = room.timeline.cursor();
            around.looked = Some(unseen::seen(around.looked, last, !page::is_hidden()));
        }
        let before = self.0.shown.borrow();
        View::of(&engine, &around, clock::today(), dates::day, before.as_deref())
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
            Effect::Save(outgoing) => {
                self.0.keeping.keep(self.0.engine.borrow().me().id, outgoing);
            }
            Effect::Forget(nonce) => self.0.keeping.forget(nonce),
            // The page offers no acts yet.
            Effect::Refused { .. } => {}
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
        // A frame asked for before the page was shown or hidden may never come.
        let turned = || self.0.frames.cancel();
        match signal {
            Signal::Online => self.take(Input::NetworkCame),
            Signal::Offline => self.take(Input::NetworkWent),
            Signal::Shown => {
                turned();
                self.take(Input::Looked);
            }
            Signal::Hidden => {
                turned();
                self.take(Input::Tick);
            }
            Signal::Kept => self.agree(),
        }
    }

    /// Another tab may have made someone new of the person. Then this one speaks for them, too, or
    /// what both tabs hold would be said under two ids.
    fn agree(&self) {
        let kept = identity::kept(&self.0.storage);
        let is_other = |it: &Identity| it.id != self.0.engine.borrow().me().id;
        if let Some(me) = kept.filter(is_other) {
            self.take(Input::StartAnew(me));
        }
    }

    /// Most of what happens on a line changes nothing that is shown, and then nothing is drawn.
    fn redraw(&self) {
        let session = self.clone();
        self.0.frames.request(move || {
            let view = session.view();
            if session.0.shown.borrow().as_deref() == Some(&view) {
                return;
            }
            let view = Rc::new(view);
            *session.0.shown.borrow_mut() = Some(Rc::clone(&view));
            let show = session.0.show.borrow().clone();
            show.emit(view);
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
        self.take(Input::Post { room, nonce, text, reply_to: None });
    }

    /// The person reads back to the oldest message of the room that is shown.
    pub fn older(&self) {
        let room = self.0.around.borrow().room.clone();
        self.take(Input::Older(room));
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

    /// Gives up the identity for a new one, under which goes out what was waiting.
    pub fn start_anew(&self) {
        self.take(Input::StartAnew(identity::renew(&self.0.storage, random::fill)));
    }

    /// Draws the page in a theme, from now on.
    pub fn set_theme(&self, theme: Theme) {
        self.0.storage.set(THEME, theme.as_str());
        self.0.around.borrow_mut().theme = theme;
        theme.show();
        self.redraw();
    }

    /// The person has read the greeting.
    pub fn welcomed(&self) {
        self.0.storage.set(GREETED, "yes");
        self.0.around.borrow_mut().welcomed = true;
        self.redraw();
    }

    /// What was written and not sent.
    #[must_use]
    pub fn draft(&self) -> String {
        self.0.draft.text()
    }

    /// Keeps what is written and not sent.
    pub fn keep_draft(&self, text: &str) {
        self.0.draft.keep(text);
    }
}

/// What keeps the messages of a session, which owns it.
fn keeping(session: &Weak<Inner>) -> Keeping {
    let (told, saved) = (session.clone(), session.clone());
    let tell = Callback::from(move |input| {
        if let Some(inner) = told.upgrade() {
            Session(inner).take(input);
        }
    });
    let safe = Callback::from(move |text: String| {
        if let Some(inner) = saved.upgrade() {
            inner.draft.settle(&text);
            Session(inner).redraw();
        }
    });
    Keeping::new(tell, safe)
}

fn seed() -> u64 {
    u64::from_le_bytes(random::bytes())
}
