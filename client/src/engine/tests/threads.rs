//! Threads: what is said aside, how much of it, and what of it is new to whom.

use shared::{Act, ClientFrame, Code, RoomId, Seq, ServerFrame};

use super::script::Client;
use super::server::{Server, person, stranger};
use crate::{Followed, Input, Timeline, kept};

fn timeline(client: &Client) -> &Timeline {
    &client.engine.room(&RoomId::lobby()).unwrap().timeline
}

fn opens(client: &mut Client, root: u64) {
    client.does(Input::Thread { room: RoomId::lobby(), root: Some(Seq(root)) });
}

fn reads(client: &mut Client, root: u64, seq: u64) {
    let nonce = client.next_nonce();
    let (root, seq) = (Seq(root), Seq(seq));
    client.does(Input::ReadThread { room: RoomId::lobby(), root, seq, nonce });
}

/// How many answers there are to the posts that are shown.
fn counts(client: &Client) -> Vec<(u64, u64, u64)> {
    timeline(client).threads().iter().map(|it| (it.root.0, it.count, it.last.0)).collect()
}

/// The threads in which something is new.
fn news(client: &Client) -> Vec<(u64, usize)> {
    let followed = client.engine.followed(&RoomId::lobby()).into_iter();
    followed.filter(|it| it.unread > 0).map(|it| (it.root.0, it.unread)).collect()
}

/// A room in which a stranger has said "root", and someone who is there.
fn room() -> (Server, Client) {
    let mut server = Server::new();
    server.stranger_says("root");
    let ada = Client::live(&mut server);
    (server, ada)
}

#[test]
fn what_is_said_in_a_thread_is_not_in_the_room_but_at_its_root() {
    let (mut server, mut ada) = room();
    opens(&mut ada, 1);
    ada.says_in(Seq(1), "aside");
    assert_eq!(ada.sees_in_thread(), ["root", "aside (sending)"]);
    assert_eq!(ada.sees(), ["root"]);
    ada.talks(&mut server);
    ada.hears(&server.stranger_says("there"));
    ada.hears(&server.stranger_says_in(Seq(1), "me, too"));
    assert_eq!(ada.sees(), ["root", "there"]);
    assert_eq!(ada.sees_in_thread(), ["root", "aside", "me, too"]);
    assert_eq!(counts(&ada), [(1, 2, 4)]);
}

#[test]
fn a_thread_is_refused_where_none_can_begin() {
    let (mut server, mut ada) = room();
    ada.hears(&server.stranger_says_in(Seq(1), "aside"));
    ada.says_in(Seq(2), "deeper");
    ada.says_in(Seq(9), "nowhere");
    ada.talks(&mut server);
    let codes: Vec<Code> = timeline(&ada).failed().map(|_| Code::NoSuchPost).collect();
    assert_eq!(codes.len(), 2, "the texts are with the person");
    assert_eq!(ada.sees(), ["root"], "and stand where they were written");
    opens(&mut ada, 2);
    assert_eq!(ada.sees_in_thread().last().unwrap(), "deeper (not_allowed)");
    opens(&mut ada, 9);
    ada.talks(&mut server);
    assert_eq!(ada.sees_in_thread(), ["nowhere (no_such_post)"]);
    assert!(!timeline(&ada).thread_has_older() && !timeline(&ada).awaits_thread());
}

#[test]
fn a_deleted_answer_counts_no_more_and_leaves_its_trace_in_the_thread() {
    let (mut server, mut ada) = room();
    for text in ["one", "two"] {
        ada.hears(&server.stranger_says_in(Seq(1), text));
    }
    ada.hears(&server.stranger_acts(Act::Delete { post: Seq(3) }));
    opens(&mut ada, 1);
    assert_eq!(ada.sees_in_thread(), ["root", "one", "(deleted)"]);
    assert_eq!(counts(&ada), [(1, 1, 3)]);
    let late = Client::live(&mut server);
    assert_eq!(counts(&late), [(1, 1, 3)], "for whoever comes later, too");
    ada.hears(&server.stranger_acts(Act::Delete { post: Seq(1) }));
    assert_eq!(ada.sees_in_thread(), ["(deleted)", "one", "(deleted)"]);
    ada.says_in(Seq(1), "too late");
    ada.talks(&mut server);
    assert_eq!(ada.sees_in_thread().last().unwrap(), "too late (no_such_post)");
}

