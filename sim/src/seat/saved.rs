//! What a client leaves behind when it is closed, and what the next one begins with. Today that is who
//! it is; an outbox that outlives its client would be here.

use client::{Engine, Identity};

/// See the module.
#[derive(Debug, Clone)]
pub struct Saved {
    me: Identity,
}

impl Saved {
    /// Someone who was never here before.
    #[must_use]
    pub fn first(me: Identity) -> Self {
        Self { me }
    }

    /// What a client leaves.
    #[must_use]
    pub fn of(engine: &Engine) -> Self {
        Self { me: engine.me().clone() }
    }

    /// The client that begins with it.
    #[must_use]
    pub fn opens(&self, seed: u64) -> Engine {
        Engine::new(self.me.clone(), seed)
    }
}
