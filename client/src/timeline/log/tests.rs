//! How runs of events meet the log.

use shared::{Body, Nonce, Person, Timestamp};

use super::*;

fn nonce(at: u64) -> Nonce {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&at.to_be_bytes());
    Nonce::from_bytes(bytes)
}

fn event(change: Change) -> RoomEvent {
    let by = Person { id: ClientId::new(7).unwrap(), name: None, guest: false };
    RoomEvent { at: Timestamp(1), by, change }
}

/// The posts with these places, each with its place as its nonce.
fn run(seqs: impl IntoIterator<Item = u64>) -> Vec<RoomEvent> {
    let body = |seq: u64| Body::parse(&seq.to_string()).unwrap();
    let post = |seq| event(Change::posted(nonce(seq), body(seq)));
    seqs.into_iter().map(post).collect()
}

fn shown(log: &Log) -> Vec<u64> {
    log.posts().map(|post| post.seq.0).collect()
}

#[test]
fn runs_may_repeat_and_overlap_but_not_leap() {
    let mut log = Log::default();
    assert_eq!(log.apply(Seq(1), run(1..=3)), Run::Applied);
    assert_eq!(log.apply(Seq(2), run(2..=2)), Run::Applied);
    assert_eq!(log.apply(Seq(3), run(3..=5)), Run::Applied);
    assert_eq!(log.apply(Seq(7), run(7..=9)), Run::Gap);
    assert_eq!(log.apply(Seq(6), vec![]), Run::Applied);
    assert_eq!(shown(&log), [1, 2, 3, 4, 5]);
    assert_eq!(log.cursor(), Seq(5));
}

#[test]
fn a_change_of_a_newer_server_takes_its_place_and_shows_nothing() {
    let mut log = Log::default();
    log.apply(Seq(1), vec![event(Change::Unknown)]);
    log.apply(Seq(2), run([2]));
    assert_eq!(shown(&log), [2]);
    assert_eq!(log.cursor(), Seq(2));
}

#[test]
fn the_oldest_posts_make_room_a_page_at_a_time() {
    let mut log = Log::default();
    let kept = KEPT_EVENTS as u64;
    log.apply(Seq(1), run(1..=kept));
    assert_eq!(shown(&log).len(), KEPT_EVENTS);
    log.apply(Seq(kept + 1), run([kept + 1]));
    assert_eq!(shown(&log).len(), KEPT_EVENTS + 1 - limits::PAGE_EVENTS);
    assert_eq!(shown(&log).last(), Some(&(kept + 1)));
}
