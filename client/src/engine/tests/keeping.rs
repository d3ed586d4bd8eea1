//! What the person keeps for their other devices.

use shared::{ClientFrame, RoomId, Seq};

use super::script::Client;
use super::server::Server;
use crate::{Input, kept};

fn writes(client: &mut Client, text: &str) {
    let (nonce, key) = (client.next_nonce(), kept::draft(&RoomId::lobby()));
    client.does(Input::Keep { nonce, key, text: text.to_owned() });
}

fn draft(client: &Client) -> &str {
    client.engine.kept(&kept::draft(&RoomId::lobby()))
}

#[test]
fn a_draft_that_was_begun_on_one_device_is_there_on_the_other() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    writes(&mut ada, "Hello, B");
    assert!(matches!(&ada.talks(&mut server)[..], [ClientFrame::Keep { .. }]));
    assert_eq!(draft(&Client::live(&mut server)), "Hello, B");
}

#[test]
fn a_draft_that_was_written_offline_outlives_the_page_and_is_kept_when_the_line_is_back() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.is_cut();
    writes(&mut ada, "Hello, B");
    assert!(ada.sent().is_empty());
    let known = ada.engine.save();
    ada.reopens(known);
    assert_eq!(draft(&ada), "Hello, B");
    ada.meets(&mut server);
    assert_eq!(draft(&Client::live(&mut server)), "Hello, B");
}

#[test]
fn what_the_person_wrote_before_the_page_remembered_is_newer() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    writes(&mut ada, "old");
    ada.talks(&mut server);
    let known = ada.engine.save();
    let mut next = Client::new(7);
    writes(&mut next, "new");
    next.does(Input::Recalled(known.unwrap()));
    assert_eq!(draft(&next), "new");
}

#[test]
fn a_text_that_is_too_long_is_kept_by_nobody() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    writes(&mut ada, &"x".repeat(shared::limits::KEPT_CHARS + 1));
    assert!(ada.sent().is_empty());
    assert_eq!(draft(&ada), "");
}

#[test]
fn what_is_marked_as_unread_stays_so_on_all_devices_until_the_mark_is_taken_away() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    for text in ["one", "two", "three"] {
        ada.hears(&server.stranger_says(text));
    }
    let lobby = RoomId::lobby();
    ada.does(Input::Read { room: lobby.clone(), seq: Seq(3) });
    let mark = |client: &mut Client, text: &str| {
        let (nonce, key) = (client.next_nonce(), kept::unread(&RoomId::lobby()));
        client.does(Input::Keep { nonce, key, text: text.to_owned() });
    };
    mark(&mut ada, "2");
    ada.talks(&mut server);
    let other = Client::live(&mut server);
    for client in [&ada, &other] {
        assert_eq!(client.engine.unread(&lobby).count, 2);
        assert_eq!(client.engine.read_to(&lobby), Seq(1));
    }
    mark(&mut ada, "nonsense");
    assert_eq!(ada.engine.unread(&lobby).count, 0);
    mark(&mut ada, "");
    assert_eq!(ada.engine.unread(&lobby).count, 0);
}
