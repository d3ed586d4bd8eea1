//! The line: noticing that it is dead, waiting for the next try, and stopping when told to.

use shared::{ClientFrame, Code, ServerFrame};

use super::script::Client;
use super::server::Server;
use crate::{Effect, Input, Moment, Status};

#[test]
fn a_silent_server_is_asked_and_then_left() {
    let mut ada = Client::live(&mut Server::new());
    ada.waits(29_999);
    assert!(ada.effects().is_empty());
    ada.waits(1);
    assert_eq!(ada.effects(), [Effect::Send(ClientFrame::Ping)]);
    ada.waits(9_999);
    assert_eq!(ada.engine.status(), Status::Live);
    ada.waits(1);
    assert_eq!(ada.effects(), [Effect::Disconnect]);
    assert!(matches!(ada.engine.status(), Status::Waiting { .. }));
}

#[test]
fn anything_a_server_says_keeps_the_line() {
    let mut ada = Client::live(&mut Server::new());
    for word in ["{\"type\":\"Pong\"}", "{\"type\":\"Dance\"}", "what?"] {
        ada.waits(35_000);
        assert_eq!(ada.effects(), [Effect::Send(ClientFrame::Ping)]);
        ada.does(Input::Received(word.into()));
        assert_eq!(ada.engine.status(), Status::Live);
    }
}

#[test]
fn a_server_that_does_not_greet_is_left() {
    let mut ada = Client::new(7);
    assert_eq!(ada.effects(), [Effect::Connect]);
    ada.waits(5_000);
    ada.does(Input::Opened);
    assert_eq!(ada.sent().len(), 1);
    ada.waits(5_000);
    assert_eq!(ada.effects(), [Effect::Disconnect]);
    assert!(matches!(ada.engine.status(), Status::Waiting { .. }));
}

#[test]
fn the_countdown_names_the_moment_of_the_next_try() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_cut();
    let Status::Waiting { until } = ada.engine.status() else { panic!("not waiting") };
    assert!((500..=1_500).contains(&until.since(ada.now)), "the first wait is short");
    assert_eq!(ada.engine.next_wake(), Some(until));
    ada.waits(until.since(ada.now) - 1);
    ada.does(Input::Tick);
    assert!(ada.effects().is_empty(), "a tick too early is harmless");
    ada.waits(1);
    assert_eq!(ada.effects(), [Effect::Connect]);
    assert_eq!(ada.engine.status(), Status::Reconnecting);
}

#[test]
fn waits_grow_while_the_server_is_away_and_start_short_after_a_good_line() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let mut longest = 0;
    for _ in 0..30 {
        ada.is_cut();
        let Status::Waiting { until } = ada.engine.status() else { panic!("not waiting") };
        longest = longest.max(until.since(ada.now));
        ada.comes_back();
    }
    assert!((5_000..=30_000).contains(&longest), "{longest}");
    ada.meets(&mut server);
    ada.waits(10_000);
    ada.is_cut();
    let Status::Waiting { until } = ada.engine.status() else { panic!("not waiting") };
    assert!(until.since(ada.now) <= 1_500);
}

/// How long the client waits before the next try, which then fails so many times.
fn wait_after_a_line(ada: &mut Client, server: &mut Server, lasts: u64, fails: usize) -> u64 {
    ada.meets(server);
    ada.waits(lasts);
    ada.is_cut();
    let Status::Waiting { until } = ada.engine.status() else { panic!("not waiting") };
    let wait = until.since(ada.now);
    for _ in 0..fails {
        ada.comes_back();
        ada.is_cut();
    }
    ada.comes_back();
    wait
}

#[test]
fn a_line_that_is_cut_every_few_seconds_is_back_within_seconds() {
    let mut server = Server::new();
    let mut ada = Client::new(7);
    let waits = (0..30).map(|_| wait_after_a_line(&mut ada, &mut server, 2_000, 5));
    let longest = waits.max().unwrap();
    assert!(longest <= 4_500, "{longest}, however many tries had failed before");
}

#[test]
fn a_server_that_greets_and_fails_is_asked_less_and_less() {
    let mut server = Server::new();
    let mut ada = Client::new(7);
    let waits = (0..30).map(|_| wait_after_a_line(&mut ada, &mut server, 500, 0));
    let longest = waits.max().unwrap();
    assert!(longest > 10_000, "{longest}");
}

#[test]
fn retry_now_does_not_wait() {
    let mut ada = Client::live(&mut Server::new());
    ada.does(Input::RetryNow);
    assert!(ada.effects().is_empty(), "there is nothing to retry");
    ada.is_cut();
    ada.does(Input::RetryNow);
    assert_eq!(ada.effects(), [Effect::Connect]);
    ada.does(Input::RetryNow);
    assert!(ada.effects().is_empty(), "it is being tried");
}

#[test]
fn the_line_is_tried_at_once_when_the_network_came() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.does(Input::NetworkWent);
    assert_eq!(ada.effects(), [Effect::Send(ClientFrame::Ping)], "the line may be good still");
    ada.is_cut();
    assert_eq!(ada.engine.status(), Status::Offline);
    ada.does(Input::NetworkCame);
    assert_eq!(ada.engine.status(), Status::Reconnecting);
    ada.meets(&mut server);
    assert_eq!(ada.engine.status(), Status::Live);
}

#[test]
fn a_line_of_another_network_is_asked_about_and_not_trusted() {
    let mut ada = Client::live(&mut Server::new());
    ada.does(Input::NetworkCame);
    assert_eq!(ada.effects(), [Effect::Send(ClientFrame::Ping)]);
    ada.waits(10_000);
    assert_eq!(ada.effects(), [Effect::Disconnect]);
}

