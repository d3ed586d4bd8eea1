//! What a browser keeps between one client and the next: who the person is, what they did that the server
//! has not placed, and what the last client knew, as of some moment. Tabs of one person share it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use client::{Engine, Identity, Outgoing};
use shared::{ClientId, Nonce};

use crate::mutant::{self, Mutant};

/// See the module.
#[derive(Debug, Clone)]
pub struct Saved {
    me: Identity,
    kept: Arc<Mutex<Kept>>,
}

#[derive(Debug, Default)]
struct Kept {
    outbox: Vec<Outgoing>,
    /// As text, since that is what a browser keeps.
    known: Option<String>,
}

/// A change of what is kept. It takes a while, and those behind it wait.
#[derive(Debug, Clone)]
pub enum Write {
    /// This one, too.
    Keep(Outgoing),
    /// This one no more.
    Forget(Nonce),
    /// What the client knows.
    Remember(String),
}

impl Saved {
    /// Of someone who was never here before.
    #[must_use]
    pub fn first(me: Identity) -> Self {
        Self { me, kept: Arc::default() }
    }

    /// The same person's on another device, where they were never before.
    #[must_use]
    pub fn elsewhere(&self) -> Self {
        Self::first(self.me.clone())
    }

    /// Whose it is.
    #[must_use]
    pub fn id(&self) -> ClientId {
        self.me.id
    }

    /// The client that begins with it.
    #[must_use]
    pub fn opens(&self, seed: u64) -> Engine {
        Engine::new(self.me.clone(), seed)
    }

    /// Takes over what a client that is being closed goes by.
    pub fn learns(&mut self, engine: &Engine) {
        self.me = engine.me().clone();
    }

    /// Makes a change.
    pub fn write(&self, write: Write) {
        let mut kept = self.lock();
        match write {
            Write::Keep(outgoing) => kept.outbox.push(outgoing),
            Write::Forget(nonce) => kept.outbox.retain(|outgoing| outgoing.nonce != nonce),
            Write::Remember(known) => kept.known = Some(known),
        }
    }

    /// What is not placed, in the order in which it was done.
    #[must_use]
    pub fn kept(&self) -> Vec<Outgoing> {
        if mutant::is_on(Mutant::LostOutbox) {
            return Vec::new();
        }
        self.lock().outbox.clone()
    }

    /// What a client knew.
    #[must_use]
    pub fn known(&self) -> Option<client::Saved> {
        client::Saved::decode(self.lock().known.as_deref()?)
    }

    /// The browser throws away what a client knew, as it may: all of that is the server's.
    pub fn is_cleared(&self) {
        self.lock().known = None;
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
