//! Looking for messages: with the server, and without it.

use shared::{
    Act, Body, ClientFrame, Code, Hit, Nonce, Person, Query, RoomId, Seq, ServerFrame, Timestamp,
};

use super::script::Client;
use super::server::{Server, stranger};
use crate::search::SEARCH_KEPT;
use crate::{Input, SearchState};

fn tea() -> Query {
    Query { words: vec!["tea".into()], ..Query::default() }
}

fn asked(nonce: Nonce, before: Option<&Hit>) -> ClientFrame {
    ClientFrame::Search { nonce, query: tea(), before: before.map(Hit::spot) }
}

fn hit(seq: u64) -> Hit {
    Hit {
        room: RoomId::lobby(),
        seq: Seq(seq),
        at: Timestamp(seq),
        by: Person { id: stranger(), name: None, guest: false },
        body: Body::verbatim(&format!("tea {seq}")).unwrap(),
        edited: false,
        thread: None,
    }
}

fn found(nonce: Nonce, hits: Vec<Hit>, next: Option<&Hit>) -> ServerFrame {
    ServerFrame::Found { nonce, hits, next: next.map(Hit::spot), behind: false }
}

impl Client {
    /// Looks for tea; nobody has answered yet.
    fn looks(&mut self) -> Nonce {
        let nonce = self.next_nonce();
        self.does(Input::Search { nonce, query: tea() });
        nonce
    }

    fn finds(&self) -> Vec<String> {
        let search = self.engine.search().expect("something is looked for");
        search.hits().iter().map(|hit| hit.body.to_string()).collect()
    }

    fn state(&self) -> &SearchState {
        self.engine.search().expect("something is looked for").state()
    }
}

#[test]
fn the_server_is_asked_page_by_page() {
    let mut ada = Client::live(&mut Server::new());
    assert_eq!(ada.engine.search(), None);
    let nonce = ada.looks();
    assert_eq!(ada.sent(), [asked(nonce, None)]);
    assert_eq!((ada.state(), ada.finds().len()), (&SearchState::Asked, 0));
    ada.does(Input::SearchOn);
    assert!(ada.sent().is_empty(), "one question at a time");
    ada.hears(&found(nonce, vec![hit(9), hit(8)], Some(&hit(8))));
    ada.does(Input::SearchOn);
    assert_eq!(ada.sent(), [asked(nonce, Some(&hit(8)))]);
    assert_eq!(ada.finds(), ["tea 9", "tea 8"], "what is there stays there");
    ada.hears(&found(nonce, vec![hit(8), hit(7)], None));
    assert_eq!(ada.finds(), ["tea 9", "tea 8", "tea 7"], "each once");
    assert_eq!(ada.state(), &SearchState::Found { next: None, behind: false });
    ada.does(Input::SearchOn);
    assert!(ada.sent().is_empty(), "this is the end");
    ada.does(Input::SearchOver);
    assert_eq!(ada.engine.search(), None);
}

#[test]
fn the_answer_to_an_earlier_question_is_passed_over() {
    let mut ada = Client::live(&mut Server::new());
    let (first, second) = (ada.looks(), ada.looks());
    ada.hears(&found(first, vec![hit(1)], None));
    assert_eq!((ada.state(), ada.finds().len()), (&SearchState::Asked, 0));
    ada.hears(&found(second, vec![hit(2)], None));
    ada.hears(&found(second, vec![hit(3)], None));
    assert_eq!(ada.finds(), ["tea 2"]);
}

#[test]
fn without_a_line_what_is_held_is_searched_and_the_server_as_soon_as_it_is_back() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    for text in ["green tea", "coffee", "black TEA", "a teapot"] {
        ada.hears(&server.stranger_says(text));
    }
    ada.hears(&server.stranger_acts(Act::Delete { post: Seq(1) }));
    ada.hears(&server.stranger_acts(Act::Edit { post: Seq(2), body: "tea after all".into() }));
    ada.is_cut();
    let nonce = ada.looks();
    assert!(ada.sent().is_empty());
    assert_eq!(ada.state(), &SearchState::Here);
    assert_eq!(ada.finds(), ["a teapot", "black TEA", "tea after all"]);
    ada.comes_back();
    ada.meets(&mut server);
    assert_eq!((ada.state(), ada.finds().len()), (&SearchState::Asked, 0));
    ada.hears(&found(nonce, vec![hit(2)], None));
    assert_eq!(ada.finds(), ["tea 2"]);
}

