//! How events reach the rooms that fan them out, on this node and, later, on others. A room
//! publishes what it has stored and learns of it, like every other node, from its subscription.

pub mod local;

#[cfg(any(test, feature = "contract"))]
#[expect(clippy::unwrap_used, reason = "these are tests, wherever they are called from")]
pub mod contract;

use std::sync::Arc;

use async_trait::async_trait;
use shared::RoomId;
use tokio::sync::mpsc;

use crate::store::Run;

/// Batches of stored events, in no promised order.
pub type Subscription = mpsc::Receiver<Arc<Run>>;

/// A bus between the places where a room lives.
///
/// **Delivery.** Every subscriber of the room, the publisher's own included, *usually* gets each
/// published run once and in order. A bus may lose, repeat or reorder: the receiver sees that by
/// the places of the events and repairs it from the store. It never delays the publisher to wait
/// for a slow subscriber.
#[async_trait]
pub trait Backplane: Send + Sync + 'static {
    /// Tells every subscriber of a room about a run that the store keeps.
    async fn publish(&self, room: &RoomId, run: Arc<Run>);

    /// Every run that is published to the room from now on. Ends when it is dropped.
    async fn subscribe(&self, room: &RoomId) -> Subscription;
}
