//! When a room is behind, and when it asks.

use shared::{Change, Timestamp};

use super::*;

/// So many events that show nothing.
fn run(count: usize) -> Vec<RoomEvent> {
    let by = Person { id: ClientId::new(7).unwrap(), name: None, guest: false };
    vec![RoomEvent { at: Timestamp(1), by, thread: None, change: Change::Unknown }; count]
}

fn me() -> ClientId {
    ClientId::new(9).unwrap()
}

fn greet(room: &mut Room, now: u64, head: u64) {
    let state = RoomState { head: Seq(head), read: Seq::ZERO, about: None };
    assert_eq!(room.greet(Moment(now), &state), None);
}

/// A room in which everything up to this place is known.
fn room(head: usize) -> Room {
    let mut room = Room::default();
    greet(&mut room, 0, head as u64);
    room.snapshot(me(), Seq(1), run(head));
    assert!(!room.is_behind());
    room
}

#[test]
fn a_room_of_which_nothing_is_known_is_behind_and_has_no_cursor() {
    let mut room = Room::default();
    assert!(room.is_behind() && !room.is_loaded());
    assert_eq!(room.cursor(), None);
    room.snapshot(me(), Seq(1), vec![]);
    assert!(!room.is_behind() && room.is_loaded());
    assert_eq!(room.cursor(), Some(Seq::ZERO));
}

#[test]
fn live_events_do_not_stand_in_for_a_snapshot_unless_they_are_all_there_is() {
    let mut room = Room::default();
    room.events(me(), Seq(5), run(2));
    assert!(!room.is_loaded());
    room.events(me(), Seq(1), run(6));
    assert!(room.is_loaded() && !room.is_behind());
}

#[test]
fn what_comes_with_the_greeting_is_not_asked_for() {
    let mut room = room(3);
    greet(&mut room, 100, 5);
    assert_eq!(room.pull(Moment(100)), None);
    assert_eq!(room.next_pull(), Some(Moment(100 + PULL_AGAIN)));
    assert_eq!(room.next_wake(false), None);
    assert_eq!(room.pull(Moment(100 + PULL_AGAIN)), Some(Seq(3)));
}

#[test]
fn a_gap_right_after_a_greeting_that_had_nothing_to_bring_is_asked_for_at_once() {
    let mut room = room(3);
    greet(&mut room, 100, 3);
    room.heard_head(Seq(4));
    assert_eq!(room.pull(Moment(200)), Some(Seq(3)));
}

#[test]
fn a_page_that_leaves_something_missing_is_followed_by_the_next() {
    let mut room = room(0);
    room.heard_head(Seq(80));
    assert_eq!(room.pull(Moment(0)), Some(Seq(0)));
    room.events(me(), Seq(1), run(50));
    assert_eq!(room.pull(Moment(1)), Some(Seq(50)));
    room.events(me(), Seq(1), run(20));
    assert_eq!(room.pull(Moment(2)), None, "an old run is not the answer");
    room.events(me(), Seq(51), run(30));
    assert_eq!(room.pull(Moment(3)), None);
    assert!(!room.is_behind());
}