#[test]
fn an_old_message_shows_how_many_answers_it_has_however_far_they_are() {
    let mut server = Server::new();
    (1..=300).for_each(|n| drop(server.stranger_says(&n.to_string())));
    for n in 0..7 {
        server.stranger_says_in(Seq(100), &n.to_string());
        server.stranger_says("between");
    }
    server.stranger_acts(Act::Delete { post: Seq(301) });
    (1..=300).for_each(|n| drop(server.stranger_says(&n.to_string())));
    let mut ada = Client::live(&mut server);
    ada.does(Input::Around { room: RoomId::lobby(), seq: Seq(100) });
    ada.talks(&mut server);
    assert_eq!(counts(&ada), [(100, 6, 313)]);
    ada.hears(&server.stranger_says_in(Seq(100), "another"));
    ada.hears(&server.stranger_acts(Act::Delete { post: Seq(303) }));
    assert_eq!(counts(&ada), [(100, 6, 616)], "and counts on");
}

#[test]
fn a_long_thread_of_an_old_message_is_read_back_page_by_page() {
    let (mut server, _) = room();
    for n in 0..10 {
        server.stranger_says_in(Seq(1), &n.to_string());
    }
    server.stranger_acts(Act::Edit { post: Seq(2), body: "zero".into() });
    (1..=100).for_each(|n| drop(server.stranger_says(&n.to_string())));
    let mut ada = Client::live(&mut server);
    opens(&mut ada, 1);
    assert!(timeline(&ada).awaits_thread());
    let asked = ada.talks(&mut server);
    assert!(matches!(asked[..], [ClientFrame::Thread { root: Seq(1), .. }]), "{asked:?}");
    assert_eq!(ada.sees_in_thread(), ["8", "9"], "what has an edit to come waits for itself");
    while timeline(&ada).thread_has_older() {
        ada.does(Input::OlderInThread(RoomId::lobby()));
        ada.talks(&mut server);
    }
    let mut whole = vec!["root", "zero*"];
    let rest: Vec<String> = (1..10).map(|n| n.to_string()).collect();
    whole.extend(rest.iter().map(String::as_str));
    assert_eq!(ada.sees_in_thread(), whole);
    ada.acts(Act::Edit { post: Seq(3), body: "mine?".into() });
    assert_eq!(ada.sees_in_thread(), whole, "and what is not one's own is not changed");
}

#[test]
fn a_thread_goes_on_after_a_lost_line_and_after_more_than_a_page() {
    let (mut server, mut ada) = room();
    opens(&mut ada, 1);
    ada.hears(&server.stranger_says_in(Seq(1), "one"));
    ada.is_cut();
    server.stranger_says_in(Seq(1), "two");
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!(ada.sees_in_thread(), ["root", "one", "two"]);
    ada.is_cut();
    (1..=100).for_each(|n| drop(server.stranger_says(&n.to_string())));
    server.stranger_says_in(Seq(1), "three");
    ada.comes_back();
    ada.meets(&mut server);
    while timeline(&ada).thread_has_older() {
        ada.does(Input::OlderInThread(RoomId::lobby()));
        ada.talks(&mut server);
    }
    assert_eq!(ada.sees_in_thread(), ["root", "one", "two", "three"]);
}

