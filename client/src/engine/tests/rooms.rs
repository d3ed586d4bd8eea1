//! Coming into rooms and leaving them.

use shared::{
    About, Act, Change, ClientFrame, Code, Epoch, FlatMap, Kind, Limits, Listing, Name, Nonce,
    Person, RoomEvent, RoomId, RoomState, Seq, ServerFrame, Timestamp,
};

use super::script::Client;
use super::server::{Server, person, stranger};
use crate::room::Membership;
use crate::{Effect, Entry, Input, Intent, Outgoing, Status};

fn plans() -> RoomId {
    "plans".parse().unwrap()
}

fn about(kind: Kind) -> About {
    About { kind, founder: Some(stranger()), ..About::default() }
}

fn state(head: u64, about: About) -> RoomState {
    RoomState { head: Seq(head), read: Seq::ZERO, about: Some(about) }
}

fn event(by: Person, change: Change) -> RoomEvent {
    RoomEvent { at: Timestamp(1), by, thread: None, change }
}

fn create(title: &str) -> Act {
    let title = Name::parse(title).ok();
    Act::Create { kind: Kind::Private, title, topic: None, with: vec![] }
}

/// A welcome that tells of these rooms and the lobby, in which nothing is said.
fn welcome(client: &Client, rooms: &[(RoomId, RoomState)]) -> ServerFrame {
    let lobby = RoomState { head: Seq::ZERO, read: Seq::ZERO, about: None };
    let mut rooms: FlatMap<_, _> = rooms.iter().cloned().collect();
    rooms.insert(RoomId::lobby(), lobby);
    let (you, epoch) = (person(client.id()), Epoch::from_bytes([0; 8]));
    ServerFrame::Welcome { you, epoch, rooms, limits: Limits::CURRENT }
}

fn snapshot(events: Vec<RoomEvent>) -> ServerFrame {
    ServerFrame::Snapshot { room: plans(), first: Seq(1), events }
}

impl Client {
    fn wants(&mut self, act: Act) -> Nonce {
        let nonce = Nonce::from_bytes([200; 16]);
        self.does(Input::Act { room: plans(), nonce, act });
        nonce
    }

    fn says_in_plans(&mut self, n: u8, text: &str) {
        let (room, nonce, text) = (plans(), Nonce::from_bytes([n; 16]), text.to_owned());
        self.does(Input::Post { room, nonce, text, reply_to: None, thread: None });
    }

    /// The server brings them into the room, where this was done and said.
    fn is_brought_in(&mut self, events: Vec<RoomEvent>) {
        let state = state(events.len() as u64, about(Kind::Private));
        self.hears(&ServerFrame::Entered { room: plans(), state });
        self.hears(&snapshot(events));
    }

    fn membership(&self) -> Option<Membership> {
        self.engine.room(&plans()).map(crate::Room::membership)
    }

    /// What stands in the room.
    fn sees_in_plans(&self) -> Vec<String> {
        let room = self.engine.room(&plans()).expect("it is there");
        let row = |entry: Entry<'_>| match entry {
            Entry::Posted(post, _) => {
                post.said.as_ref().map_or("-".into(), |it| it.body.to_string())
            }
            Entry::Happened(happened) => format!("({:?})", happened.what),
            Entry::Pending(unsent) => format!("{} (sending)", unsent.text),
            Entry::Failed(unsent, code) => format!("{} ({code})", unsent.text),
        };
        room.timeline.entries(&self.engine.person()).map(row).collect()
    }
}

#[test]
fn a_room_is_there_as_soon_as_it_is_opened_and_what_is_said_in_it_waits_for_the_server() {
    let mut ada = Client::live(&mut Server::new());
    let nonce = ada.wants(create("Plans"));
    ada.says_in_plans(1, "first!");
    assert_eq!(ada.membership(), Some(Membership::Asked));
    let title = |client: &Client| {
        let room = client.engine.room(&plans())?;
        room.about()?.title.as_ref().map(Name::to_string)
    };
    assert_eq!(title(&ada).as_deref(), Some("Plans"));
    assert_eq!(ada.engine.status(), Status::Live, "nothing of it is missing");
    let act = create("Plans");
    assert_eq!(ada.sent(), [ClientFrame::Act { room: plans(), nonce, act }], "the rest waits");
    let opened = Change::Opened {
        nonce,
        kind: Kind::Private,
        title: Name::parse("Plans").ok(),
        topic: None,
        people: vec![],
    };
    let me = ada.engine.person();
    ada.is_brought_in(vec![event(me, opened)]);
    assert_eq!(ada.membership(), Some(Membership::In));
    let post = ClientFrame::post(plans(), Nonce::from_bytes([1; 16]), "first!");
    assert_eq!(ada.sent(), [post]);
    let unread = ada.engine.room(&plans()).unwrap().unread(ada.engine.me().id);
    assert_eq!(unread.count, 0);
}

