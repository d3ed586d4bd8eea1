//! The cursor: repeats are passed over, gaps are seen and pulled, another epoch starts afresh.

use shared::{Act, Change, Code, RoomId, Seq, ServerFrame, limits};

use super::script::{Client, pull};
use super::server::Server;
use crate::{Effect, Input, Status};

#[test]
fn a_repeated_event_is_shown_once() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let one = server.stranger_says("one");
    ada.hears(&one);
    ada.hears(&one);
    server.stranger_says("two");
    ada.hears(&server.tail(Seq(1)));
    ada.hears(&server.tail(Seq(2)));
    assert_eq!(ada.sees(), ["one", "two"]);
    assert!(ada.sent().is_empty());
}

#[test]
fn events_arriving_after_a_gap_are_pulled_in_order() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("one"));
    server.stranger_says("two");
    ada.hears(&server.stranger_says("three"));
    assert_eq!(ada.sees(), ["one"]);
    assert_eq!(ada.engine.status(), Status::CatchingUp);
    ada.hears(&server.stranger_says("four"));
    assert_eq!(ada.talks(&mut server), [pull(1)], "it is asked for once");
    assert_eq!(ada.sees(), ["one", "two", "three", "four"]);
    assert_eq!(ada.engine.status(), Status::Live);
}

#[test]
fn what_was_missed_without_a_sign_is_pulled_at_the_heartbeat() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    server.stranger_says("one");
    ada.hears(&server.heads());
    assert_eq!(ada.talks(&mut server), [pull(0)]);
    assert_eq!(ada.sees(), ["one"]);
}

#[test]
fn what_was_missed_while_away_comes_with_the_greeting() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("one"));
    ada.is_cut();
    server.stranger_says("two");
    ada.comes_back();
    ada.does(Input::Opened);
    assert_eq!(ada.talks(&mut server).len(), 1, "the Hello was enough");
    assert_eq!(ada.sees(), ["one", "two"]);
}

#[test]
fn a_long_absence_starts_again_from_the_last_page() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("long ago"));
    ada.is_cut();
    for at in 0..=limits::PAGE_EVENTS {
        server.stranger_says(&at.to_string());
    }
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!(ada.sees().len(), limits::PAGE_EVENTS);
    assert_eq!(ada.sees()[0], "1");
    assert_eq!(ada.engine.status(), Status::Live);
}

#[test]
fn a_pull_that_is_not_answered_is_repeated() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    server.stranger_says("one");
    ada.hears(&server.heads());
    assert_eq!(ada.sent(), [pull(0)]);
    ada.waits(4_999);
    assert!(ada.sent().is_empty());
    ada.waits(1);
    assert_eq!(ada.talks(&mut server), [pull(0)]);
    assert_eq!(ada.sees(), ["one"]);
}

#[test]
fn an_answer_that_brings_nothing_is_not_asked_for_again_at_once() {
    // A server whose head is ahead of its store would otherwise be asked as fast as it answers.
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&ServerFrame::Heads { rooms: [(RoomId::lobby(), Seq(9))].into(), dropped: false });
    assert_eq!(ada.talks(&mut server), [pull(0)]);
    ada.waits(4_999);
    assert!(ada.sent().is_empty());
    ada.waits(1);
    assert_eq!(ada.sent(), [pull(0)]);
}

#[test]
fn who_read_too_slowly_pulls_even_when_no_event_is_missing() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    assert_eq!(ada.engine.status(), Status::Live);
    ada.hears(&ServerFrame::Heads { rooms: [(RoomId::lobby(), Seq(0))].into(), dropped: true });
    assert_eq!(ada.engine.status(), Status::CatchingUp);
    assert_eq!(ada.talks(&mut server), [pull(0)]);
    assert_eq!(ada.engine.status(), Status::Live);
}

#[test]
fn a_new_epoch_replaces_the_timeline_and_keeps_what_was_not_sent() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("of the old store"));
    ada.is_cut();
    ada.says("mine");
    server.restore(0);
    server.stranger_says("of the new store");
    ada.comes_back();
    ada.does(Input::Opened);
    let hello = ada.sent().remove(0);
    let answers = server.hears(ada.id(), hello);
    ada.hears(&answers[0]);
    // The head is where the old cursor was, and means another event.
    assert_eq!(ada.engine.status(), Status::CatchingUp);
    ada.hears(&answers[1]);
    assert_eq!(ada.sees(), ["of the new store", "mine (sending)"]);
    ada.talks(&mut server);
    assert_eq!(ada.sees(), ["of the new store", "mine"]);
    assert_eq!(ada.engine.pending(), 0);
}

#[test]
fn a_log_that_is_shorter_than_what_was_seen_is_not_called_up_to_date() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("one"));
    ada.hears(&server.stranger_says("two"));
    ada.is_cut();
    server.log.truncate(1);
    ada.comes_back();
    ada.does(Input::Opened);
    let hello = ada.sent().remove(0);
    let answers = server.hears(ada.id(), hello);
    ada.hears(&answers[0]);
    assert_eq!(ada.engine.status(), Status::CatchingUp);
    ada.hears(&answers[1]);
    assert_eq!(ada.sees(), ["one"]);
    assert_eq!(ada.engine.status(), Status::Live);
}