#[test]
fn a_thread_is_followed_by_who_began_it_wrote_in_it_or_was_called_in_it() {
    let (mut server, mut ada) = room();
    ada.says("mine");
    ada.talks(&mut server);
    ada.hears(&server.stranger_says_in(Seq(2), "an answer"));
    ada.hears(&server.stranger_says_in(Seq(1), "among others"));
    assert_eq!(news(&ada), [(2, 1)]);
    assert_eq!(ada.engine.unread(&RoomId::lobby()).count, 1, "the room has its own");
    let id = ada.id();
    ada.hears(&server.stranger_says_in(Seq(1), &format!("what says @{id}?")));
    let called = Followed { root: Seq(1), unread: 2, calls: 1, first: Some(Seq(4)) };
    assert_eq!(ada.engine.followed(&RoomId::lobby())[0], called);
    assert_eq!(ada.engine.mentions(&RoomId::lobby()), 1);
    ada.says_in(Seq(1), "this");
    ada.talks(&mut server);
    assert_eq!(news(&ada), [(2, 1)], "who writes there has read it");
    ada.hears(&server.stranger_says_in(Seq(1), "ah"));
    assert_eq!(news(&ada), [(1, 1), (2, 1)]);
}

#[test]
fn what_is_read_with_one_device_is_read_with_the_other_and_stays_so() {
    let (mut server, mut ada) = room();
    ada.says("mine");
    ada.talks(&mut server);
    ada.hears(&server.stranger_says_in(Seq(2), "one"));
    let mut other = Client::live(&mut server);
    assert_eq!(news(&other), [(2, 1)]);
    reads(&mut other, 2, 3);
    other.talks(&mut server);
    assert_eq!(news(&other), []);
    ada.is_cut();
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!(news(&ada), []);
    ada.hears(&server.stranger_says_in(Seq(2), "two"));
    ada.hears(&server.stranger_acts(Act::Delete { post: Seq(4) }));
    assert_eq!(news(&ada), [], "what is taken back is nothing to read");
    reads(&mut ada, 2, 2);
    assert_eq!(ada.sent(), [], "nobody has read less than they have");
}

#[test]
fn a_device_that_is_late_takes_nothing_back() {
    let (mut server, mut ada) = room();
    ada.says_in(Seq(1), "mine");
    ada.talks(&mut server);
    for text in ["one", "two"] {
        ada.hears(&server.stranger_says_in(Seq(1), text));
    }
    let mut late = Client::live(&mut server);
    late.is_cut();
    reads(&mut late, 1, 3);
    reads(&mut ada, 1, 4);
    ada.talks(&mut server);
    late.comes_back();
    late.meets(&mut server);
    assert_eq!((news(&late), late.engine.is_keeping()), (vec![], false));
    let key = kept::thread(&RoomId::lobby(), Seq(1));
    assert_eq!(late.engine.kept(&key), "4");
    // Both said it at once, and the one that had read less was the last to be heard.
    let told = ServerFrame::Kept { key: key.clone(), text: "3".into(), nonce: None };
    ada.hears(&told);
    assert_eq!(ada.engine.kept(&key), "4");
    let said = ada.talks(&mut server);
    assert!(matches!(&said[..], [ClientFrame::Keep { text, .. }] if text == "4"), "{said:?}");
}

#[test]
fn who_only_looks_at_a_thread_does_not_follow_it() {
    let (mut server, mut ada) = room();
    ada.hears(&server.stranger_says_in(Seq(1), "among others"));
    reads(&mut ada, 1, 2);
    assert_eq!(ada.sent(), []);
    ada.hears(&server.stranger_says_in(Seq(1), "still"));
    assert_eq!(news(&ada), []);
}

#[test]
fn how_far_threads_are_read_is_kept_of_so_many_and_the_oldest_stay_read() {
    let (mut server, mut ada) = room();
    let count = 320;
    for n in 0..count {
        ada.says("mine");
        ada.talks(&mut server);
        let (root, answer) = (2 * n + 2, 2 * n + 3);
        ada.hears(&server.stranger_says_in(Seq(root), "an answer"));
        reads(&mut ada, root, answer);
        ada.talks(&mut server);
    }
    assert_eq!(news(&ada), []);
    let keys = (0..count).map(|n| kept::thread(&RoomId::lobby(), Seq(2 * n + 2)));
    assert_eq!(keys.filter(|key| !ada.engine.kept(key).is_empty()).count(), 300);
    assert_eq!(ada.engine.kept(&kept::threads(&RoomId::lobby())), "41");
}