#[test]
fn a_room_that_is_opened_offline_outlives_the_page_with_what_was_said_in_it() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_cut();
    ada.wants(create("Plans"));
    ada.says_in_plans(1, "first!");
    ada.starts_again();
    assert_eq!(ada.membership(), Some(Membership::Asked));
    assert_eq!(ada.sees_in_plans(), ["first! (sending)"]);
    ada.does(Input::Opened);
    let hello = welcome(&ada, &[]);
    ada.hears(&hello);
    let sent = ada.sent();
    let posts = sent.iter().filter(|it| matches!(it, ClientFrame::Post { .. })).count();
    let acts = sent.iter().filter(|it| matches!(it, ClientFrame::Act { .. })).count();
    assert_eq!((acts, posts), (1, 0));
}

#[test]
fn who_may_not_come_in_is_told_and_loses_no_text() {
    let mut ada = Client::live(&mut Server::new());
    let nonce = ada.wants(Act::Join { link: None });
    ada.says_in_plans(1, "hello?");
    ada.effects();
    let code = Code::NoSuchRoom;
    ada.hears(&ServerFrame::Rejected { nonce: Some(nonce), code, retry_after: None });
    let act = Act::Join { link: None };
    assert_eq!(ada.effects()[0], Effect::Refused { room: plans(), act, code });
    let nonce = Some(Nonce::from_bytes([1; 16]));
    ada.hears(&ServerFrame::Rejected { nonce, code, retry_after: None });
    assert_eq!(ada.sees_in_plans(), ["hello? (no_such_room)"]);
    assert_eq!(ada.membership(), Some(Membership::Out));
    ada.does(Input::Discard(Nonce::from_bytes([1; 16])));
    assert_eq!(ada.membership(), None, "nothing is left of it");
    assert!(ada.saved.is_empty());
}

#[test]
fn of_a_room_that_was_left_nothing_stays_but_what_is_unsent() {
    let mut ada = Client::live(&mut Server::new());
    let secret =
        event(person(stranger()), Change::posted(Nonce::from_bytes([9; 16]), body("secret")));
    ada.is_brought_in(vec![secret]);
    assert_eq!(ada.sees_in_plans(), ["secret"]);
    ada.is_cut();
    ada.says_in_plans(1, "still here?");
    ada.comes_back();
    ada.does(Input::Opened);
    let hello = welcome(&ada, &[]);
    ada.hears(&hello);
    assert_eq!(ada.sees_in_plans(), ["still here? (sending)"], "it may have arrived before");
    let (nonce, code) = (Some(Nonce::from_bytes([1; 16])), Code::NoSuchRoom);
    ada.hears(&ServerFrame::Rejected { nonce, code, retry_after: None });
    assert_eq!(ada.sees_in_plans(), ["still here? (no_such_room)"]);
    ada.does(Input::Discard(Nonce::from_bytes([1; 16])));
    assert_eq!(ada.membership(), None);
}

/// A run of one event, as the server answers what it had done before.
fn at(place: u64, event: RoomEvent) -> ServerFrame {
    ServerFrame::Events { room: plans(), first: Seq(place), events: vec![event] }
}

#[test]
fn what_was_placed_before_one_left_is_not_shown_as_failed_because_its_answer_was_lost() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_brought_in(vec![]);
    ada.says_in_plans(1, "goodbye");
    ada.is_cut();
    ada.comes_back();
    ada.does(Input::Opened);
    let hello = welcome(&ada, &[]);
    ada.hears(&hello);
    let (nonce, me) = (Nonce::from_bytes([1; 16]), ada.engine.person());
    assert!(ada.sent().contains(&ClientFrame::post(plans(), nonce, "goodbye")));
    ada.hears(&at(1, event(me, Change::posted(nonce, body("goodbye")))));
    assert_eq!(ada.membership(), None, "it was placed, and nothing is left of the room");
    assert!(ada.saved.is_empty());
}

#[test]
fn whoever_came_in_and_left_again_before_the_answer_does_not_ask_for_ever() {
    let mut ada = Client::live(&mut Server::new());
    let nonce = ada.wants(Act::Join { link: None });
    let me = ada.engine.person();
    ada.hears(&at(5, event(me, Change::Joined { nonce })));
    assert_eq!(ada.membership(), None, "another device has left it");
    assert!(ada.saved.is_empty());
}

