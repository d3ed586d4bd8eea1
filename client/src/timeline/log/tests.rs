//! How runs of events meet the log, and what becomes of posts then.

mod ways;

use shared::{Body, Nonce, Person, Timestamp};

use super::*;

fn nonce(at: u64) -> Nonce {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&at.to_be_bytes());
    Nonce::from_bytes(bytes)
}

fn event(change: Change) -> RoomEvent {
    let by = Person { id: ClientId::new(7).unwrap(), name: None, guest: false };
    RoomEvent { at: Timestamp(1), by, thread: None, change }
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
    let gone = log.trim().expect("there is one too many");
    assert_eq!((gone.first, gone.last, gone.rows.len()), (Seq(1), Seq(50), 50));
    assert_eq!(shown(&log).len(), KEPT_EVENTS + 1 - limits::PAGE_EVENTS);
    assert_eq!(shown(&log).last(), Some(&(kept + 1)));
}

fn by(id: u64, change: Change) -> RoomEvent {
    let by = Person { id: ClientId::new(id).unwrap(), name: None, guest: false };
    RoomEvent { by, ..event(change) }
}

fn edited(post: u64, text: &str) -> RoomEvent {
    let body = Body::parse(text).unwrap();
    event(Change::Edited { nonce: nonce(50), post: Seq(post), body })
}

fn deleted(post: u64) -> RoomEvent {
    event(Change::Deleted { nonce: nonce(51), post: Seq(post) })
}

fn erased(at: u64) -> RoomEvent {
    event(Change::Erased { nonce: nonce(at) })
}

fn texts(log: &Log) -> Vec<Option<&str>> {
    log.posts().map(|post| post.said.as_ref().map(|said| said.body.as_str())).collect()
}

#[test]
fn an_edit_waits_for_its_post_until_that_is_read_back() {
    let mut log = Log::default();
    log.restart(Seq(3), vec![edited(2, "new"), event(Change::Unknown)]);
    assert_eq!(texts(&log), [] as [Option<&str>; 0]);
    assert_eq!(log.apply(Seq(1), run(1..=2)), Run::Older);
    assert_eq!(texts(&log), [Some("1"), Some("new")]);
}

#[test]
fn an_edit_of_a_post_that_had_to_make_room_is_there_when_it_is_read_back() {
    let mut log = Log::default();
    log.apply(Seq(1), run(1..=3));
    log.apply(Seq(4), vec![edited(1, "new")]);
    log.forget_oldest(2);
    assert_eq!((texts(&log), log.first()), (vec![Some("3")], Seq(3)));
    log.apply(Seq(1), run(1..=2));
    assert_eq!(texts(&log), [Some("new"), Some("2"), Some("3")]);
}

#[test]
fn what_is_erased_was_a_post_if_its_deletion_follows_and_an_edit_if_not() {
    let mut log = Log::default();
    log.apply(Seq(1), vec![erased(1), erased(2), deleted(1)]);
    assert_eq!((shown(&log), texts(&log)), (vec![1], vec![None]));
}

#[test]
fn a_page_of_history_may_know_of_a_deletion_before_the_client_does() {
    // The page was read from the store after the deletion, and overtook its event.
    let mut log = Log::default();
    log.restart(Seq(3), run([3]));
    log.apply(Seq(1), vec![erased(1), run([2]).remove(0)]);
    assert_eq!(shown(&log), [2, 3]);
    log.apply(Seq(4), vec![deleted(1)]);
    assert_eq!(texts(&log), [None, Some("2"), Some("3")]);
}

#[test]
fn a_deletion_by_someone_else_erases_nothing() {
    let mut log = Log::default();
    log.apply(Seq(1), run([1]));
    log.apply(Seq(2), vec![by(8, Change::Deleted { nonce: nonce(2), post: Seq(1) })]);
    assert_eq!(texts(&log), [Some("1")]);
}

#[test]
fn many_reactions_make_room_as_posts_do() {
    let mut log = Log::default();
    let emoji = shared::Emoji::parse("👍").unwrap();
    let react = |at: usize| {
        let (nonce, emoji) = (nonce(at as u64), emoji.clone());
        event(Change::Reacted { nonce, post: Seq(at as u64 % 50 + 1), emoji, on: true })
    };
    log.apply(Seq(1), run(1..=50));
    log.apply(Seq(51), (51..=KEPT_EVENTS + 200).map(react).collect());
    log.trim();
    assert!(log.events.len() <= KEPT_EVENTS);
    assert_eq!(shown(&log), [] as [u64; 0]);
}
