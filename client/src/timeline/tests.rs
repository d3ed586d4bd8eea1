//! How what was said, what is unsent and what is to be changed stand together.

use shared::{ClientId, Timestamp};

use super::*;

fn nonce(at: u64) -> Nonce {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&at.to_be_bytes());
    Nonce::from_bytes(bytes)
}

fn me() -> Person {
    Person { id: ClientId::new(7).unwrap(), name: None, guest: false }
}

/// My posts with these places, each with its place as its nonce.
fn run(seqs: impl IntoIterator<Item = u64>) -> Vec<RoomEvent> {
    let body = |seq: u64| Body::parse(&seq.to_string()).unwrap();
    let change = |seq| Change::posted(nonce(seq), body(seq));
    let event = |seq| RoomEvent { at: Timestamp(1), by: me(), thread: None, change: change(seq) };
    seqs.into_iter().map(event).collect()
}

fn shown(timeline: &Timeline) -> Vec<u64> {
    let seq = |entry| match entry {
        Entry::Posted(posted, _) => posted.seq.0,
        Entry::Happened(happened) => happened.seq.0,
        Entry::Pending(_) | Entry::Failed(..) => 0,
    };
    timeline.entries(&me()).map(seq).collect()
}

#[test]
fn a_restart_keeps_only_what_has_no_place() {
    let mut timeline = Timeline::default();
    timeline.apply(Seq(1), run(1..=3));
    timeline.outbox.add(nonce(61), Intent::post("in the new run"), None);
    timeline.outbox.add(nonce(99), Intent::post("not sent"), None);
    timeline.restart(Seq(60), run(60..=62));
    assert_eq!(shown(&timeline), [60, 61, 62, 0]);
    timeline.restart(Seq(1), vec![]);
    assert_eq!(shown(&timeline), [0]);
    assert_eq!(timeline.cursor(), Seq::ZERO);
}

#[test]
fn what_happened_to_the_room_stands_among_the_posts_in_the_order_of_the_log() {
    let mut timeline = Timeline::default();
    let nonce = nonce(9);
    let change = Change::Described { nonce, title: None, topic: None };
    let described = RoomEvent { at: Timestamp(1), by: me(), thread: None, change };
    timeline.apply(Seq(1), run(1..=2));
    timeline.apply(Seq(3), vec![described.clone()]);
    timeline.apply(Seq(4), run(4..=4));
    timeline.outbox.add(Nonce::from_bytes([1; 16]), Intent::post("not sent"), None);
    assert_eq!(shown(&timeline), [1, 2, 3, 4, 0]);
    let posts: Vec<_> = timeline.posts().map(|post| post.seq.0).collect();
    assert_eq!((posts, timeline.post(Seq(3))), (vec![1, 2, 4], None));
    // History is read back the same.
    let mut later = Timeline::default();
    later.restart(Seq(4), run(4..=4));
    later.apply(Seq(3), vec![described]);
    later.apply(Seq(1), run(1..=2));
    assert_eq!(shown(&later), [1, 2, 3, 4]);
    // So is what was saved.
    let mut next = Timeline::default();
    next.recall(timeline.tail(2));
    assert_eq!(shown(&next), [3, 4]);
}