#[test]
fn what_was_done_in_a_room_that_was_left_is_settled_event_by_event() {
    // The answer to a repeated opening stands at the first place, and was taken for all that there is.
    let mut ada = Client::live(&mut Server::new());
    ada.is_brought_in(vec![]);
    ada.is_cut();
    ada.says_in_plans(1, "one");
    ada.says_in_plans(2, "two");
    ada.comes_back();
    ada.does(Input::Opened);
    let hello = welcome(&ada, &[]);
    ada.hears(&hello);
    let me = ada.engine.person();
    for (place, n) in [(1, 1), (3, 2)] {
        let posted = Change::posted(Nonce::from_bytes([n; 16]), body("said"));
        ada.hears(&at(place, event(me.clone(), posted)));
    }
    assert_eq!(ada.membership(), None);
    assert!(ada.saved.is_empty());
}

#[test]
fn whoever_is_sent_away_is_out_of_the_room_at_once() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_brought_in(vec![]);
    let nonce = ada.wants(Act::Leave);
    assert_eq!(ada.sent(), [ClientFrame::Act { room: plans(), nonce, act: Act::Leave }]);
    ada.hears(&ServerFrame::Gone { room: plans() });
    assert_eq!(ada.membership(), Some(Membership::Out));
    let again = ClientFrame::Act { room: plans(), nonce, act: Act::Leave };
    assert_eq!(ada.sent(), [again], "its event may have come to nobody");
    let left = event(ada.engine.person(), Change::Left { nonce });
    ada.hears(&ServerFrame::Events { room: plans(), first: Seq(7), events: vec![left] });
    assert_eq!(ada.membership(), None);
    assert!(ada.saved.is_empty());
    ada.hears(&ServerFrame::Gone { room: RoomId::lobby() });
    assert!(ada.engine.room(&RoomId::lobby()).is_some(), "the lobby is everyone's");
}

#[test]
fn whoever_leaves_and_comes_back_without_a_line_is_where_they_wanted_to_be() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_brought_in(vec![]);
    ada.is_cut();
    let wanted = |ada: &Client| ada.engine.room(&plans()).map(crate::Room::wanted_membership);
    ada.wants(Act::Leave);
    assert_eq!((ada.membership(), wanted(&ada)), (Some(Membership::In), Some(Membership::Out)));
    let (nonce, act) = (Nonce::from_bytes([201; 16]), Act::Join { link: None });
    ada.does(Input::Act { room: plans(), nonce, act });
    assert_eq!(wanted(&ada), Some(Membership::In));
    ada.starts_again();
    assert_eq!(wanted(&ada), Some(Membership::Asked), "the server has not said where they are");
}

#[test]
fn what_was_written_for_a_room_is_there_at_the_next_visit_before_the_server_says_anything() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_brought_in(vec![]);
    ada.is_cut();
    ada.says_in_plans(1, "in the tunnel");
    ada.starts_again();
    assert_eq!(ada.sees_in_plans(), ["in the tunnel (sending)"]);
    ada.does(Input::Opened);
    let hello = welcome(&ada, &[(plans(), state(1, about(Kind::Private)))]);
    ada.hears(&hello);
    assert_eq!(ada.membership(), Some(Membership::In));
    let post = ClientFrame::post(plans(), Nonce::from_bytes([1; 16]), "in the tunnel");
    assert!(ada.sent().contains(&post));
}

#[test]
fn acts_on_a_room_go_out_one_after_the_other() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_brought_in(vec![]);
    ada.effects();
    let describe = |text: &str| Act::Describe { title: Name::parse(text).ok(), topic: None };
    let first = ada.wants(describe("Plan A"));
    let (room, nonce, act) = (plans(), Nonce::from_bytes([201; 16]), describe("Plan B"));
    ada.does(Input::Act { room, nonce, act });
    let act = describe("Plan A");
    assert_eq!(ada.sent(), [ClientFrame::Act { room: plans(), nonce: first, act }]);
    let described =
        Change::Described { nonce: first, title: Name::parse("Plan A").ok(), topic: None };
    let events = vec![event(ada.engine.person(), described)];
    ada.hears(&ServerFrame::Events { room: plans(), first: Seq(1), events });
    let act = describe("Plan B");
    assert_eq!(ada.sent(), [ClientFrame::Act { room: plans(), nonce, act }]);
}

