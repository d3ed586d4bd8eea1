//! A client that was closed and is opened again: it shows what it had, fetches what came since, and ends as
//! one that was never closed.

use shared::{Act, ClientFrame, RoomId, Seq, ServerFrame, limits};

use super::script::Client;
use super::server::Server;
use crate::{Input, Saved, Status};

/// What is saved, as it comes back from wherever texts are kept.
fn saved(client: &Client) -> Option<Saved> {
    let saved = client.engine.save()?;
    let read = Saved::decode(&saved.encode());
    assert_eq!(read.as_ref(), Some(&saved));
    read
}

fn edit(post: u64, text: &str) -> Act {
    Act::Edit { post: Seq(post), body: text.into() }
}

#[test]
fn what_was_there_shows_before_there_is_a_line_and_is_resumed_from() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("one"));
    ada.hears(&server.stranger_acts(edit(1, "uno")));
    ada.does(Input::Read { room: RoomId::lobby(), seq: Seq(2) });
    ada.talks(&mut server);
    ada.reopens(saved(&ada));
    assert_eq!((ada.sees(), ada.engine.status()), (vec!["uno*".into()], Status::Connecting));
    assert_eq!(ada.engine.room(&RoomId::lobby()).unwrap().read(), Seq(2));
    server.stranger_says("two");
    ada.does(Input::Opened);
    let said = ada.talks(&mut server);
    let ClientFrame::Hello { rooms, epoch, .. } = &said[0] else { panic!("not greeted") };
    assert_eq!((rooms[&RoomId::lobby()], *epoch), (Seq(2), Some(server.epoch)));
    assert_eq!(said.len(), 1);
    assert_eq!(ada.sees(), ["uno*", "two"]);
}

#[test]
fn the_end_of_a_long_talk_is_saved_with_the_changes_of_what_is_before_it() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let mut hear = |frame: &ServerFrame| ada.hears(frame);
    (1..=400).for_each(|at| hear(&server.stranger_says(&at.to_string())));
    hear(&server.stranger_acts(edit(1, "first")));
    hear(&server.stranger_acts(Act::Delete { post: Seq(2) }));
    let all = ada.sees();
    ada.reopens(saved(&ada));
    assert_eq!(ada.sees(), all[all.len() - 298..]);
    ada.meets(&mut server);
    while ada.engine.room(&RoomId::lobby()).unwrap().has_older() {
        ada.does(Input::Older(RoomId::lobby()));
        ada.talks(&mut server);
    }
    assert_eq!(ada.sees(), all);
    assert_eq!(all[..3], ["first*", "(deleted)", "3"]);
}

#[test]
fn what_is_recalled_too_late_is_passed_over() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("one"));
    let old = saved(&ada).unwrap();
    ada.hears(&server.stranger_says("two"));
    ada.does(Input::Recalled(old.clone()));
    assert_eq!(ada.sees(), ["one", "two"]);

    let mut ada = Client::new(7);
    ada.does(Input::Opened);
    let hello = ada.sent().remove(0);
    ada.does(Input::Recalled(old));
    assert_eq!(ada.sees(), ["one"], "the server has not said anything yet");
    server.hears(ada.id(), hello).iter().for_each(|answer| ada.hears(answer));
    assert_eq!(ada.sees(), ["one", "two"]);
}

#[test]
fn what_was_saved_of_another_store_is_replaced_and_its_read_positions_are_gone() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("one"));
    ada.does(Input::Read { room: RoomId::lobby(), seq: Seq(1) });
    ada.sent();
    let old = saved(&ada);
    server.restore(0);
    server.stranger_says("another one");
    ada.reopens(old);
    assert_eq!(ada.sees(), ["one"]);
    ada.meets(&mut server);
    assert_eq!(ada.sees(), ["another one"]);
    assert_eq!(ada.engine.room(&RoomId::lobby()).unwrap().read(), Seq::ZERO);
}

#[test]
fn a_client_that_was_away_for_long_starts_from_the_last_page_as_ever() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("one"));
    let old = saved(&ada);
    (0..=limits::PAGE_EVENTS).for_each(|at| drop(server.stranger_says(&at.to_string())));
    ada.reopens(old);
    ada.meets(&mut server);
    assert_eq!(ada.sees().len(), limits::PAGE_EVENTS);
    assert_eq!(ada.engine.status(), Status::Live);
}

#[test]
fn nothing_is_saved_before_a_server_has_told_something() {
    let ada = Client::new(7);
    assert_eq!(ada.engine.save(), None);
}

#[test]
fn a_text_that_is_no_saved_state_is_as_good_as_none() {
    let mut ada = Client::live(&mut Server::new());
    ada.effects();
    let text = ada.engine.save().unwrap().encode();
    assert!(text.starts_with(r#"{"version":3,"#), "{text}");
    let newer = text.replacen('3', "4", 1);
    for text in ["", "null", "{}", &text[..text.len() - 1], &newer] {
        assert_eq!(Saved::decode(text), None, "{text}");
    }
}

#[test]
fn the_stamp_tells_when_there_is_something_new_to_save() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    let mut stamp = ada.engine.stamp();
    let mut is_new = |ada: &Client| {
        let before = std::mem::replace(&mut stamp, ada.engine.stamp());
        before != stamp
    };
    assert!(!is_new(&ada));
    ada.hears(&server.heads());
    ada.says("one");
    assert!(!is_new(&ada), "what is unsent is saved elsewhere");
    ada.talks(&mut server);
    assert!(is_new(&ada));
    ada.hears(&server.tail(Seq(1)));
    assert!(!is_new(&ada), "a repetition is nothing new");
    ada.does(Input::Read { room: RoomId::lobby(), seq: Seq(1) });
    assert!(is_new(&ada));
}
