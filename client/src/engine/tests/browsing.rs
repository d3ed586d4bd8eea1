//! Reading somewhere else in a long room: jumps, pages in both directions, and what happens to the posts there
//! meanwhile.

use shared::{Act, ClientFrame, Emoji, RoomId, Seq, ServerFrame};

use super::script::Client;
use super::server::Server;
use crate::timeline::KEPT_EVENTS;
use crate::{Input, Status, Timeline, WINDOW_PLACES};

/// A room with so many messages, and someone at its end.
fn room_of(count: u64) -> (Server, Client) {
    let mut server = Server::new();
    (1..=count).for_each(|n| drop(server.stranger_says(&n.to_string())));
    let ada = Client::live(&mut server);
    (server, ada)
}

fn timeline(client: &Client) -> &Timeline {
    &client.engine.room(&RoomId::lobby()).unwrap().timeline
}

fn around(seq: u64) -> Input {
    Input::Around { room: RoomId::lobby(), seq: Seq(seq) }
}

fn jumps(client: &mut Client, server: &mut Server, seq: u64) {
    client.does(around(seq));
    client.talks(server);
}

/// The first and the last row.
fn ends(client: &Client) -> (String, String) {
    let rows = client.sees();
    (rows[0].clone(), rows[rows.len() - 1].clone())
}

fn ends_are(client: &Client, first: u64, last: u64) {
    assert_eq!(ends(client), (first.to_string(), last.to_string()));
}

fn hears_all(client: &mut Client, server: &Server, before: Seq) {
    client.hears(&server.tail(before.next()));
}

#[test]
fn any_place_of_a_long_room_is_shown_in_one_round_of_questions() {
    let (mut server, mut ada) = room_of(5_000);
    ada.does(around(1_234));
    assert!(!timeline(&ada).is_elsewhere(), "what was there stays until the rest is");
    let sent = ada.sent();
    assert!(matches!(sent[..], [ClientFrame::Around { .. }, ClientFrame::Changes { .. }]));
    for frame in sent {
        server.hears(ada.id(), frame).iter().for_each(|answer| ada.hears(answer));
    }
    ends_are(&ada, 1_209, 1_258);
    assert!(timeline(&ada).is_elsewhere() && timeline(&ada).shows(Seq(1_234)));
    assert_eq!((ada.sent(), ada.engine.status()), (vec![], Status::Live));
}

#[test]
fn a_place_that_is_not_there_is_said_to_be_nowhere() {
    let (mut server, mut ada) = room_of(100);
    for seq in [0, 101, u64::MAX] {
        jumps(&mut ada, &mut server, seq);
        assert_eq!(timeline(&ada).nowhere(), Some(Seq(seq)));
        assert!(!timeline(&ada).awaits_history() && !timeline(&ada).is_elsewhere());
    }
    jumps(&mut ada, &mut server, 7);
    assert_eq!(timeline(&ada).nowhere(), None);
}

#[test]
fn a_place_at_the_end_needs_no_question() {
    let (_, mut ada) = room_of(100);
    ada.does(around(60));
    assert_eq!(ada.sent(), []);
    assert!(timeline(&ada).shows(Seq(60)) && !timeline(&ada).is_elsewhere());
}

#[test]
fn a_place_is_looked_for_before_the_room_is_known() {
    let mut server = room_of(500).0;
    let mut ada = Client::new(8);
    ada.does(around(100));
    ada.meets(&mut server);
    ends_are(&ada, 75, 124);
}

#[test]
fn reading_on_from_a_place_leads_back_to_the_end() {
    let (mut server, mut ada) = room_of(300);
    jumps(&mut ada, &mut server, 100);
    for last in [174, 224, 300] {
        ada.does(Input::Newer(RoomId::lobby()));
        ada.talks(&mut server);
        ends_are(&ada, 75, last);
    }
    assert!(!timeline(&ada).is_elsewhere());
    ada.does(Input::Newer(RoomId::lobby()));
    assert_eq!(ada.sent(), []);
    ada.hears(&server.stranger_says("live"));
    assert_eq!(ada.sees().last().unwrap(), "live");
    ada.does(Input::Latest(RoomId::lobby()));
    assert_eq!(ada.sees().len(), 51, "and what is far from there is given back");
}

#[test]
fn reading_back_goes_on_where_the_live_run_has_no_space_and_memory_stays_bounded() {
    let count = KEPT_EVENTS as u64 + 4_000;
    let (mut server, mut ada) = room_of(count);
    while ada.engine.room(&RoomId::lobby()).unwrap().has_older() {
        ada.does(Input::Older(RoomId::lobby()));
        ada.talks(&mut server);
        assert!(ada.sees().len() as u64 <= KEPT_EVENTS as u64 + WINDOW_PLACES);
    }
    ends_are(&ada, 1, WINDOW_PLACES);
    while timeline(&ada).is_elsewhere() {
        ada.does(Input::Newer(RoomId::lobby()));
        ada.talks(&mut server);
    }
    assert_eq!(ends(&ada).1, count.to_string());
    let all: Vec<u64> = ada.sees().iter().map(|it| it.parse().unwrap()).collect();
    assert!(all.windows(2).all(|pair| pair[0] + 1 == pair[1]), "without holes");
}

#[test]
fn a_reader_keeps_their_place_however_much_is_said() {
    let (mut server, mut ada) = room_of(40);
    ada.does(Input::Reading { room: RoomId::lobby(), seq: Seq(20) });
    for n in 41..=(KEPT_EVENTS as u64 + 2_500) {
        ada.hears(&server.stranger_says(&n.to_string()));
    }
    assert!(timeline(&ada).shows(Seq(20)) && timeline(&ada).is_elsewhere());
    assert_eq!(ends(&ada).0, "1");
    assert!(ada.sees().len() as u64 <= WINDOW_PLACES);
    ada.does(Input::Latest(RoomId::lobby()));
    assert_eq!(ends(&ada).1, (KEPT_EVENTS + 2_500).to_string());
}

