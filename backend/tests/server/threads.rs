//! What is said in threads: who may begin one, who hears of it, and how it is read.

use shared::{Act, ClientFrame, Code, Nonce, Person, RoomEvent, RoomId, Seq, ServerFrame, Thread};

use crate::peer::Peer;
use crate::town::Town;

fn nonce(n: u8) -> Nonce {
    Nonce::from_bytes([n; 16])
}

impl Peer {
    async fn says_in(&mut self, root: u64, n: u8, body: &str) {
        let (room, nonce, body) = (RoomId::lobby(), nonce(n), body.to_owned());
        let thread = Some(Seq(root));
        self.sends(&ClientFrame::Post { room, nonce, body, reply_to: None, thread }).await;
    }

    async fn hears_event(&mut self, seq: u64) -> RoomEvent {
        self.until(|frame| {
            let ServerFrame::Events { first, events, .. } = frame else { return None };
            let at = usize::try_from(seq.checked_sub(first.0)?).ok()?;
            events.get(at).cloned()
        })
        .await
    }

    async fn is_refused(&mut self, n: u8) -> Code {
        self.until(|frame| match frame {
            ServerFrame::Rejected { nonce: Some(it), code, .. } if it == nonce(n) => Some(code),
            _ => None,
        })
        .await
    }

    /// The places of a page of a thread, and whether there is more.
    async fn reads_thread(&mut self, root: u64, before: u64) -> (Vec<u64>, bool) {
        let (room, root, before) = (RoomId::lobby(), Seq(root), Seq(before));
        self.sends(&ClientFrame::Thread { room, root, before }).await;
        self.until(|frame| match frame {
            ServerFrame::Thread { events, more, .. } => {
                Some((events.iter().map(|(seq, _)| seq.0).collect(), more))
            }
            _ => None,
        })
        .await
    }

    /// The places of roots, and how many posts there are to each.
    async fn counts(&mut self, first: u64, last: u64) -> Vec<(u64, u64)> {
        let (room, first, last) = (RoomId::lobby(), Seq(first), Seq(last));
        self.sends(&ClientFrame::Changes { room, first, last, after: Seq::ZERO }).await;
        self.until(|frame| match frame {
            ServerFrame::Changes { threads, .. } => {
                Some(threads.iter().map(|it| (it.root.0, it.count)).collect())
            }
            _ => None,
        })
        .await
    }
}

fn of(by: &Person, root: u64) -> Option<Thread> {
    Some(Thread { root: Seq(root), by: Some(by.id) })
}

#[tokio::test]
async fn what_is_said_aside_says_to_whom_and_plain_clients_hear_it_as_any_text() {
    let town = Town::opens().await;
    let (mut ada, mut bob) = (town.typed(1, "Ada").await, town.typed(2, "Bob").await);
    let mut guest = town.plain(7).await;
    bob.hears_presence(&["Ada", "Bob", "Client #7"]).await;
    ada.posts(1, "root").await;
    let ada_then = bob.hears_event(1).await.by;
    bob.says_in(1, 2, "aside").await;
    let event = ada.hears_event(2).await;
    assert_eq!(event.thread, of(&ada_then, 1));
    guest.hears(&["Client #1 says: root", "Client #2 says: aside"]).await;
    let act = Act::Edit { post: Seq(2), body: "aside!".into() };
    bob.sends(&ClientFrame::Act { room: RoomId::lobby(), nonce: nonce(3), act }).await;
    assert_eq!(ada.hears_event(3).await.thread, of(&ada_then, 1), "and so does what changes it");
    let act = Act::Delete { post: Seq(2) };
    bob.sends(&ClientFrame::Act { room: RoomId::lobby(), nonce: nonce(4), act }).await;
    assert_eq!(ada.hears_event(4).await.thread, of(&ada_then, 1));
    assert_eq!(ada.counts(1, 9).await, [(1, 0)]);
}

#[tokio::test]
async fn a_thread_begins_with_a_post_that_is_there_and_in_no_thread() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    ada.posts(1, "root").await;
    ada.hears_event(1).await;
    ada.says_in(1, 2, "aside").await;
    ada.hears_event(2).await;
    for (root, code) in [
        (2, Code::NotAllowed),
        (0, Code::NoSuchPost),
        (3, Code::NoSuchPost),
        (u64::MAX, Code::NoSuchPost),
    ] {
        ada.says_in(root, 9, "nowhere").await;
        assert_eq!(ada.is_refused(9).await, code, "{root}");
    }
    let delete = Act::Delete { post: Seq(1) };
    ada.sends(&ClientFrame::Act { room: RoomId::lobby(), nonce: nonce(3), act: delete }).await;
    ada.hears_event(3).await;
    ada.says_in(3, 9, "to a deletion").await;
    assert_eq!(ada.is_refused(9).await, Code::NoSuchPost);
    ada.says_in(1, 9, "to what is gone").await;
    assert_eq!(ada.is_refused(9).await, Code::NoSuchPost);
    ada.says_in(1, 2, "aside").await;
    assert_eq!(
        ada.hears_event(2).await.thread.map(|it| it.root),
        Some(Seq(1)),
        "it was said in time"
    );
    assert_eq!(ada.reads_thread(1, 99).await, (vec![1, 2, 3], false), "and can be read still");
}

#[tokio::test]
async fn a_thread_is_read_in_pages_and_counted_after_a_restart_too() {
    let town = Town::that_bears(1_000).await;
    let mut ada = town.typed(1, "Ada").await;
    ada.posts(1, "root").await;
    ada.posts(2, "another").await;
    ada.hears_event(2).await;
    for n in 3..=62 {
        ada.says_in(1, n, "aside").await;
    }
    ada.hears_event(62).await;
    let town = town.restarts().await;
    let mut bob = town.typed(2, "Bob").await;
    let last: Vec<u64> = (13..=62).collect();
    assert_eq!(bob.reads_thread(1, 63).await, (last, true));
    let first: Vec<u64> = [1].into_iter().chain(3..=12).collect();
    assert_eq!(bob.reads_thread(1, 13).await, (first, false));
    assert_eq!(bob.reads_thread(2, 63).await, (vec![2], false));
    assert_eq!(bob.reads_thread(63, 63).await, (vec![], false));
    assert_eq!(bob.counts(1, 99).await, [(1, 60)]);
}

#[tokio::test]
async fn nobody_reads_threads_of_rooms_that_they_are_not_in() {
    let town = Town::opens().await;
    let mut ada = town.typed(1, "Ada").await;
    let room = "plans".parse().expect("one");
    ada.sends(&ClientFrame::Thread { room, root: Seq(1), before: Seq(9) }).await;
    let refused = ada.until(|frame| match frame {
        ServerFrame::Rejected { nonce: None, code, .. } => Some(code),
        _ => None,
    });
    assert_eq!(refused.await, Code::NoSuchRoom);
    let (room, thread) = ("plans".parse().expect("one"), Some(Seq(1)));
    let (nonce, body) = (nonce(1), "aside".to_owned());
    ada.sends(&ClientFrame::Post { room, nonce, body, reply_to: None, thread }).await;
    assert_eq!(ada.is_refused(1).await, Code::NoSuchRoom);
}
