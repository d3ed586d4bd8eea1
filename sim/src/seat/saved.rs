//! What a browser keeps between one client and the next: who the person is, and the messages that the
//! server has not placed. Tabs of one person share it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use client::{Engine, Identity, Outgoing};
use shared::Nonce;

use crate::mutant::{self, Mutant};

/// See the module.
#[derive(Debug, Clone)]
pub struct Saved {
    me: Identity,
    outbox: Arc<Mutex<Vec<Outgoing>>>,
}

/// A change of what is kept. It takes a while, and those behind it wait.
#[derive(Debug, Clone)]
pub enum Write {
    /// This one, too.
    Keep(Outgoing),
    /// This one no more.
    Forget(Nonce),
}

impl Saved {
    /// Of someone who was never here before.
    #[must_use]
    pub fn first(me: Identity) -> Self {
        Self { me, outbox: Arc::default() }
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
        let mut outbox = self.outbox();
        match write {
            Write::Keep(outgoing) => outbox.push(outgoing),
            Write::Forget(nonce) => outbox.retain(|outgoing| outgoing.nonce != nonce),
        }
    }

    /// The messages, in the order of writing.
    #[must_use]
    pub fn kept(&self) -> Vec<Outgoing> {
        if mutant::is_on(Mutant::LostOutbox) {
            return Vec::new();
        }
        self.outbox().clone()
    }

    fn outbox(&self) -> MutexGuard<'_, Vec<Outgoing>> {
        self.outbox.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
