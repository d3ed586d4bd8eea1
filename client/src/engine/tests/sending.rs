//! From the composer to the log: shown at once, sent until it has its place, placed once.

use shared::{Code, ServerFrame, limits};

use super::script::{Client, post};
use super::server::Server;
use crate::{Input, Status};

#[test]
fn a_message_shows_at_once_and_becomes_posted_when_its_event_comes_back() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let nonce = ada.says("hello");
    assert_eq!(ada.sees(), ["hello (sending)"]);
    assert_eq!(ada.engine.pending(), 1);
    assert_eq!(ada.talks(&mut server), [post(nonce, "hello")]);
    assert_eq!(ada.sees(), ["hello"]);
    assert_eq!(ada.engine.pending(), 0);
}

#[test]
fn a_message_written_while_reconnecting_goes_out_once() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.is_cut();
    let first = ada.says("one");
    let second = ada.says("two");
    assert!(ada.sent().is_empty());
    ada.comes_back();
    ada.does(Input::Opened);
    let said = ada.talks(&mut server);
    assert_eq!(said[1..], [post(first, "one"), post(second, "two")]);
    assert_eq!(ada.sees(), ["one", "two"]);
    assert_eq!(server.log.len(), 2);
}

#[test]
fn a_message_whose_answer_was_lost_is_not_posted_twice() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.says("hello");
    for frame in ada.sent() {
        server.hears(ada.id(), frame);
    }
    ada.is_cut();
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!(ada.sees(), ["hello"]);
    assert_eq!(server.log.len(), 1);
}

#[test]
fn a_message_whose_place_is_before_the_snapshot_does_not_wait_for_ever() {
    // Its event is older than everything the snapshot shows: the answer to the repeated post is
    // all there is to learn from.
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.says("hello");
    for frame in ada.sent() {
        server.hears(ada.id(), frame);
    }
    ada.is_cut();
    for at in 0..limits::PAGE_EVENTS * 2 {
        server.stranger_says(&at.to_string());
    }
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!(ada.engine.pending(), 0);
    assert_eq!(ada.sees().len(), limits::PAGE_EVENTS);
}

#[test]
fn a_message_that_is_not_answered_is_repeated() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let nonce = ada.says("hello");
    assert_eq!(ada.sent(), [post(nonce, "hello")]);
    ada.waits(15_000);
    ada.hears(&server.heads());
    ada.waits(14_999);
    assert!(ada.sent().is_empty());
    ada.waits(1);
    assert_eq!(ada.talks(&mut server), [post(nonce, "hello")]);
    assert_eq!(ada.sees(), ["hello"]);
}

#[test]
fn a_message_that_is_too_long_fails_and_can_be_copied_and_discarded() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let text = "é".repeat(limits::BODY_CHARS + 1);
    let nonce = ada.says(&text);
    assert_eq!(ada.sees(), [format!("{text} (body_too_long)")]);
    ada.does(Input::Retry(nonce));
    assert!(ada.sent().is_empty(), "it would be refused again");
    ada.does(Input::Discard(nonce));
    assert!(ada.sees().is_empty());
}

#[test]
fn a_message_without_anything_to_see_is_not_sent() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.says(" \n\u{200b}");
    assert!(ada.sees().is_empty());
    assert!(ada.sent().is_empty());
}

#[test]
fn a_message_on_its_way_cannot_be_taken_back() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let nonce = ada.says("hello");
    ada.does(Input::Discard(nonce));
    ada.does(Input::Retry(nonce));
    assert_eq!(ada.talks(&mut server), [post(nonce, "hello")]);
    assert_eq!(ada.sees(), ["hello"]);
}

#[test]
fn a_store_that_asks_for_patience_hears_the_message_again_after_the_pause() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    server.store_works = false;
    let nonce = ada.says("hello");
    assert_eq!(ada.talks(&mut server).len(), 1);
    assert_eq!(ada.sees(), ["hello (sending)"]);
    ada.waits(2_999);
    assert!(ada.sent().is_empty());
    server.store_works = true;
    ada.waits(1);
    assert_eq!(ada.talks(&mut server), [post(nonce, "hello")]);
    assert_eq!(ada.sees(), ["hello"]);
}

#[test]
fn a_message_that_waits_out_a_pause_goes_out_once_on_a_new_line() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    server.store_works = false;
    let nonce = ada.says("hello");
    ada.talks(&mut server);
    server.store_works = true;
    ada.is_cut();
    ada.comes_back();
    ada.does(Input::Opened);
    let hello = ada.sent();
    let answers = hello.into_iter().flat_map(|frame| server.hears(ada.id(), frame));
    answers.collect::<Vec<_>>().iter().for_each(|answer| ada.hears(answer));
    assert_eq!(ada.sent(), [post(nonce, "hello")]);
    ada.waits(10_000);
    assert!(ada.sent().is_empty());
}