#[test]
fn a_server_that_answers_proves_the_network() {
    let mut server = Server::new();
    let mut ada = Client::new(7);
    ada.does(Input::NetworkWent);
    assert_eq!(ada.engine.status(), Status::Offline);
    ada.meets(&mut server);
    assert_eq!(ada.engine.status(), Status::Live);
    ada.is_cut();
    assert!(matches!(ada.engine.status(), Status::Waiting { .. }));
}

#[test]
fn an_id_that_is_taken_stops_everything() {
    let mut ada = Client::new(7);
    ada.does(Input::Opened);
    ada.effects();
    ada.hears(&ServerFrame::Rejected { nonce: None, code: Code::IdTaken, retry_after: None });
    assert_eq!(ada.effects(), [Effect::Disconnect]);
    assert_eq!(ada.engine.status(), Status::Refused(Code::IdTaken));
    ada.does(Input::Closed);
    ada.does(Input::RetryNow);
    ada.does(Input::NetworkCame);
    ada.waits(600_000);
    assert!(ada.effects().is_empty());
    ada.says("not lost");
    assert_eq!(ada.sees(), ["not lost (sending)"]);
}

#[test]
fn a_hello_that_came_too_late_is_said_again() {
    let mut server = Server::new();
    let mut ada = Client::new(7);
    ada.does(Input::Opened);
    let refusal =
        ServerFrame::Rejected { nonce: None, code: Code::HelloExpected, retry_after: None };
    ada.hears(&refusal);
    ada.is_cut();
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!(ada.engine.status(), Status::Live);
    ada.hears(&refusal);
    let refused = Status::Refused(Code::HelloExpected);
    assert_eq!(ada.engine.status(), refused);
}

#[test]
fn clients_that_are_asked_to_go_spread_their_return() {
    let mut waits = Vec::new();
    for id in 1..=20 {
        let mut client = Client::new(id);
        client.meets(&mut Server::new());
        client.hears(&ServerFrame::GoAway { after: 10 });
        assert_eq!(client.engine.status(), Status::Live, "until the server closes");
        client.is_cut();
        let Status::Waiting { until } = client.engine.status() else { panic!("not waiting") };
        waits.push(until.since(client.now));
    }
    assert!(waits.iter().all(|wait| *wait <= 10_000));
    assert!(waits.iter().max() > Some(&5_000) && waits.iter().min() < Some(&5_000), "{waits:?}");
}

#[test]
fn the_last_words_of_a_socket_that_was_left_are_not_heard() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.waits(40_000);
    ada.effects();
    server.stranger_says("one");
    ada.hears(&server.stranger_says("two"));
    ada.hears(&server.heads());
    assert!(ada.effects().is_empty(), "there is no socket to pull on");
    assert!(matches!(ada.engine.status(), Status::Waiting { .. }));
}

#[test]
fn a_clock_that_jumps_over_a_night_finds_the_line_dead_and_comes_back() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.now = Moment(8 * 3_600_000);
    ada.does(Input::Tick);
    assert_eq!(ada.effects(), [Effect::Send(ClientFrame::Ping)]);
    ada.waits(10_000);
    assert_eq!(ada.effects(), [Effect::Disconnect]);
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!(ada.engine.status(), Status::Live);
}

#[test]
fn a_line_that_never_was_is_not_called_lost() {
    let mut server = Server::new();
    let mut ada = Client::new(7);
    assert_eq!(ada.engine.status(), Status::Connecting);
    ada.is_cut();
    assert!(matches!(ada.engine.status(), Status::Waiting { .. }));
    ada.comes_back();
    assert_eq!(ada.engine.status(), Status::Reconnecting, "it does not look like the first try");
    assert!(!ada.engine.was_greeted());
    ada.meets(&mut server);
    assert!(ada.engine.was_greeted());
}

#[test]
fn a_person_who_looks_again_has_the_line_asked_at_once() {
    let mut ada = Client::live(&mut Server::new());
    ada.does(Input::Looked);
    assert_eq!(ada.effects(), [Effect::Send(ClientFrame::Ping)]);
    ada.does(Input::Looked);
    assert!(ada.effects().is_empty(), "it is asked already");
    ada.is_cut();
    ada.does(Input::Looked);
    assert_eq!(ada.effects(), [Effect::Connect], "and a line that is down is tried");
}

#[test]
fn someone_offline_can_try_all_the_same() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.is_cut();
    ada.does(Input::NetworkWent);
    assert_eq!(ada.engine.status(), Status::Offline);
    ada.does(Input::RetryNow);
    ada.meets(&mut server);
    assert_eq!(ada.engine.status(), Status::Live);
}

#[test]
fn someone_who_starts_anew_keeps_what_was_not_sent() {
    let mut server = Server::new();
    let mut ada = Client::new(7);
    ada.says("waiting");
    ada.says(&"x".repeat(30_000));
    ada.does(Input::Opened);
    ada.hears(&ServerFrame::Rejected { nonce: None, code: Code::IdTaken, retry_after: None });
    assert_eq!(ada.engine.unsent(), 2);
    ada.effects();

    let someone = Client::new(8).engine.me().clone();
    ada.does(Input::StartAnew(someone.clone()));
    assert_eq!(ada.engine.status(), Status::Connecting);
    ada.meets(&mut server);
    assert_eq!(ada.engine.me().id, someone.id);
    assert_eq!(server.log.len(), 1);
    assert_eq!(server.log[0].by.id, someone.id, "what waited went out under the new id");
    assert_eq!(ada.engine.unsent(), 1, "what failed is there still");
}
