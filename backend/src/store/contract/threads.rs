//! Threads: counted, and read by themselves.

use shared::{Change, ClientId, Nonce, Replies, RoomEvent, RoomId, Seq, Thread, Timestamp};

use super::{edited, event, post, reacted};
use crate::store::{Appended, Store};

/// What a thread has come to, and which of its posts are taken away again.
pub async fn the_posts_of_a_thread_are_counted(store: &impl Store) {
    let (room, other): (RoomId, RoomId) = (RoomId::lobby(), "other".parse().unwrap());
    store.append(&room, vec![post(1, 1, "root"), post(2, 2, "another")]).await.unwrap();
    store.append(&other, vec![post(1, 1, "elsewhere"), on(1, post(2, 9, "aside"))]).await.unwrap();
    let counted = async |first, last| {
        let posts = Seq(first)..=Seq(last);
        store.changes(&room, posts, Seq::ZERO, 10).await.unwrap().threads
    };
    assert_eq!(counted(1, 9).await, []);
    let batch = vec![
        on(1, post(2, 3, "one")),
        at(7, on(1, post(3, 4, "two"))),
        on(1, event(2, edited(5, Seq(3), "one!"))),
        on(2, post(1, 6, "there")),
        on(1, event(1, reacted(7, Seq(4)))),
    ];
    store.append(&room, batch).await.unwrap();
    let thread = |root, count, last, at| {
        let (root, last, at, upto) = (Seq(root), Seq(last), Timestamp(at), Seq(7));
        Replies { root, count, last, at, upto }
    };
    let (first, second) = (thread(1, 2, 4, 7), thread(2, 1, 6, 1_700_000_000_000));
    assert_eq!(counted(1, 9).await, [first, second]);
    assert_eq!(counted(2, 9).await, [second]);
    assert_eq!(counted(1, 1).await, [first]);
    let delete = |by, nonce, seq| {
        on(1, event(by, Change::Deleted { nonce: Nonce::from_bytes([nonce; 16]), post: Seq(seq) }))
    };
    // Two devices of one person delete the same post.
    let batch = vec![delete(3, 8, 4), delete(3, 9, 4)];
    let appended = store.append(&room, batch).await.unwrap();
    assert_eq!(appended, [Appended::New(Seq(8)), Appended::Erased(Seq(9))]);
    let left = Replies { count: 1, upto: Seq(9), ..first };
    assert_eq!(counted(1, 1).await, [left], "the last one was the last one");
    store.append(&room, vec![delete(2, 10, 3)]).await.unwrap();
    assert_eq!(counted(1, 1).await, [Replies { count: 0, upto: Seq(10), ..first }]);
}

/// A thread without what was said between its posts.
pub async fn a_thread_is_read_from_its_end(store: &impl Store) {
    let room = RoomId::lobby();
    let delete = Change::Deleted { nonce: Nonce::from_bytes([8; 16]), post: Seq(3) };
    let log = vec![
        post(2, 1, "before"),
        post(1, 2, "root"),
        on(2, post(2, 3, "secret")),
        post(1, 4, "between"),
        event(3, reacted(5, Seq(2))),
        on(2, post(3, 6, "two")),
        on(2, event(1, reacted(7, Seq(6)))),
        on(2, event(2, delete)),
        event(3, reacted(9, Seq(4))),
    ];
    store.append(&room, log.clone()).await.unwrap();
    let read = async |root, before, limit| {
        let page = store.thread(&room, Seq(root), Seq(before), limit).await.unwrap();
        let places: Vec<u64> = page.events.iter().map(|(seq, _)| seq.0).collect();
        (places, page.more)
    };
    assert_eq!(read(2, 99, 10).await, (vec![2, 3, 5, 6, 7, 8], false));
    assert_eq!(read(2, 99, 2).await, (vec![7, 8], true));
    assert_eq!(read(2, 7, 2).await, (vec![5, 6], true));
    assert_eq!(read(2, 5, 2).await, (vec![2, 3], false));
    assert_eq!(read(2, 2, 2).await, (vec![], false));
    assert_eq!(read(1, 99, 10).await, (vec![1], false), "nobody has answered it");
    for nothing in [0, 5, 10, u64::MAX] {
        assert_eq!(read(nothing, 99, 10).await, (vec![], false), "{nothing} is no post");
    }
    assert_eq!(read(2, u64::MAX, 1).await, (vec![8], true), "from the future");
    let page = store.thread(&room, Seq(2), Seq(4), 10).await.unwrap();
    let erased = RoomEvent {
        change: Change::Erased { nonce: Nonce::from_bytes([3; 16]) },
        ..log[2].clone()
    };
    assert_eq!(page.events, [(Seq(2), log[1].clone()), (Seq(3), erased)], "it stays where it was");
    let nowhere: RoomId = "nowhere".parse().unwrap();
    assert_eq!(store.thread(&nowhere, Seq(1), Seq(9), 10).await.unwrap().events, []);
}

/// The same event, in the thread of a post of client 1's.
pub(super) fn on(root: u64, event: RoomEvent) -> RoomEvent {
    let by = ClientId::new(1);
    RoomEvent { thread: Some(Thread { root: Seq(root), by: by.ok() }), ..event }
}

fn at(at: u64, event: RoomEvent) -> RoomEvent {
    RoomEvent { at: Timestamp(at), ..event }
}
