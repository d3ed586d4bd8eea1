//! Changing what was said: shown at once, sent until it has its place, and undone when it is refused.

use shared::{Act, ClientFrame, ClientId, Code, Emoji, Nonce, RoomId, Seq, ServerFrame, limits};

use super::script::Client;
use super::server::Server;
use crate::{Effect, Entry, Identity, Input};

fn edit(post: u64, text: &str) -> Act {
    Act::Edit { post: Seq(post), body: text.into() }
}

fn delete(post: u64) -> Act {
    Act::Delete { post: Seq(post) }
}

fn react(post: u64, on: bool) -> Act {
    Act::React { post: Seq(post), emoji: Emoji::parse("👍").unwrap(), on }
}

fn frame(nonce: Nonce, act: Act) -> ClientFrame {
    ClientFrame::Act { room: RoomId::lobby(), nonce, act }
}

fn refused(act: Act, code: Code) -> Effect {
    Effect::Refused { room: RoomId::lobby(), act, code }
}

fn rejected(nonce: Nonce, code: Code) -> ServerFrame {
    ServerFrame::Rejected { nonce: Some(nonce), code, retry_after: None }
}

/// Someone who has said "one" and heard "two".
fn ada(server: &mut Server) -> Client {
    let mut ada = Client::live(server);
    ada.says("one");
    ada.talks(server);
    ada.hears(&server.stranger_says("two"));
    assert_eq!(ada.sees(), ["one", "two"]);
    ada
}

#[test]
fn a_change_shows_at_once_and_is_there_when_its_event_comes_back() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    for (act, at_once, then) in [
        (edit(1, " three\n"), [" three*…", "two"], [" three*", "two"]),
        (react(2, true), [" three*", "two 👍1…"], [" three*", "two 👍1"]),
        (react(1, true), [" three* 👍1…", "two 👍1"], [" three* 👍1", "two 👍1"]),
        (react(2, false), [" three* 👍1", "two…"], [" three* 👍1", "two"]),
        (delete(1), ["(deleted)…", "two"], ["(deleted)", "two"]),
    ] {
        let nonce = ada.acts(act.clone());
        assert_eq!(ada.sees(), at_once);
        let act = if act == edit(1, " three\n") { edit(1, " three") } else { act };
        assert_eq!(ada.talks(&mut server), [frame(nonce, act)]);
        assert_eq!(ada.sees(), then);
        assert_eq!((ada.engine.unsent(), ada.saved.len()), (0, 0));
    }
}

#[test]
fn what_others_change_shows_in_its_place() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    for (act, then) in [
        (edit(2, "three"), ["one", "three*"]),
        (react(1, true), ["one 👍1", "three*"]),
        (delete(2), ["one 👍1", "(deleted)"]),
    ] {
        ada.hears(&server.stranger_acts(act));
        assert_eq!(ada.sees(), then);
    }
}

#[test]
fn an_answer_names_its_post_while_it_is_on_its_way_and_when_it_is_there() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    let nonce = ada.answers(Some(Seq(2)), "yes");
    let last = |ada: &Client| {
        let timeline = &ada.engine.room(&RoomId::lobby()).unwrap().timeline;
        match timeline.entries(&ada.engine.person()).last() {
            Some(Entry::Posted(post, _)) => post.said.as_ref().and_then(|said| said.reply_to),
            Some(Entry::Pending(unsent)) => unsent.reply_to,
            _ => None,
        }
    };
    assert_eq!(last(&ada), Some(Seq(2)));
    let (room, body, reply_to) = (RoomId::lobby(), "yes".into(), Some(Seq(2)));
    assert_eq!(
        ada.talks(&mut server),
        [ClientFrame::Post { room, nonce, body, reply_to, thread: None }]
    );
    assert_eq!(last(&ada), Some(Seq(2)));
}

#[test]
fn what_cannot_be_done_is_refused_at_once_and_never_sent() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    let long = "x".repeat(limits::BODY_CHARS + 1);
    ada.hears(&server.stranger_says("three"));
    ada.hears(&server.stranger_acts(delete(3)));
    let sees = ada.sees();
    for (act, code) in [
        (edit(1, " \n"), Code::BodyEmpty),
        (edit(1, &long), Code::BodyTooLong),
        (edit(2, "mine now"), Code::NotAllowed),
        (delete(2), Code::NotAllowed),
        (react(3, true), Code::NoSuchPost),
        (react(4, true), Code::NoSuchPost),
        (Act::Unknown, Code::BadFrame),
    ] {
        ada.acts(act.clone());
        assert_eq!(ada.effects(), [refused(act, code)]);
        assert_eq!((ada.sees(), ada.saved.len()), (sees.clone(), 0));
    }
}

#[test]
fn what_is_to_be_deleted_cannot_be_changed_meanwhile() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    ada.acts(delete(1));
    ada.sent();
    ada.acts(edit(1, "three"));
    assert_eq!(ada.effects(), [refused(edit(1, "three"), Code::NoSuchPost)]);
}

#[test]
fn a_change_in_a_room_that_we_are_not_in_is_refused_with_its_text() {
    let mut ada = Client::live(&mut Server::new());
    let (room, nonce): (RoomId, _) = ("attic".parse().unwrap(), Nonce::from_bytes([1; 16]));
    ada.does(Input::Act { room: room.clone(), nonce, act: edit(1, "three") });
    let (act, code) = (edit(1, "three"), Code::NoSuchRoom);
    assert_eq!(ada.effects(), [Effect::Refused { room, act, code }]);
}