#[test]
fn it_is_never_called_live_while_something_is_missing() {
    let mut server = Server::new();
    server.stranger_says("one");
    let mut ada = Client::new(7);
    assert_eq!(ada.engine.status(), Status::Connecting);
    ada.does(Input::Opened);
    let hello = ada.sent().remove(0);
    let answers = server.hears(ada.id(), hello);
    assert_eq!(ada.engine.status(), Status::Connecting);
    ada.hears(&answers[0]);
    assert_eq!(ada.engine.status(), Status::CatchingUp, "greeted, and nothing shown yet");
    assert!(!ada.engine.room(&RoomId::lobby()).unwrap().is_loaded());
    ada.hears(&answers[1]);
    assert_eq!(ada.engine.status(), Status::Live);
    assert!(ada.engine.room(&RoomId::lobby()).unwrap().is_loaded());
    server.stranger_says("two");
    ada.hears(&server.heads());
    assert_eq!(ada.engine.status(), Status::CatchingUp);
    ada.talks(&mut server);
    assert_eq!(ada.engine.status(), Status::Live);
    ada.is_cut();
    assert!(matches!(ada.engine.status(), Status::Waiting { .. }));
    ada.comes_back();
    assert_eq!(ada.engine.status(), Status::Reconnecting);
}

#[test]
fn a_frame_that_cannot_be_read_costs_nothing_but_a_pull() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.does(Input::Received("{\"type\":\"Events\",\"first\":\"one\"}".into()));
    ada.does(Input::Received("\u{0}".into()));
    server.stranger_says("one");
    ada.hears(&server.heads());
    ada.talks(&mut server);
    assert_eq!(ada.sees(), ["one"]);
}

#[test]
fn history_is_read_back_page_by_page_to_the_first_message() {
    let mut server = Server::new();
    (1..=120).for_each(|n| drop(server.stranger_says(&n.to_string())));
    let mut ada = Client::live(&mut server);
    assert_eq!((ada.sees().len(), &*ada.sees()[0]), (50, "71"));
    for (length, first) in [(100, "21"), (120, "1")] {
        ada.does(Input::Older(RoomId::lobby()));
        assert_eq!(ada.talks(&mut server).len(), 1);
        assert_eq!((ada.sees().len(), &*ada.sees()[0]), (length, first));
        assert_eq!(ada.engine.status(), Status::Live);
    }
    let room = ada.engine.room(&RoomId::lobby()).unwrap();
    assert!(room.shows_beginning() && !room.has_older());
    ada.does(Input::Older(RoomId::lobby()));
    assert_eq!(ada.sent(), [], "there is nothing to ask for");
}

#[test]
fn a_page_of_history_is_asked_for_once_until_it_comes_or_the_line_is_another() {
    let mut server = Server::new();
    (1..=120).for_each(|n| drop(server.stranger_says(&n.to_string())));
    let mut ada = Client::live(&mut server);
    for _ in 0..3 {
        ada.does(Input::Older(RoomId::lobby()));
    }
    assert_eq!(ada.sent().len(), 1);
    ada.is_cut();
    ada.comes_back();
    ada.meets(&mut server);
    ada.does(Input::Older(RoomId::lobby()));
    ada.talks(&mut server);
    assert_eq!(ada.sees().len(), 100, "what came before the cut is still there");
}

#[test]
fn a_server_that_keeps_nothing_older_is_not_asked_again() {
    let mut server = Server::new();
    (1..=60).for_each(|n| drop(server.stranger_says(&n.to_string())));
    let mut ada = Client::live(&mut server);
    ada.does(Input::Older(RoomId::lobby()));
    ada.sent();
    let (room, first) = (RoomId::lobby(), Seq(11));
    ada.hears(&ServerFrame::Events { room, first, events: vec![] });
    ada.waits(60_000);
    ada.sent();
    ada.does(Input::Older(RoomId::lobby()));
    assert_eq!(ada.sent(), []);
}

#[test]
fn what_was_wanted_of_a_post_is_not_done_to_the_one_that_has_its_place_in_another_store() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.says("mine");
    ada.talks(&mut server);
    ada.is_cut();
    let act = Act::Delete { post: Seq(1) };
    ada.acts(act.clone());
    ada.answers(Some(Seq(1)), "an answer");
    server.restore(0);
    server.stranger_says("not mine");
    ada.comes_back();
    ada.does(Input::Opened);
    ada.talks(&mut server);
    let (room, code) = (RoomId::lobby(), Code::NoSuchPost);
    assert!(ada.effects().contains(&Effect::Refused { room, act, code }));
    assert_eq!(ada.sees(), ["not mine", "an answer"]);
    let answers =
        server.log.iter().any(|it| matches!(it.change, Change::Posted { reply_to: Some(_), .. }));
    assert!(!answers, "it answers nothing there");
}