#[test]
fn a_refused_message_stays_and_can_be_tried_again() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let nonce = ada.says("hello");
    ada.sent();
    ada.hears(&ServerFrame::Rejected {
        nonce: Some(nonce),
        code: Code::NoSuchRoom,
        retry_after: None,
    });
    assert_eq!(ada.sees(), ["hello (no_such_room)"]);
    assert_eq!(ada.engine.status(), Status::Live);
    ada.does(Input::Retry(nonce));
    assert_eq!(ada.sees(), ["hello (sending)"]);
    assert_eq!(ada.talks(&mut server), [post(nonce, "hello")]);
    assert_eq!(ada.sees(), ["hello"]);
}

#[test]
fn what_is_too_much_for_now_goes_out_later_by_itself_and_in_order() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let [one, two, three] = ["one", "two", "three"].map(|text| ada.says(text));
    let frame = ada.sent().remove(0);
    server.hears(ada.id(), frame).iter().for_each(|answer| ada.hears(answer));
    for nonce in [two, three] {
        let (nonce, retry_after) = (Some(nonce), Some(2));
        ada.hears(&ServerFrame::Rejected { nonce, code: Code::TooMuch, retry_after });
    }
    let four = ada.says("four");
    assert_eq!(ada.sent(), []);
    assert_eq!(ada.sees(), ["one", "two (sending)", "three (sending)", "four (sending)"]);
    assert_eq!(ada.engine.status(), Status::Live);
    ada.waits(2_000);
    let said = ada.talks(&mut server);
    assert_eq!(said, [post(two, "two"), post(three, "three"), post(four, "four")]);
    assert_eq!(ada.sees(), ["one", "two", "three", "four"]);
    assert_ne!(one, two);
}

#[test]
fn a_message_that_failed_and_was_posted_after_all_is_shown_once() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let nonce = ada.says("hello");
    let frame = ada.sent().remove(0);
    ada.hears(&ServerFrame::Rejected {
        nonce: Some(nonce),
        code: Code::Unknown,
        retry_after: None,
    });
    server.hears(ada.id(), frame).iter().for_each(|answer| ada.hears(answer));
    assert_eq!(ada.sees(), ["hello"]);
}

#[test]
fn a_message_goes_out_after_it_is_saved_and_not_before() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.saves_slowly = true;
    let nonce = ada.says("hello");
    assert_eq!(ada.sees(), ["hello (sending)"]);
    assert_eq!(ada.sent(), []);
    ada.does(Input::Saved(nonce));
    assert_eq!(ada.talks(&mut server), [post(nonce, "hello")]);
    assert_eq!(ada.saved, [], "what has its place is forgotten");
}

#[test]
fn messages_go_out_in_the_order_of_writing_whichever_is_saved_first() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.saves_slowly = true;
    let (first, second) = (ada.says("one"), ada.says("two"));
    ada.does(Input::Saved(second));
    assert_eq!(ada.sent(), []);
    ada.does(Input::Saved(first));
    assert_eq!(ada.talks(&mut server), [post(first, "one"), post(second, "two")]);
}

#[test]
fn what_was_written_offline_goes_out_once_after_the_page_was_closed_and_opened_again() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.is_cut();
    ada.says("one");
    ada.says("two");
    ada.starts_again();
    assert_eq!(ada.sees(), ["one (sending)", "two (sending)"]);
    ada.meets(&mut server);
    assert_eq!(ada.sees(), ["one", "two"]);
    assert_eq!(server.log.len(), 2);
    ada.starts_again();
    ada.meets(&mut server);
    assert_eq!(server.log.len(), 2, "and not again");
}

#[test]
fn a_message_whose_answer_was_lost_with_the_page_is_not_posted_twice() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.says("hello");
    for frame in ada.sent() {
        server.hears(ada.id(), frame);
    }
    ada.starts_again();
    ada.meets(&mut server);
    assert_eq!(ada.sees(), ["hello"]);
    assert_eq!(server.log.len(), 1);
}

#[test]
fn a_text_that_failed_is_there_after_the_page_was_opened_again_until_it_is_given_up() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let nonce = ada.says(&"x".repeat(limits::BODY_CHARS + 1));
    ada.starts_again();
    ada.meets(&mut server);
    assert_eq!(ada.sees().len(), 1);
    ada.does(Input::Discard(nonce));
    assert_eq!((ada.sees().len(), ada.saved.len()), (0, 0));
}

#[test]
fn what_an_earlier_visit_left_goes_out_before_what_was_written_since() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.is_cut();
    let (one, two) = (ada.says("one"), ada.says("two"));
    let left = std::mem::take(&mut ada.saved);
    let mut ada = Client::live(&mut server);
    ada.saves_slowly = true;
    // Another nonce than any of the earlier visit.
    ada.skips_nonces(2);
    let three = ada.says("three");
    ada.does(Input::Restored(left));
    assert_eq!(ada.sees(), ["one (sending)", "two (sending)", "three (sending)"]);
    ada.does(Input::Saved(three));
    let said = ada.talks(&mut server);
    assert_eq!(said, [post(one, "one"), post(two, "two"), post(three, "three")]);
}

#[test]
fn someone_who_starts_anew_saves_what_is_unsent_under_the_new_id() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.is_cut();
    ada.says("one");
    ada.saved.clear();
    let me = crate::Identity { id: shared::ClientId::new(8).unwrap(), ..ada.engine.me().clone() };
    ada.does(Input::StartAnew(me));
    assert_eq!(ada.saved.len(), 1);
}