#[test]
fn what_a_room_is_follows_from_its_log() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_brought_in(vec![]);
    let described = |n, text: &str| {
        let nonce = Nonce::from_bytes([n; 16]);
        let title = Name::parse(text).ok();
        event(person(stranger()), Change::Described { nonce, title, topic: None })
    };
    let events = vec![described(1, "Plan A"), described(2, "Plan B")];
    ada.hears(&ServerFrame::Events { room: plans(), first: Seq(1), events });
    let title = |client: &Client| {
        let about = client.engine.room(&plans())?.about()?;
        about.title.as_ref().map(Name::to_string)
    };
    assert_eq!(title(&ada).as_deref(), Some("Plan B"));
    let again = vec![described(1, "Plan A")];
    ada.hears(&ServerFrame::Events { room: plans(), first: Seq(1), events: again });
    assert_eq!(title(&ada).as_deref(), Some("Plan B"), "a repeated event changes nothing");
    let saved = ada.engine.save().expect("there is something");
    ada.starts_again();
    ada.does(Input::Recalled(saved));
    assert_eq!(title(&ada).as_deref(), Some("Plan B"));
}

#[test]
fn an_act_that_the_room_forbids_is_refused_before_it_is_sent() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_brought_in(vec![]);
    ada.effects();
    ada.wants(Act::Archive { on: true });
    let (act, code) = (Act::Archive { on: true }, Code::NotAllowed);
    assert_eq!(ada.effects(), [Effect::Refused { room: plans(), act, code }]);
}

#[test]
fn what_was_held_back_and_is_refused_then_is_not_done_at_the_next_visit() {
    let mut ada = Client::live(&mut Server::new());
    ada.is_brought_in(vec![]);
    let act = Act::Archive { on: true };
    let (nonce, intent) = (Nonce::from_bytes([200; 16]), Intent::Act(act.clone()));
    ada.saved.push(Outgoing { room: plans(), nonce, intent, epoch: None });
    assert_eq!(ada.wants(act), nonce);
    assert_eq!(ada.saved, []);
}

fn room(n: u64) -> RoomId {
    format!("room-{n}").parse().unwrap()
}

/// Someone who is told of five rooms in which something was said.
fn in_five_rooms() -> Client {
    let mut ada = Client::live(&mut Server::new());
    ada.is_cut();
    ada.comes_back();
    ada.does(Input::Opened);
    let rooms: Vec<_> = (0..5).map(|n| (room(n), state(1, about(Kind::Public)))).collect();
    let hello = welcome(&ada, &rooms);
    ada.hears(&hello);
    ada.sent();
    ada
}

#[test]
fn nobody_is_woken_for_rooms_that_wait_until_others_are_answered() {
    let mut ada = in_five_rooms();
    ada.waits(4_999);
    ada.now = ada.now.plus(1);
    ada.does(Input::Tick);
    let pulls = ada.sent().into_iter().filter(|it| matches!(it, ClientFrame::Pull { .. }));
    assert_eq!(pulls.count(), 2);
    assert!(ada.engine.next_wake().is_some_and(|wake| wake > ada.now));
}

#[test]
fn many_rooms_are_fetched_a_few_at_a_time() {
    let mut ada = in_five_rooms();
    for n in 0..5 {
        let rooms = [(room(n), Seq(1))].into();
        ada.hears(&ServerFrame::Heads { rooms, dropped: true });
    }
    let mut pulled = Vec::new();
    loop {
        let sent = ada.sent();
        if sent.is_empty() {
            break;
        }
        assert!(sent.len() <= 2, "{sent:?}");
        for frame in sent {
            let ClientFrame::Pull { room, .. } = frame else { panic!("{frame:?}") };
            let change = Change::posted(Nonce::from_bytes([1; 16]), body("hello"));
            let events = vec![event(person(stranger()), change)];
            ada.hears(&ServerFrame::Snapshot { room: room.clone(), first: Seq(1), events });
            pulled.push(room);
        }
    }
    pulled.sort();
    assert_eq!(pulled, (0..5).map(room).collect::<Vec<_>>());
    assert_eq!(ada.engine.status(), Status::Live);
}

#[test]
fn the_directory_is_what_the_server_last_said() {
    let mut ada = Client::live(&mut Server::new());
    assert_eq!(ada.engine.directory(), None);
    ada.does(Input::Directory);
    assert_eq!(ada.sent(), [ClientFrame::Directory]);
    let listing = Listing { room: plans(), about: about(Kind::Public), members: 3 };
    ada.hears(&ServerFrame::Directory { rooms: vec![listing.clone()] });
    assert_eq!(ada.engine.directory(), Some(&[listing][..]));
}

fn body(text: &str) -> shared::Body {
    shared::Body::parse(text).unwrap()
}