#[test]
fn a_line_that_is_lost_with_the_question_leaves_what_is_held() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("green tea"));
    let nonce = ada.looks();
    ada.is_cut();
    assert_eq!((ada.state(), ada.finds()), (&SearchState::Here, vec!["green tea".to_owned()]));
    ada.comes_back();
    ada.does(Input::Opened);
    let hello = ada.sent().remove(0);
    server.hears(ada.id(), hello).iter().for_each(|frame| ada.hears(frame));
    assert!(ada.sent().contains(&asked(nonce, None)));
}

#[test]
fn what_was_found_stays_without_a_line() {
    let mut ada = Client::live(&mut Server::new());
    let nonce = ada.looks();
    ada.hears(&found(nonce, vec![hit(1)], Some(&hit(1))));
    ada.is_cut();
    ada.does(Input::SearchOn);
    assert_eq!(ada.finds(), ["tea 1"]);
    assert!(matches!(ada.state(), SearchState::Found { next: Some(_), .. }), "and goes on later");
}

#[test]
fn what_is_deleted_is_not_among_what_was_found_any_more() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&server.stranger_says("green tea"));
    ada.hears(&server.stranger_says("black tea"));
    let nonce = ada.looks();
    ada.hears(&found(nonce, vec![hit(2), hit(1)], None));
    ada.hears(&server.stranger_acts(Act::Delete { post: Seq(1) }));
    assert_eq!(ada.finds(), ["tea 2"]);
    let elsewhere = Hit { room: "plans".parse().unwrap(), ..hit(3) };
    let nonce = ada.looks();
    ada.hears(&found(nonce, vec![elsewhere, hit(2)], None));
    assert_eq!(ada.finds(), ["tea 2"], "nor what is said where they are not");
}

#[test]
fn a_search_that_is_refused_says_so() {
    let mut ada = Client::live(&mut Server::new());
    let refused = |nonce, code| ServerFrame::Rejected { nonce, code, retry_after: None };
    let nonce = ada.looks();
    ada.hears(&refused(Some(Nonce::from_bytes([0; 16])), Code::StoreUnavailable));
    ada.hears(&refused(None, Code::NoSuchRoom));
    assert_eq!(ada.state(), &SearchState::Asked, "that was something else");
    ada.hears(&refused(Some(nonce), Code::StoreUnavailable));
    assert_eq!(ada.state(), &SearchState::Refused(Code::StoreUnavailable));
    ada.looks();
    ada.hears(&refused(None, Code::BadFrame));
    assert_eq!(ada.state(), &SearchState::Refused(Code::BadFrame), "an older server");
}

#[test]
fn a_list_of_what_was_found_has_an_end() {
    let mut ada = Client::live(&mut Server::new());
    let nonce = ada.looks();
    let mut seq = 10_000;
    while !matches!(ada.state(), SearchState::Found { next: None, .. }) {
        let page: Vec<_> = (seq - 25..seq).rev().map(hit).collect();
        seq -= 25;
        ada.hears(&found(nonce, page, Some(&hit(seq))));
        ada.does(Input::SearchOn);
        ada.sent();
    }
    assert_eq!(ada.finds().len(), SEARCH_KEPT);
}

#[test]
fn a_server_that_cannot_find_everything_yet_is_asked_again() {
    let mut ada = Client::live(&mut Server::new());
    let nonce = ada.looks();
    ada.sent();
    let behind = |hits| ServerFrame::Found { nonce, hits, next: None, behind: true };
    ada.hears(&behind(vec![hit(1)]));
    assert!(ada.sent().is_empty());
    ada.waits(1_000);
    assert_eq!(ada.sent(), [asked(nonce, None)]);
    assert_eq!(ada.finds(), ["tea 1"], "what was found stays until there is an answer");
    ada.hears(&behind(vec![hit(2), hit(1)]));
    assert_eq!(ada.finds(), ["tea 2", "tea 1"]);
    ada.waits(1_000);
    assert_eq!(ada.sent(), [asked(nonce, None)]);
    ada.hears(&found(nonce, vec![hit(3), hit(2), hit(1)], None));
    assert_eq!(ada.finds(), ["tea 3", "tea 2", "tea 1"]);
    ada.waits(5_000);
    assert!(ada.sent().is_empty(), "now it has everything");
}
