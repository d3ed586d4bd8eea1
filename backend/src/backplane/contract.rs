//! The suite that every bus passes: what [`Backplane`] promises, one story each.

use std::sync::Arc;

use shared::{RoomId, Seq};

use super::Backplane;
use crate::limits::BACKPLANE_BATCHES;
use crate::store::Run;
use crate::store::contract::post;

/// Runs every story on a fresh bus each.
#[macro_export]
macro_rules! backplane_suite {
    ($bus:expr) => {
        $crate::backplane_suite!(
            @each $bus,
            everyone_subscribed_hears_it_the_publisher_too,
            another_room_hears_nothing,
            a_stalled_subscriber_does_not_hold_up_the_publisher,
            a_subscriber_that_left_is_forgotten
        );
    };
    (@each $bus:expr, $($story:ident),*) => {
        $(#[tokio::test]
        async fn $story() {
            $crate::backplane::contract::$story(&$bus).await;
        })*
    };
}
pub use backplane_suite as suite;

fn run(first: u64) -> Arc<Run> {
    Arc::new(Run { first: Seq(first), events: vec![post(1, 1, "x")] })
}

/// Two who listen hear everything, in order.
pub async fn everyone_subscribed_hears_it_the_publisher_too(bus: &impl Backplane) {
    let room = RoomId::lobby();
    let (mut ada, mut bob) = (bus.subscribe(&room).await, bus.subscribe(&room).await);
    bus.publish(&room, run(1)).await;
    bus.publish(&room, run(2)).await;
    for subscription in [&mut ada, &mut bob] {
        assert_eq!(subscription.recv().await.unwrap().first, Seq(1));
        assert_eq!(subscription.recv().await.unwrap().first, Seq(2));
    }
}

/// A room hears what is its own.
pub async fn another_room_hears_nothing(bus: &impl Backplane) {
    let other: RoomId = "other".parse().unwrap();
    let mut there = bus.subscribe(&other).await;
    bus.publish(&RoomId::lobby(), run(1)).await;
    bus.publish(&other, run(2)).await;
    assert_eq!(there.recv().await.unwrap().first, Seq(2));
}

/// One who does not listen loses what is too much for the queue.
pub async fn a_stalled_subscriber_does_not_hold_up_the_publisher(bus: &impl Backplane) {
    let room = RoomId::lobby();
    let mut stalled = bus.subscribe(&room).await;
    for n in 0..BACKPLANE_BATCHES as u64 * 2 {
        bus.publish(&room, run(n + 1)).await;
    }
    assert_eq!(stalled.recv().await.unwrap().first, Seq(1), "it hears what fitted");
}

/// One who has gone is in nobody's way.
pub async fn a_subscriber_that_left_is_forgotten(bus: &impl Backplane) {
    let room = RoomId::lobby();
    let mut stays = bus.subscribe(&room).await;
    drop(bus.subscribe(&room).await);
    bus.publish(&room, run(1)).await;
    assert_eq!(stays.recv().await.unwrap().first, Seq(1));
}