#[test]
fn what_was_written_for_a_thread_of_another_store_is_not_said_in_the_room() {
    let (mut server, mut ada) = room();
    ada.is_cut();
    ada.says_in(Seq(1), "aside");
    server.restore(1);
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!(ada.sees(), ["root", "aside (no_such_post)"]);
    assert_eq!(server.head(), Seq(1));
}

#[test]
fn an_answer_says_whom_it_answers() {
    let (mut server, mut ada) = room();
    ada.hears(&server.stranger_says_in(Seq(1), "aside"));
    let post = timeline(&ada).post(Seq(2)).unwrap();
    assert!(post.thread.unwrap().is_of(stranger()));
    assert_eq!(post.by, person(stranger()));
}

#[test]
fn what_is_said_in_a_thread_is_read_there_and_nowhere_else() {
    let (mut server, mut ada) = room();
    let is_read = |client: &Client, seq| client.engine.is_read(&RoomId::lobby(), Seq(seq));
    ada.hears(&server.stranger_says("there"));
    ada.hears(&server.stranger_says_in(Seq(1), "@7, and aside"));
    assert!(!is_read(&ada, 2) && !is_read(&ada, 3));
    ada.does(Input::Read { room: RoomId::lobby(), seq: Seq(3) });
    assert!(is_read(&ada, 2) && !is_read(&ada, 3));
    reads(&mut ada, 1, 3);
    assert!(is_read(&ada, 3));
    ada.hears(&server.stranger_says("gone"));
    assert!(!is_read(&ada, 4));
    ada.hears(&server.stranger_acts(Act::Delete { post: Seq(4) }));
    assert!(is_read(&ada, 4), "what is gone is as good as read");
}

#[test]
fn what_was_answered_in_a_thread_with_another_device_is_read() {
    let (mut server, mut ada) = room();
    let mut other = Client::live(&mut server);
    let is_read = |client: &Client, seq| client.engine.is_read(&RoomId::lobby(), Seq(seq));
    ada.hears(&server.stranger_says_in(Seq(1), "@7, are you there?"));
    ada.hears(&server.stranger_says("another talk"));
    ada.hears(&server.stranger_says_in(Seq(3), "@7, here, too"));
    assert!(!is_read(&ada, 2) && !is_read(&ada, 4));
    other.skips_nonces(100);
    other.says_in(Seq(1), "yes");
    let id = ada.id();
    let answer = other.sent().into_iter().flat_map(|frame| server.hears(id, frame));
    answer.for_each(|frame| ada.hears(&frame));
    assert!(is_read(&ada, 2) && !is_read(&ada, 4), "in that thread, and not in another one");
}

#[test]
fn where_no_more_can_be_kept_a_thread_counts_as_read_and_is_told_once() {
    let (mut server, mut ada) = room();
    ada.says("mine");
    ada.talks(&mut server);
    let refuses = |ada: &mut Client| {
        let sent = ada.sent();
        let [ClientFrame::Keep { nonce, .. }] = sent[..] else { panic!("{sent:?}") };
        let (nonce, code) = (Some(nonce), Code::TooMuchKept);
        ada.hears(&ServerFrame::Rejected { nonce, code, retry_after: None });
    };
    for answer in [3, 4] {
        ada.hears(&server.stranger_says_in(Seq(2), "an answer"));
        assert_eq!(news(&ada), [(2, 1)]);
        reads(&mut ada, 2, answer);
        refuses(&mut ada);
        assert_eq!(news(&ada), [], "here it is read");
        reads(&mut ada, 2, answer);
        assert_eq!(ada.sent(), []);
    }
    let key = kept::thread(&RoomId::lobby(), Seq(2));
    ada.hears(&ServerFrame::Kept { key: key.clone(), text: "3".into(), nonce: None });
    assert_eq!(ada.engine.kept(&key), "4", "another device has read less");
    ada.hears(&ServerFrame::Kept { key: key.clone(), text: "5".into(), nonce: None });
    assert_eq!(ada.engine.kept(&key), "5");
}
