//! The bus of a single node: channels in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use shared::RoomId;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

use super::{Backplane, Subscription};
use crate::limits::BACKPLANE_BATCHES;
use crate::store::Run;

/// See the module.
#[derive(Debug, Default)]
pub struct LocalBackplane {
    subscribers: Mutex<BTreeMap<RoomId, Vec<mpsc::Sender<Arc<Run>>>>>,
}

#[async_trait]
impl Backplane for LocalBackplane {
    async fn publish(&self, room: &RoomId, run: Arc<Run>) {
        if let Some(subscribers) = self.lock().get_mut(room) {
            subscribers.retain(|subscriber| match subscriber.try_send(Arc::clone(&run)) {
                // A full channel loses the run; its reader will see the gap.
                Ok(()) | Err(TrySendError::Full(_)) => true,
                Err(TrySendError::Closed(_)) => false,
            });
        }
    }

    async fn subscribe(&self, room: &RoomId) -> Subscription {
        let (subscriber, subscription) = mpsc::channel(BACKPLANE_BATCHES);
        let mut all = self.lock();
        let subscribers = all.entry(room.clone()).or_default();
        // A room that is opened and closed again and again must not leave anything behind.
        subscribers.retain(|subscriber| !subscriber.is_closed());
        subscribers.push(subscriber);
        drop(all);
        subscription
    }
}

impl LocalBackplane {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<RoomId, Vec<mpsc::Sender<Arc<Run>>>>> {
        // Nothing panics half-way through a change of the map.
        self.subscribers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backplane::contract;

    contract::suite!(LocalBackplane::default());
}
