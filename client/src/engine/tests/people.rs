//! Who is there, who is typing, and what we are called.

use shared::{ClientFrame, ClientId, Person, RoomId, ServerFrame};

use super::script::{Client, name};
use super::server::{Server, person, stranger};
use crate::{Effect, Input};

fn id(id: u64) -> ClientId {
    ClientId::new(id).unwrap()
}

fn here(client: &Client) -> (usize, Vec<String>) {
    let people = &client.engine.room(&RoomId::lobby()).unwrap().people;
    (people.total(), people.iter().map(Person::label).collect())
}

fn typing(client: &Client) -> Vec<ClientId> {
    client.engine.room(&RoomId::lobby()).unwrap().typing().map(|person| person.id).collect()
}

fn came(who: ClientId) -> ServerFrame {
    let came = vec![person(who)];
    ServerFrame::PresenceDiff { room: RoomId::lobby(), total: 2, came, left: vec![] }
}

fn is_typing(who: ClientId) -> ServerFrame {
    ServerFrame::Typing { room: RoomId::lobby(), who }
}

#[test]
fn presence_is_a_whole_list_and_then_differences() {
    let room = RoomId::lobby();
    let mut ada = Client::live(&mut Server::new());
    assert_eq!(here(&ada), (1, vec!["Client #7".into()]));
    let bob = Person { id: id(8), name: Some(name("Bob")), guest: false };
    ada.hears(&ServerFrame::PresenceDiff {
        room: room.clone(),
        total: 3,
        came: vec![bob, person(id(9))],
        left: vec![],
    });
    assert_eq!(here(&ada), (3, vec!["Client #7".into(), "Bob".into(), "Client #9".into()]));
    let robert = Person { id: id(8), name: Some(name("Robert")), guest: false };
    ada.hears(&ServerFrame::PresenceDiff {
        room: room.clone(),
        total: 2,
        came: vec![robert],
        left: vec![id(9)],
    });
    assert_eq!(here(&ada), (2, vec!["Client #7".into(), "Robert".into()]));
    ada.hears(&ServerFrame::Presence { room, total: 900, people: vec![person(id(7))] });
    assert_eq!(here(&ada), (900, vec!["Client #7".into()]));
}

#[test]
fn typing_expires() {
    let mut ada = Client::live(&mut Server::new());
    ada.hears(&came(stranger()));
    ada.hears(&is_typing(stranger()));
    ada.waits(3_000);
    ada.hears(&is_typing(stranger()));
    ada.waits(4_999);
    assert_eq!(typing(&ada), [stranger()], "it was repeated");
    ada.waits(1);
    assert!(typing(&ada).is_empty());
}

#[test]
fn typing_stops_at_the_post_and_at_the_leaving() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    ada.hears(&came(stranger()));
    ada.hears(&is_typing(stranger()));
    ada.hears(&server.stranger_says("done"));
    assert!(typing(&ada).is_empty());
    ada.hears(&is_typing(stranger()));
    ada.hears(&server.tail(shared::Seq(1)));
    assert_eq!(typing(&ada), [stranger()], "a repeated post says nothing new");
    let left = vec![stranger()];
    ada.hears(&ServerFrame::PresenceDiff { room: RoomId::lobby(), total: 1, came: vec![], left });
    ada.hears(&came(stranger()));
    assert!(typing(&ada).is_empty());
}

#[test]
fn our_own_typing_is_said_every_few_seconds_and_not_shown_to_us() {
    let mut server = Server::new();
    let mut ada = Client::live(&mut server);
    for _ in 0..60 {
        ada.does(Input::Typing(RoomId::lobby()));
        ada.waits(100);
    }
    let said = ClientFrame::Typing { room: RoomId::lobby() };
    assert_eq!(ada.sent(), [said.clone(), said.clone()]);
    ada.hears(&is_typing(id(7)));
    assert!(typing(&ada).is_empty());
    ada.does(Input::Typing(RoomId::lobby()));
    ada.says("hello");
    ada.talks(&mut server);
    ada.does(Input::Typing(RoomId::lobby()));
    assert_eq!(ada.sent(), [said], "a new message, a new spell of typing");
}

#[test]
fn nobody_is_told_that_we_type_while_the_line_is_down() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_cut();
    ada.does(Input::Typing(RoomId::lobby()));
    assert!(ada.effects().is_empty());
}

#[test]
fn a_new_name_is_kept_and_told() {
    let mut ada = Client::live(&mut Server::new());
    ada.does(Input::Rename(Some(name("Ada"))));
    let told = ClientFrame::Rename { name: Some("Ada".into()) };
    assert_eq!(ada.effects(), [Effect::Send(told), Effect::SaveName(Some(name("Ada")))]);
    ada.hears(&ServerFrame::Renamed { name: Some(name("Ada L.")) });
    assert_eq!(ada.effects(), [Effect::SaveName(Some(name("Ada L.")))]);
    assert_eq!(ada.engine.me().name, Some(name("Ada L.")));
}

#[test]
fn a_name_chosen_while_the_line_is_down_goes_with_the_next_hello() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_cut();
    ada.does(Input::Rename(Some(name("Ada"))));
    assert_eq!(ada.effects(), [Effect::SaveName(Some(name("Ada")))]);
    ada.comes_back();
    ada.does(Input::Opened);
    let hello = ada.sent().remove(0);
    assert!(matches!(hello, ClientFrame::Hello { name: Some(name), .. } if name == "Ada"));
}

#[test]
fn a_name_chosen_while_the_server_greets_is_not_lost() {
    let mut server = Server::new();
    let mut ada = Client::new(7);
    ada.does(Input::Opened);
    let hello = ada.sent().remove(0);
    ada.does(Input::Rename(Some(name("Ada"))));
    server.hears(ada.id(), hello).iter().for_each(|answer| ada.hears(answer));
    assert_eq!(ada.engine.me().name, Some(name("Ada")));
    assert_eq!(ada.sent(), [ClientFrame::Rename { name: Some("Ada".into()) }]);
}