#[test]
fn a_reader_keeps_their_place_when_the_client_was_too_slow_for_all_that_was_said() {
    let (mut server, mut ada) = room_of(40);
    ada.does(Input::Reading { room: RoomId::lobby(), seq: Seq(20) });
    (41..=400).for_each(|n| drop(server.stranger_says(&n.to_string())));
    server.stranger_acts(thumb(20));
    ada.hears(&server.heads());
    ada.talks(&mut server);
    let ends = ends(&ada);
    assert_eq!(ends, ("1".into(), "40".into()));
    assert_eq!(ada.sees()[19], "20 👍1", "and what became of it is there");
    assert_eq!(timeline(&ada).cursor(), server.head());
}

fn thumb(post: u64) -> Act {
    Act::React { post: Seq(post), emoji: Emoji::parse("👍").unwrap(), on: true }
}

#[test]
fn what_became_of_a_post_long_after_it_was_said_shows_where_it_stands() {
    let (mut server, mut ada) = room_of(100);
    let acts = [
        Act::Edit { post: Seq(50), body: "fifty".into() },
        thumb(51),
        thumb(51),
        Act::Delete { post: Seq(52) },
        Act::Edit { post: Seq(53), body: "once".into() },
        Act::Edit { post: Seq(53), body: "twice".into() },
        Act::Delete { post: Seq(53) },
    ];
    let mut before = server.head();
    acts.into_iter().for_each(|act| drop(server.stranger_acts(act)));
    (101..=300).for_each(|n| drop(server.stranger_says(&n.to_string())));
    hears_all(&mut ada, &server, before);
    ada.does(Input::Latest(RoomId::lobby()));
    let mut bob = Client::new(9);
    bob.meets(&mut server);
    jumps(&mut bob, &mut server, 51);
    let at = bob.sees().iter().position(|it| it == "fifty*").unwrap();
    assert_eq!(bob.sees()[at..at + 5], ["fifty*", "51 👍1", "(deleted)", "(deleted)", "54"]);
    // And live, too.
    before = server.head();
    server.stranger_acts(Act::Delete { post: Seq(51) });
    server.stranger_acts(Act::Edit { post: Seq(54), body: "later".into() });
    hears_all(&mut bob, &server, before);
    assert_eq!(bob.sees()[at..at + 5], ["fifty*", "(deleted)", "(deleted)", "(deleted)", "later*"]);
}

#[test]
fn ones_own_change_of_an_old_post_shows_at_once() {
    let (mut server, mut ada) = room_of(0);
    ada.says("mine");
    ada.talks(&mut server);
    ada.is_cut();
    (2..=300).for_each(|n| drop(server.stranger_says(&n.to_string())));
    ada.comes_back();
    ada.meets(&mut server);
    jumps(&mut ada, &mut server, 1);
    ada.acts(Act::Edit { post: Seq(1), body: "changed".into() });
    assert_eq!(ada.sees()[0], "changed*…");
    ada.talks(&mut server);
    assert_eq!(ada.sees()[0], "changed*");
}

#[test]
fn what_a_lost_line_did_not_answer_is_asked_for_again() {
    let (mut server, mut ada) = room_of(500);
    ada.does(around(100));
    ada.is_cut();
    ada.comes_back();
    ada.meets(&mut server);
    ends_are(&ada, 75, 124);
}

#[test]
fn a_question_that_is_not_answered_is_repeated_and_not_too_often() {
    let (mut server, mut ada) = room_of(500);
    ada.does(around(100));
    assert_eq!(ada.sent().len(), 2);
    for _ in 0..3 {
        ada.hears(&server.heads());
        ada.does(around(100));
    }
    assert_eq!(ada.sent(), []);
    ada.waits(6_000);
    assert_eq!(ada.talks(&mut server).len(), 2);
    ends_are(&ada, 75, 124);
    ada.waits(60_000);
    let questions = ada.sent().into_iter().filter(|it| *it != ClientFrame::Ping);
    assert_eq!(questions.count(), 0, "there is nothing left to ask");
}

#[test]
fn another_store_has_other_places() {
    let (mut server, mut ada) = room_of(500);
    jumps(&mut ada, &mut server, 100);
    ada.is_cut();
    server.restore(60);
    ada.comes_back();
    ada.meets(&mut server);
    ends_are(&ada, 11, 60);
    assert!(!timeline(&ada).is_elsewhere());
}

#[test]
fn answers_that_nobody_asked_for_change_nothing() {
    let (mut server, mut ada) = room_of(500);
    jumps(&mut ada, &mut server, 100);
    let before = ada.sees();
    let room = RoomId::lobby();
    for (first, last, after, upto) in [(1, 500, 400, 500), (90, 95, 0, 500), (1, 9, 9, 1)] {
        let (first, last, after, upto) = (Seq(first), Seq(last), Seq(after), Seq(upto));
        let (room, changes, threads) = (room.clone(), vec![], vec![]);
        let frame = ServerFrame::Changes { room, first, last, after, upto, changes, threads };
        ada.hears(&frame);
    }
    ada.hears(&ServerFrame::Events { room, first: Seq(200), events: vec![] });
    ada.hears(&server.event(Seq(99)));
    assert_eq!(ada.sees(), before);
    ada.talks(&mut server);
    assert_eq!(ada.sees(), before);
}
