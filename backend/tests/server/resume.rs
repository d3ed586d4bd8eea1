//! Coming back after a while.

use shared::{ClientFrame, Cursors, Epoch, RoomId, Seq, ServerFrame};

use crate::peer::{Peer, kernel_bytes};
use crate::town::{Town, hello};

impl Peer {
    async fn is_welcomed(&mut self) -> Epoch {
        let epoch = |frame| match frame {
            ServerFrame::Welcome { epoch, .. } => Some(epoch),
            _ => None,
        };
        self.until(epoch).await
    }

    /// What it is sent of the lobby: whether from the start again, the first place, how many.
    async fn is_sent(&mut self) -> (bool, u64, usize) {
        let sent = |frame| match frame {
            ServerFrame::Events { first, events, .. } => Some((false, first.0, events.len())),
            ServerFrame::Snapshot { first, events, .. } => Some((true, first.0, events.len())),
            _ => None,
        };
        self.until(sent).await
    }
}

async fn a_town_with(posts: u8) -> (Town, Peer, Epoch) {
    let town = Town::that_bears(1_000).await;
    let mut ada = town.typed(1, "Ada").await;
    let epoch = ada.is_welcomed().await;
    for n in 1..=posts {
        ada.posts(n, &format!("post {n}")).await;
        ada.hears_post(&format!("post {n}")).await;
    }
    (town, ada, epoch)
}

fn at(seq: u64) -> Cursors {
    [(RoomId::lobby(), Seq(seq))].into()
}

#[tokio::test]
async fn who_was_away_gets_exactly_what_they_missed() {
    let (town, _ada, epoch) = a_town_with(60).await;
    for (cursor, sent) in
        [(60, (false, 61, 0)), (55, (false, 56, 5)), (10, (false, 11, 50)), (9, (true, 11, 50))]
    {
        let mut bob = town.silent(2).await;
        bob.sends(&hello(2, None, Some(epoch), at(cursor))).await;
        assert_eq!(bob.is_sent().await, sent, "from {cursor}");
    }
}

#[tokio::test]
async fn a_cursor_of_another_epoch_means_nothing() {
    let (town, _ada, _) = a_town_with(3).await;
    let mut bob = town.silent(2).await;
    bob.sends(&hello(2, None, Some(Epoch::from_bytes([0; 8])), at(2))).await;
    assert_eq!(bob.is_sent().await, (true, 1, 3));
}

#[tokio::test]
async fn a_client_that_is_behind_pulls() {
    let (town, mut ada, _) = a_town_with(5).await;
    ada.sends(&ClientFrame::Pull { room: RoomId::lobby(), after: Seq(2) }).await;
    assert_eq!(ada.is_sent().await, (false, 3, 3));
    let mut bob = town.typed(2, "Bob").await;
    bob.posts(1, "more").await;
    assert_eq!(ada.hears_post("more").await.0, Seq(6), "and hears what comes after");
}

#[tokio::test]
async fn a_typed_reader_who_stalls_is_told_and_pulls_what_was_dropped() {
    let (town, ada, _) = a_town_with(0).await;
    let bob = town.typed(2, "Bob").await;
    stalls_and_pulls(ada, bob).await;
}

#[tokio::test]
async fn a_reader_of_events_who_stalls_is_told_and_pulls_what_was_dropped() {
    let (town, ada, _) = a_town_with(0).await;
    let bob = town.beyond_a_proxy(2, "Bob").await;
    stalls_and_pulls(ada, bob).await;
}

async fn stalls_and_pulls(mut ada: Peer, mut stalled: Peer) {
    stalled.is_sent().await;
    let long = "x".repeat(20_000);
    let count = (kernel_bytes() / long.len()) as u64 + 100;
    for n in 0..count {
        let nonce = shared::Nonce::from_bytes(u128::from(n).to_be_bytes());
        ada.sends(&ClientFrame::post(RoomId::lobby(), nonce, &*long)).await;
        ada.hears_post(&long).await;
    }
    // It reads again: what the kernel held, then, instead of what was dropped, how far the room is.
    let (mut cursor, head) = (Seq::ZERO, Seq(count));
    loop {
        match stalled.frame().await {
            ServerFrame::Events { first, events, .. } => {
                assert_eq!(first, cursor.next(), "no hole");
                cursor = cursor.plus(events.len());
            }
            ServerFrame::Heads { rooms, dropped: true } => {
                assert_eq!(rooms[&RoomId::lobby()], head);
                break;
            }
            _ => {}
        }
    }
    assert!(cursor < head, "the outbox is bounded");
    stalled.sends(&ClientFrame::Pull { room: RoomId::lobby(), after: cursor }).await;
    let (fresh, first, events) = stalled.is_sent().await;
    assert!(fresh && first + events as u64 == count + 1, "it is current again: {first} + {events}");
    ada.posts(1, "live again").await;
    assert_eq!(stalled.hears_post("live again").await.0, Seq(count + 1));
}
