//! What the session does so that nothing unsent is lost with the page: it keeps all of it in the
//! [`Outbox`], and has the browser ask before the page goes while one is not there.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use client::{Input, Intent, Outgoing};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use shared::{ClientId, Nonce};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Pad;
use super::held_back::UNDO;
use super::outbox::Outbox;
use crate::browser::{clock, leaving};
use crate::few::Few;

/// Milliseconds for the browser to open the outbox, before things go out without it.
const OPEN_WITHIN: u32 = 3_000;
/// Milliseconds for it to keep something, before that goes out all the same.
const KEEP_WITHIN: u32 = 2_000;

/// The handle of what is kept.
#[derive(Clone)]
pub struct Keeping(Rc<Inner>);

struct Inner {
    /// Not there before the browser has opened it.
    outbox: OnceCell<Rc<Outbox>>,
    /// What was done before that, and how it is to be kept.
    early: RefCell<Vec<(ClientId, Outgoing, How)>>,
    /// What would be lost with the page: who did it, and the text in it with its room.
    at_risk: RefCell<Few<Nonce, (ClientId, Text)>>,
    guard: RefCell<Option<EventListener>>,
    /// Told what the engine is to know.
    tell: Callback<Input>,
    /// Told each text that is not at risk any more.
    safe: Callback<Text>,
}

/// A text, and where it was written.
type Text = (Pad, String);

/// Whether something is done when it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Done,
    /// It may be taken back for a while.
    Held,
}

impl Keeping {
    /// One that has nothing to keep things in yet.
    #[must_use]
    pub fn new(tell: Callback<Input>, safe: Callback<(Pad, String)>) -> Self {
        Self(Rc::new(Inner {
            outbox: OnceCell::new(),
            early: RefCell::default(),
            at_risk: RefCell::default(),
            guard: RefCell::default(),
            tell,
            safe,
        }))
    }

    /// Opens the outbox, and tells what an earlier visit left in it.
    pub fn open(&self, me: ClientId) {
        let keeping = self.clone();
        spawn_local(async move {
            let outbox = Outbox::open().await;
            let (kept, early) = outbox.kept(me, clock::today().0).await;
            keeping.has(outbox, kept);
            if !early.is_empty() {
                Timeout::new(UNDO, move || keeping.look_again(me, early)).forget();
            }
        });
        let late = self.clone();
        Timeout::new(OPEN_WITHIN, move || late.keep_nothing()).forget();
    }

    /// Tells what could be taken back at first, and was not.
    fn look_again(&self, me: ClientId, early: Vec<Nonce>) {
        let Some(outbox) = self.0.outbox.get().cloned() else { return };
        let tell = self.0.tell.clone();
        spawn_local(async move {
            let (mut kept, _) = outbox.kept(me, clock::today().0).await;
            kept.retain(|outgoing| early.contains(&outgoing.nonce));
            tell.emit(Input::Restored(kept));
        });
    }

    /// Goes on without an outbox, if there is none yet.
    pub fn keep_nothing(&self) {
        self.has(Outbox::default(), Vec::new());
    }

    fn has(&self, outbox: Outbox, kept: Vec<Outgoing>) {
        // The first one it is: the browser's, or none because that took too long.
        if self.0.outbox.set(Rc::new(outbox)).is_ok() {
            self.0.tell.emit(Input::Restored(kept));
            let early = self.0.early.take();
            for (author, outgoing, how) in early {
                match how {
                    How::Done => self.keep(author, outgoing),
                    How::Held => self.keep_back(author, outgoing),
                }
            }
        }
    }

    /// Keeps something that may be taken back for a while, and is done after that whatever becomes of this
    /// page.
    pub fn keep_back(&self, author: ClientId, outgoing: Outgoing) {
        let Some((outbox, outgoing)) = self.risks(author, outgoing, How::Held) else { return };
        let keeping = self.clone();
        spawn_local(async move {
            if outbox.keep_back(clock::today().0, author, &outgoing).await {
                keeping.is_kept(outgoing.nonce, author);
            }
        });
    }

    /// Keeps something, and tells when that is done as well as it can be.
    pub fn keep(&self, author: ClientId, outgoing: Outgoing) {
        let nonce = outgoing.nonce;
        let Some((outbox, outgoing)) = self.risks(author, outgoing, How::Done) else { return };
        // A browser that does not answer must not keep anything from going out.
        let told = Rc::new(Cell::new(false));
        let once = {
            let tell = self.0.tell.clone();
            move || {
                if !told.replace(true) {
                    tell.emit(Input::Saved(nonce));
                }
            }
        };
        let keeping = self.clone();
        let kept = once.clone();
        spawn_local(async move {
            if outbox.keep(clock::today().0, author, &outgoing).await {
                keeping.is_kept(nonce, author);
            }
            kept();
        });
        Timeout::new(KEEP_WITHIN, once).forget();
    }

    /// Something is lost with the page from now on. Gives it back with what it can be kept in, if that is there.
    fn risks(
        &self,
        author: ClientId,
        outgoing: Outgoing,
        how: How,
    ) -> Option<(Rc<Outbox>, Outgoing)> {
        let text = outgoing.intent.text().unwrap_or_default().to_owned();
        let thread = match outgoing.intent {
            Intent::Post { thread, .. } => thread,
            Intent::Act(_) => None,
        };
        let text = (Pad { room: outgoing.room.clone(), thread }, text);
        self.0.at_risk.borrow_mut().insert(outgoing.nonce, (author, text));
        self.watch();
        let outbox = self.0.outbox.get().cloned();
        if outbox.is_none() {
            let mut early = self.0.early.borrow_mut();
            early.retain(|(_, it, _)| it.nonce != outgoing.nonce);
            early.push((author, outgoing, how));
            return None;
        }
        outbox.map(|outbox| (outbox, outgoing))
    }

    /// Forgets something: it is placed, refused or given up.
    pub fn forget(&self, nonce: Nonce) {
        self.0.early.borrow_mut().retain(|(_, outgoing, _)| outgoing.nonce != nonce);
        self.is_safe(nonce);
        if let Some(outbox) = self.0.outbox.get().cloned() {
            spawn_local(async move { outbox.forget(nonce).await });
        }
    }

    /// Whether all that is unsent would be there again at the next visit.
    #[must_use]
    pub fn holds_all(&self) -> bool {
        self.0.at_risk.borrow().is_empty()
    }

    fn is_kept(&self, nonce: Nonce, author: ClientId) {
        // Whoever started anew meanwhile does not get it back before it is kept for the new id, too.
        let is_theirs = |(by, _): &(ClientId, Text)| *by == author;
        let is_current = self.0.at_risk.borrow().get(&nonce).is_some_and(is_theirs);
        if is_current {
            self.is_safe(nonce);
        }
    }

    fn is_safe(&self, nonce: Nonce) {
        let at_risk = self.0.at_risk.borrow_mut().remove(&nonce);
        self.watch();
        if let Some((_, text)) = at_risk {
            self.0.safe.emit(text);
        }
    }

    /// Has the browser ask while there is something to lose.
    fn watch(&self) {
        let mut guard = self.0.guard.borrow_mut();
        match (self.holds_all(), guard.is_some()) {
            (false, false) => *guard = Some(leaving::ask()),
            (true, true) => *guard = None,
            _ => {}
        }
    }
}
