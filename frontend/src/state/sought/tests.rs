//! Looking for a post in a thread that is longer than what is held of it.

use client::{Effect, Engine, Input, Moment};
use shared::{ClientFrame, RoomEvent, ServerFrame, Thread, codec};

use super::*;
use crate::state::rows::tests::{NOON, ada, says, told_to};

const ROOT: Seq = Seq(1);

fn answer(seq: u64) -> (Seq, RoomEvent) {
    let thread = Some(Thread { root: ROOT, by: None });
    (Seq(seq), RoomEvent { thread, ..says(&ada(), NOON, &seq.to_string()) })
}

/// A room of which the last event is held, with its first thread open.
fn room(ends: u64) -> Engine {
    let mut engine = told_to(Seq(ends), vec![answer(ends).1]);
    let thread = Input::Thread { room: RoomId::lobby(), root: Some(ROOT) };
    assert_eq!(asks(&mut engine, thread), Some(Seq(ends)));
    engine
}

/// Before which place a page of the thread is asked for then.
fn asks(engine: &mut Engine, input: Input) -> Option<Seq> {
    engine.handle(Moment(1), input).into_iter().find_map(|effect| match effect {
        Effect::Send(ClientFrame::Thread { before, .. }) => Some(before),
        _ => None,
    })
}

/// A page of the thread comes.
fn hears(engine: &mut Engine, before: u64, places: &[u64], more: bool) {
    let events = places.iter().copied().map(answer).collect();
    let (room, before) = (RoomId::lobby(), Seq(before));
    let page = ServerFrame::Thread { room, root: ROOT, before, events, more };
    let _ = engine.handle(Moment(1), Input::Received(codec::encode_server(&page)));
}

fn search(engine: &Engine, seq: u64) -> Search {
    search_aside(engine.room(&RoomId::lobby()), Seq(seq))
}

#[test]
fn a_post_far_up_in_a_thread_is_looked_for_page_by_page() {
    let mut engine = room(300);
    assert_eq!(search(&engine, 300), Search::Found);
    assert_eq!(search(&engine, 20), Search::Coming, "a page was asked for");
    hears(&mut engine, 300, &[100, 200], true);
    assert_eq!(search(&engine, 20), Search::Further);
    assert_eq!(asks(&mut engine, Input::OlderInThread(RoomId::lobby())), Some(Seq(100)));
    assert_eq!(search(&engine, 20), Search::Coming);
    hears(&mut engine, 100, &[20, 40], true);
    assert_eq!(search(&engine, 20), Search::Found);
}

#[test]
fn what_is_not_in_a_thread_is_nowhere_once_all_of_it_is_held() {
    let mut engine = room(300);
    hears(&mut engine, 300, &[100, 200], false);
    assert_eq!(search(&engine, 20), Search::Nowhere);
}

#[test]
fn a_thread_that_is_longer_than_what_can_be_held_is_not_searched_for_ever() {
    let mut engine = room(300_000);
    let mut pages = (0..100).map(|page| 300_000 - 50 * page);
    let last = pages.find(|&before| {
        let places: Vec<u64> = (before - 50..before).collect();
        hears(&mut engine, before, &places, true);
        let found = search(&engine, 2);
        let _ = engine.handle(Moment(1), Input::OlderInThread(RoomId::lobby()));
        found == Search::Nowhere
    });
    assert!(last.is_some());
}