#[test]
fn a_post_that_is_not_held_is_judged_by_the_server() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    (0..limits::PAGE_EVENTS).for_each(|at| ada.hears(&server.stranger_says(&at.to_string())));
    let mut late = Client::live(&mut server);
    // Another nonce than that of "one".
    late.skips_nonces(1);
    let nonce = late.acts(edit(2, "mine now"));
    assert_eq!(late.talks(&mut server), [frame(nonce, edit(2, "mine now"))]);
    assert_eq!(late.effects(), [refused(edit(2, "mine now"), Code::NotAllowed)]);
    let nonce = late.acts(edit(1, "three"));
    assert_eq!(late.talks(&mut server), [frame(nonce, edit(1, "three"))]);
    ada.hears(&server.heads());
    ada.talks(&mut server);
    assert_eq!(ada.sees()[..2], ["three*", "two"]);
}

#[test]
fn a_refused_change_leaves_the_post_as_it_was_and_the_text_with_the_person() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    for (act, at_once) in [
        (edit(1, "three"), ["three*…", "two"]),
        (delete(1), ["(deleted)…", "two"]),
        (react(2, true), ["one", "two 👍1…"]),
    ] {
        let nonce = ada.acts(act.clone());
        assert_eq!(ada.sees(), at_once);
        ada.sent();
        ada.hears(&rejected(nonce, Code::NotAllowed));
        assert_eq!(ada.effects(), [refused(act, Code::NotAllowed)]);
        assert_eq!(ada.sees(), ["one", "two"]);
        assert_eq!((ada.engine.unsent(), ada.saved.len()), (0, 0), "it is over");
    }
}

#[test]
fn a_change_of_what_someone_else_deletes_meanwhile_is_refused() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    let deletion = server.stranger_acts(delete(2));
    ada.acts(react(2, true));
    ada.talks(&mut server);
    assert_eq!(ada.effects(), [refused(react(2, true), Code::NoSuchPost)]);
    ada.hears(&deletion);
    assert_eq!(ada.sees(), ["one", "(deleted)"]);
}

#[test]
fn a_change_made_offline_is_there_after_the_page_was_opened_again_and_goes_out_once() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    ada.is_cut();
    ada.acts(edit(1, "three"));
    ada.acts(react(2, true));
    ada.reopens(ada.engine.save());
    assert_eq!(ada.sees(), ["three*…", "two 👍1…"]);
    ada.meets(&mut server);
    assert_eq!(ada.sees(), ["three*", "two 👍1"]);
    assert_eq!((server.log.len(), ada.saved.len()), (4, 0));
}

#[test]
fn a_change_whose_answer_was_lost_is_done_once() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    ada.acts(edit(1, "three"));
    for frame in ada.sent() {
        server.hears(ada.id(), frame);
    }
    ada.is_cut();
    (0..limits::PAGE_EVENTS * 2).for_each(|at| drop(server.stranger_says(&at.to_string())));
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!((ada.engine.unsent(), server.log.len()), (0, 3 + limits::PAGE_EVENTS * 2));
    while ada.engine.room(&RoomId::lobby()).unwrap().has_older() {
        ada.does(Input::Older(RoomId::lobby()));
        ada.talks(&mut server);
    }
    assert_eq!(ada.sees()[..2], ["three*", "two"]);
}

#[test]
fn a_message_whose_answer_was_lost_and_that_was_deleted_meanwhile_is_not_posted_again() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.says("one");
    let post = ada.sent().remove(0);
    server.hears(ada.id(), post);
    let (room, nonce) = (RoomId::lobby(), Nonce::from_bytes([9; 16]));
    server.hears(ada.id(), ClientFrame::Act { room, nonce, act: delete(1) });
    ada.is_cut();
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!((ada.sees(), ada.engine.unsent()), (vec!["(deleted)".into()], 0));
}

#[test]
fn the_later_of_two_edits_is_what_stays_though_the_store_stutters() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    server.store_works = false;
    let first = ada.acts(edit(1, "three"));
    let second = ada.acts(edit(1, "four"));
    assert_eq!(ada.sees(), ["four*…", "two"]);
    assert_eq!(ada.talks(&mut server), [frame(first, edit(1, "three"))]);
    server.store_works = true;
    ada.waits(3_000);
    let said = ada.talks(&mut server);
    assert_eq!(said, [frame(first, edit(1, "three")), frame(second, edit(1, "four"))]);
    assert_eq!(ada.sees(), ["four*", "two"]);
}

#[test]
fn what_waits_for_a_change_that_is_refused_goes_out_then() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    let first = ada.acts(edit(1, "three"));
    let second = ada.acts(react(1, true));
    assert_eq!(ada.sent(), [frame(first, edit(1, "three"))]);
    ada.hears(&rejected(first, Code::Unknown));
    assert_eq!(ada.talks(&mut server), [frame(second, react(1, true))]);
    assert_eq!(ada.sees(), ["one 👍1", "two"]);
}

#[test]
fn someone_who_starts_anew_is_told_of_what_only_their_old_self_could_change() {
    let mut server = Server::new();
    let mut ada = ada(&mut server);
    ada.is_cut();
    ada.acts(edit(1, "three"));
    ada.acts(react(2, true));
    let me = Identity { id: ClientId::new(8).unwrap(), ..ada.engine.me().clone() };
    ada.does(Input::StartAnew(me));
    assert_eq!(ada.sees(), ["one", "two 👍1…"], "it is not theirs");
    ada.meets(&mut server);
    assert!(ada.effects().contains(&refused(edit(1, "three"), Code::NotAllowed)));
    assert_eq!(ada.sees(), ["one", "two 👍1"]);
}
