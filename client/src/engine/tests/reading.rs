//! How far the person has read, with whatever device, and what they have not.

use shared::{Act, ClientFrame, RoomId, Seq, ServerFrame, limits};

use super::script::{Client, name};
use super::server::Server;
use crate::{Input, Unread};

fn reads(seq: u64) -> Input {
    Input::Read { room: RoomId::lobby(), seq: Seq(seq) }
}

fn told(seq: u64) -> ClientFrame {
    ClientFrame::Read { room: RoomId::lobby(), seq: Seq(seq) }
}

fn unread(client: &Client) -> Unread {
    client.engine.room(&RoomId::lobby()).unwrap().unread(client.engine.me().id)
}

fn read(client: &Client) -> u64 {
    client.engine.room(&RoomId::lobby()).unwrap().read().0
}

/// So many that are unread, from that place.
fn some(count: usize, first: u64) -> Unread {
    Unread { count, first: Some(Seq(first)), ..Unread::default() }
}

#[test]
fn unread_is_what_others_said_after_the_place_up_to_which_the_person_has_read() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    assert_eq!(unread(&ada), Unread::default());
    ada.hears(&server.stranger_says("one"));
    ada.says("two");
    ada.talks(&mut server);
    ada.hears(&server.stranger_says("three"));
    ada.hears(&server.stranger_says("four"));
    assert_eq!(unread(&ada), some(3, 1));
    ada.does(reads(2));
    assert_eq!(ada.talks(&mut server), [told(2)]);
    assert_eq!(unread(&ada), some(2, 3));
    ada.hears(&server.stranger_acts(Act::Delete { post: Seq(3) }));
    assert_eq!(unread(&ada), some(1, 4), "what is deleted is nothing to read");
    ada.does(reads(1));
    assert!(ada.sent().is_empty(), "they have read that before");
    ada.does(reads(99));
    assert_eq!(ada.talks(&mut server), [told(5)], "nobody has read what is not there");
    assert_eq!(unread(&ada), Unread::default());
    assert_eq!(server.read(ada.id()), Seq(5));
}

#[test]
fn a_mention_counts_until_it_is_read_or_edited_away_and_also_when_it_is_edited_in() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.does(Input::Rename(Some(name("Ada"))));
    ada.talks(&mut server);
    let mentions = |client: &Client| {
        let room = client.engine.room(&RoomId::lobby()).unwrap();
        room.mentions_after(room.read(), client.id(), &client.engine.calling())
    };
    ada.hears(&server.stranger_says("@ada, are you there?"));
    ada.hears(&server.stranger_says("@bob, are you?"));
    ada.hears(&server.stranger_says("anyone `@here`?"));
    assert_eq!((mentions(&ada), unread(&ada).count), (1, 3));
    let edit = |post, body: &str| Act::Edit { post: Seq(post), body: body.to_owned() };
    ada.hears(&server.stranger_acts(edit(3, "anyone @here?")));
    assert_eq!(mentions(&ada), 2);
    ada.hears(&server.stranger_acts(edit(1, "never mind")));
    assert_eq!(mentions(&ada), 1);
    ada.does(reads(5));
    assert_eq!(mentions(&ada), 0);
}

#[test]
fn what_is_read_on_one_device_is_read_on_the_others() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("one"));
    ada.hears(&server.stranger_says("two"));
    ada.hears(&ServerFrame::Read { room: RoomId::lobby(), seq: Seq(2) });
    assert_eq!(unread(&ada), Unread::default());
    ada.hears(&ServerFrame::Read { room: RoomId::lobby(), seq: Seq(1) });
    assert_eq!(read(&ada), 2, "positions only grow");
    assert!(ada.sent().is_empty());
    server.hears(ada.id(), told(1));
    let other = Client::live(&mut server);
    assert_eq!(unread(&other), some(1, 2));
}

#[test]
fn what_was_read_while_the_line_was_down_is_told_after_the_greeting() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("one"));
    ada.is_cut();
    ada.does(reads(1));
    assert!(ada.sent().is_empty());
    assert_eq!(unread(&ada), Unread::default());
    ada.comes_back();
    ada.does(Input::Opened);
    assert_eq!(ada.talks(&mut server)[1..], [told(1)]);
    ada.is_cut();
    ada.comes_back();
    ada.does(Input::Opened);
    assert_eq!(ada.talks(&mut server).len(), 1, "the server knows");
}

#[test]
fn there_may_be_more_to_read_before_what_is_held() {
    let mut server = Server::new();
    (0..=limits::PAGE_EVENTS).for_each(|at| drop(server.stranger_says(&at.to_string())));
    let mut ada = Client::live(&mut server);
    let all = Unread { count: 50, more: true, first: Some(Seq(2)) };
    assert_eq!(unread(&ada), all);
    ada.does(Input::Older(RoomId::lobby()));
    ada.talks(&mut server);
    assert_eq!(unread(&ada), some(51, 1));
}

#[test]
fn in_another_epoch_the_server_says_what_was_read() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    for text in ["one", "two", "three"] {
        ada.hears(&server.stranger_says(text));
    }
    ada.does(reads(3));
    ada.talks(&mut server);
    ada.is_cut();
    server.restore(1);
    server.stranger_says("another two");
    ada.comes_back();
    ada.does(Input::Opened);
    assert_eq!(ada.talks(&mut server).len(), 1, "what was read is not there any more");
    assert_eq!((read(&ada), unread(&ada)), (1, some(1, 2)));
}

#[test]
fn what_came_while_someone_was_away_is_not_live_and_what_comes_then_is() {
    let mut server = Server::new();
    let mut ada = Client::new(7);
    let live = |client: &Client, after| {
        let room = client.engine.room(&RoomId::lobby()).unwrap();
        room.live_after(Seq(after), client.id()).map(|post| post.seq.0).collect::<Vec<_>>()
    };
    server.stranger_says("one");
    assert!(live(&ada, 0).is_empty(), "there was no line yet");
    ada.meets(&mut server);
    assert!(live(&ada, 0).is_empty(), "that was there before");
    ada.hears(&server.stranger_says("two"));
    ada.hears(&server.stranger_says("three"));
    assert_eq!(live(&ada, 0), [3, 2]);
    assert_eq!(live(&ada, 2), [3]);
    ada.hears(&server.stranger_acts(Act::Delete { post: Seq(3) }));
    assert_eq!(live(&ada, 0), [2]);
    ada.says("mine");
    ada.talks(&mut server);
    assert_eq!(live(&ada, 0), [2]);
    ada.is_cut();
    server.stranger_says("four");
    ada.comes_back();
    ada.meets(&mut server);
    assert!(live(&ada, 0).is_empty());
}
