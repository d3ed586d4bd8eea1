//! How runs of events meet the timeline.

use shared::{ClientId, RoomEvent};

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

fn shown(timeline: &Timeline) -> Vec<u64> {
    let seq = |entry| match entry {
        Entry::Posted(posted) => posted.seq.0,
        Entry::Pending(_) | Entry::Failed(..) => 0,
    };
    timeline.entries().map(seq).collect()
}

#[test]
fn runs_may_repeat_and_overlap_but_not_leap() {
    let mut timeline = Timeline::default();
    assert_eq!(timeline.apply(Seq(1), run(1..=3)), Run::Applied);
    assert_eq!(timeline.apply(Seq(2), run(2..=2)), Run::Applied);
    assert_eq!(timeline.apply(Seq(3), run(3..=5)), Run::Applied);
    assert_eq!(timeline.apply(Seq(7), run(7..=9)), Run::Gap);
    assert_eq!(timeline.apply(Seq(6), vec![]), Run::Applied);
    assert_eq!(shown(&timeline), [1, 2, 3, 4, 5]);
    assert_eq!(timeline.cursor(), Seq(5));
}

#[test]
fn a_change_of_a_newer_server_takes_its_place_and_shows_nothing() {
    let mut timeline = Timeline::default();
    timeline.apply(Seq(1), vec![event(Change::Unknown)]);
    timeline.apply(Seq(2), run([2]));
    assert_eq!(shown(&timeline), [2]);
    assert_eq!(timeline.cursor(), Seq(2));
}

#[test]
fn a_restart_keeps_only_what_has_no_place() {
    let mut timeline = Timeline::default();
    timeline.apply(Seq(1), run(1..=3));
    timeline.write(nonce(61), "in the new run");
    timeline.write(nonce(99), "not sent");
    timeline.restart(Seq(60), run(60..=62));
    assert_eq!(shown(&timeline), [60, 61, 62, 0]);
    timeline.restart(Seq(1), vec![]);
    assert_eq!(shown(&timeline), [0]);
    assert_eq!(timeline.cursor(), Seq::ZERO);
}

#[test]
fn the_oldest_posts_make_room_a_page_at_a_time() {
    let mut timeline = Timeline::default();
    let kept = KEPT_POSTS as u64;
    timeline.apply(Seq(1), run(1..=kept));
    assert_eq!(shown(&timeline).len(), KEPT_POSTS);
    timeline.apply(Seq(kept + 1), run([kept + 1]));
    assert_eq!(shown(&timeline).len(), KEPT_POSTS + 1 - limits::PAGE_EVENTS);
    assert_eq!(shown(&timeline).last(), Some(&(kept + 1)));
}

#[test]
fn messages_go_out_in_the_order_in_which_they_were_written() {
    let mut timeline = Timeline::default();
    assert!(timeline.write(nonce(1), "one").is_some());
    assert!(timeline.write(nonce(2), &"x".repeat(limits::BODY_CHARS + 1)).is_some());
    assert_eq!(timeline.write(nonce(3), " three\n").as_deref(), Some(" three"), "as it goes out");
    assert!(timeline.write(nonce(4), " ").is_none());
    for saved in [1, 3] {
        timeline.unsent_mut(nonce(saved)).unwrap().state = UnsentState::Sending { again: None };
    }
    let due = timeline.due(Moment(0));
    assert_eq!(due, [(nonce(1), "one".to_owned()), (nonce(3), " three".to_owned())]);
    assert!(timeline.due(Moment(UNANSWERED - 1)).is_empty());
    assert_eq!(timeline.next_again(), Some(Moment(UNANSWERED)));
    assert_eq!(timeline.due(Moment(UNANSWERED)).len(), 2);
    timeline.greet();
    assert_eq!(timeline.due(Moment(UNANSWERED)).len(), 2);
}
