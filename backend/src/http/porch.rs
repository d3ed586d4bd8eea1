//! Connections that still talk HTTP: they take a file each, and nobody knows yet what they are. When there are too many, the
//! oldest makes place, so that whoever asks now is answered, however many hang about.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio_util::sync::CancellationToken;

/// See the module.
#[derive(Debug)]
pub struct Porch {
    most: usize,
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    next: u64,
    /// The oldest first.
    all: BTreeMap<u64, CancellationToken>,
}

/// A connection's place there; dropping it gives it up.
#[derive(Debug)]
pub(super) struct Place {
    id: u64,
    porch: Arc<Porch>,
    asked: CancellationToken,
}

impl Porch {
    /// One for so many.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { most, waiting: Mutex::default() }
    }

    /// One more comes.
    pub(super) fn enter(self: &Arc<Self>) -> Place {
        let asked = CancellationToken::new();
        let mut waiting = self.lock();
        let id = waiting.next;
        waiting.next += 1;
        while waiting.all.len() >= self.most
            && let Some((_, oldest)) = waiting.all.pop_first()
        {
            oldest.cancel();
        }
        waiting.all.insert(id, asked.clone());
        drop(waiting);
        Place { id, porch: Arc::clone(self), asked }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // Nothing panics half-way through a change of the map.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Waits until another needs it.
    pub(super) async fn is_needed(&self) {
        self.asked.cancelled().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.porch.lock().all.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn the_oldest_makes_place_for_who_comes() {
        let porch = Arc::new(Porch::new(2));
        let (one, two) = (porch.enter(), porch.enter());
        assert!(one.is_needed().now_or_never().is_none());
        let three = porch.enter();
        assert!(one.is_needed().now_or_never().is_some());
        assert!(two.is_needed().now_or_never().is_none());
        drop(three);
        let four = porch.enter();
        assert!(two.is_needed().now_or_never().is_none(), "there was a place");
        drop((one, two, four));
        assert!(porch.lock().all.is_empty());
    }
}
