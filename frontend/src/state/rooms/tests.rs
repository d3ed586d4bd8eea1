//! The list of rooms, from an engine that was told which there are.

use client::{Identity, Input, Moment};
use shared::{
    About, Body, Change, ClientId, Epoch, FlatMap, Kind, Limits, Name, Nonce, Person, RoomEvent,
    RoomState, Secret, Seq, ServerFrame, Thread, Timestamp, Topic, codec,
};

use super::*;
use crate::state::attention::{Ears, News, Sounds};
use crate::state::place::{Place, Stay};
use crate::state::words;

fn person(id: u64, name: &str) -> Person {
    Person { id: ClientId::new(id).unwrap(), name: Name::parse(name).ok(), guest: false }
}

fn id(text: &str) -> RoomId {
    text.parse().unwrap()
}

fn about(kind: Kind, title: &str) -> About {
    About { kind, title: Name::parse(title).ok(), ..About::default() }
}

fn hear(engine: &mut Engine, frame: &ServerFrame) {
    let _ = engine.handle(Moment(0), Input::Received(codec::encode_server(frame)));
}

/// Ada, who is in these rooms and in the lobby, where Bob is too.
fn ada_in(rooms: Vec<(&str, About)>) -> Engine {
    let me = person(7, "Ada");
    let secret = Secret::from_bytes([0; 32]);
    let mut engine = Engine::new(Identity { id: me.id, secret, name: me.name.clone() }, 1);
    let _ = engine.handle(Moment(0), Input::Start);
    let _ = engine.handle(Moment(0), Input::Opened);
    let state = |about| RoomState { head: Seq::ZERO, read: Seq::ZERO, about };
    let mut states: FlatMap<RoomId, RoomState> =
        rooms.into_iter().map(|(room, about)| (id(room), state(Some(about)))).collect();
    states.insert(RoomId::lobby(), state(None));
    let rooms: Vec<RoomId> = states.keys().cloned().collect();
    let epoch = Epoch::from_bytes([1; 8]);
    let you = me.clone();
    hear(&mut engine, &ServerFrame::Welcome { you, epoch, rooms: states, limits: Limits::CURRENT });
    for room in rooms {
        hear(&mut engine, &ServerFrame::Snapshot { room, first: Seq(1), events: vec![] });
    }
    let people = vec![me, person(9, "Bob")];
    hear(&mut engine, &ServerFrame::Presence { room: RoomId::lobby(), total: 2, people });
    engine
}

fn post(n: u8, text: &str, thread: Option<Thread>) -> RoomEvent {
    let change = Change::posted(Nonce::from_bytes([n; 16]), Body::parse(text).unwrap());
    RoomEvent { at: Timestamp(1), by: person(9, "Bob"), thread, change }
}

/// Bob says so much in a room.
fn bob_says(engine: &mut Engine, room: &str, times: u8) {
    let events = (1..=times).map(|n| post(n, "hello", None)).collect();
    hear(engine, &ServerFrame::Events { room: id(room), first: Seq(1), events });
}

fn rooms(engine: &Engine) -> Rooms {
    Rooms::of(engine, &RoomId::lobby(), None, 0, None)
}

fn names(rows: &[RoomRow]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

#[test]
fn the_lobby_is_first_and_the_others_go_by_their_names() {
    let engine = ada_in(vec![
        ("aa", about(Kind::Public, "Zebras")),
        ("tea", About::default()),
        ("plans", about(Kind::Private, "plans")),
    ]);
    let rooms = rooms(&engine);
    assert_eq!(names(&rooms.named), ["lobby", "plans", "tea", "Zebras"]);
    assert_eq!(rooms.named[1].sign, Sign::Private);
    assert!(rooms.direct.is_empty());
}

#[test]
fn a_direct_room_is_called_by_the_other_person_as_they_are_called_now() {
    let people = vec![person(7, "Ada"), person(9, "Robert")];
    let of_two = About { people, ..about(Kind::Direct, "") };
    let people = vec![person(7, "Ada"), person(9, "Robert"), person(11, "Cleo")];
    let of_three = About { people, ..about(Kind::Direct, "") };
    let engine = ada_in(vec![("direct-7-9", of_two), ("three", of_three)]);
    let rooms = rooms(&engine);
    assert_eq!(names(&rooms.direct), ["Bob", "Bob, Cleo"]);
    assert_eq!(rooms.direct[0].sign, Sign::Direct { other: person(9, "Bob"), here: true });
    assert_eq!(rooms.direct[1].sign, Sign::Group);
}

#[test]
fn a_direct_room_has_its_name_before_the_server_has_opened_it() {
    let mut engine = ada_in(vec![]);
    let room = RoomId::direct(person(7, "").id, person(9, "").id);
    let act = crate::state::new_room::direct(person(9, "").id);
    let nonce = Nonce::from_bytes([1; 16]);
    let _ = engine.handle(Moment(1), Input::Act { room: room.clone(), nonce, act });
    let rooms = rooms(&engine);
    assert_eq!(names(&rooms.direct), ["Bob"]);
    assert!(rooms.direct[0].dim);
    let place = Place::of(&engine, &room);
    assert_eq!((place.stay, place.may.post), (Stay::Asked, true));
}

#[test]
fn an_archived_room_is_listed_while_there_is_something_to_read_in_it() {
    let archived = About { archived: true, ..about(Kind::Public, "Old plans") };
    let mut engine = ada_in(vec![("plans", archived)]);
    assert_eq!(names(&rooms(&engine).named), ["lobby"]);
    assert_eq!(
        names(&Rooms::of(&engine, &id("plans"), None, 0, None).named),
        ["lobby", "Old plans"]
    );
    bob_says(&mut engine, "plans", 1);
    assert_eq!(names(&rooms(&engine).named), ["lobby", "Old plans"]);
    assert!(!Place::of(&engine, &id("plans")).may.post);
}

#[test]
fn what_is_to_be_read_is_counted_for_each_room_and_for_all() {
    let mut engine = ada_in(vec![("plans", About::default()), ("tea", About::default())]);
    bob_says(&mut engine, "tea", 3);
    let rooms = Rooms::of(&engine, &RoomId::lobby(), None, 2, None);
    let counts: Vec<usize> = rooms.named.iter().map(|row| row.unread).collect();
    assert_eq!((counts, rooms.unread()), (vec![2, 0, 3], 5));
    assert_eq!(
        [badge(3, false), badge(50, true), badge(99, false), badge(100, false)],
        ["3", "50+", "99", "99+"]
    );
}

/// Whether any of what is new in a room is heard, by someone who wants to hear all that calls them.
fn is_heard(engine: &Engine, id: &RoomId) -> bool {
    let sounds = Sounds { direct: true, rooms: true };
    let ears = Ears { looking: None, notify: false, sounds, quiet: false };
    let news = News::of(engine, id, engine.room(id).unwrap(), Seq::ZERO);
    news.iter().any(|news| news.call(ears).sounds)
}

#[test]
fn whatever_is_heard_is_counted_where_it_is_seen() {
    let of_two = || About { people: vec![person(9, "Bob")], ..about(Kind::Direct, "") };
    let thread = Thread { root: Seq(1), by: Some(person(9, "Bob").id) };
    let talks = [
        vec![post(1, "hello", None)],
        vec![post(1, "hello, @ada", None)],
        vec![post(1, "hello", None), post(2, "@ada, aside", Some(thread))],
    ];
    let mut heard = Vec::new();
    for (level, room) in Level::ALL.into_iter().flat_map(|it| [(it, "plans"), (it, "direct-7-9")]) {
        for (at, talk) in talks.iter().enumerate() {
            let mut engine = ada_in(vec![("plans", About::default()), ("direct-7-9", of_two())]);
            let (nonce, key) = (Nonce::from_bytes([9; 16]), kept::level(&id(room)));
            let text = level.as_str().to_owned();
            let _ = engine.handle(Moment(1), Input::Keep { nonce, key, text });
            let events = talk.clone();
            hear(&mut engine, &ServerFrame::Events { room: id(room), first: Seq(1), events });
            let rooms = rooms(&engine);
            let row = rooms.all().find(|row| row.id == id(room));
            if is_heard(&engine, &id(room)) {
                heard.push((level, at));
                let row = row.expect("the room is listed");
                assert!(row.calls > 0 && row.is_news(), "in the sidebar: {row:?}");
                assert!(rooms.calls() > 0, "at the icon");
                assert!(words::title("lobby", rooms.unread()).starts_with('('), "in the title");
            }
        }
    }
    let [all, called] =
        [(Level::Everything, 0..3), (Level::Mentions, 1..3)].map(|(level, talks)| {
            let twice = [talks.clone(), talks].into_iter().flatten();
            twice.map(move |at| (level, at)).collect::<Vec<_>>()
        });
    assert_eq!(heard, [all, called].concat());
}

#[test]
fn a_stride_leads_to_the_next_room_or_to_the_next_with_something_to_read() {
    let of_two = About { people: vec![person(9, "Bob")], ..about(Kind::Direct, "") };
    let rooms_of =
        vec![("plans", About::default()), ("tea", About::default()), ("direct-7-9", of_two)];
    let mut engine = ada_in(rooms_of);
    bob_says(&mut engine, "tea", 1);
    let rooms = rooms(&engine);
    let step = |from: &str, up, unread| {
        rooms.step(&id(from), Stride { up, unread }).map(|room| room.to_string())
    };
    assert_eq!(step("lobby", false, false).as_deref(), Some("plans"));
    assert_eq!(step("tea", false, false).as_deref(), Some("direct-7-9"));
    assert_eq!(step("tea", true, false).as_deref(), Some("plans"));
    assert_eq!(step("lobby", true, false), None);
    assert_eq!(step("lobby", false, true).as_deref(), Some("tea"));
    assert_eq!(step("direct-7-9", true, true).as_deref(), Some("tea"));
    assert_eq!(step("tea", false, true), None);
    assert_eq!(step("elsewhere", false, false).as_deref(), Some("lobby"));
}

#[test]
fn the_directory_says_which_rooms_the_person_is_in() {
    let mut engine = ada_in(vec![("plans", about(Kind::Public, "Plans"))]);
    assert_eq!(found(&engine, None), None);
    let topic = Topic::parse("Green, mostly").ok();
    let listing = |room: &str, about| Listing { room: id(room), about, members: 2 };
    let rooms = vec![
        listing("tea", About { topic, ..About::default() }),
        listing("plans", about(Kind::Public, "Plans")),
    ];
    hear(&mut engine, &ServerFrame::Directory { rooms });
    let listed = found(&engine, None).unwrap();
    let seen: Vec<_> =
        listed.iter().map(|it| (it.name.as_str(), it.topic.as_str(), it.joined)).collect();
    assert_eq!(seen, [("Plans", "", true), ("tea", "Green, mostly", false)]);
}

#[test]
fn a_room_that_was_just_left_is_listed_no_more_and_can_be_joined() {
    let mut engine = ada_in(vec![("plans", about(Kind::Public, "Plans"))]);
    let (lobby, plans) = (RoomId::lobby(), id("plans"));
    assert_eq!(names(&Rooms::of(&engine, &lobby, Some(&plans), 0, None).named), ["lobby"]);
    let about = about(Kind::Public, "Plans");
    let rooms = vec![Listing { room: plans.clone(), about, members: 2 }];
    hear(&mut engine, &ServerFrame::Directory { rooms });
    assert!(!found(&engine, Some(&plans)).unwrap()[0].joined);
}

#[test]
fn a_room_that_was_left_or_archived_without_a_line_looks_so_while_there_is_none() {
    let mine = About { founder: Some(person(7, "Ada").id), ..about(Kind::Public, "Mine") };
    let mut engine = ada_in(vec![("plans", about(Kind::Public, "Plans")), ("mine", mine)]);
    let _ = engine.handle(Moment(1), Input::Closed);
    let wants = |engine: &mut Engine, n, room: &str, act| {
        let (room, nonce) = (id(room), Nonce::from_bytes([n; 16]));
        let _ = engine.handle(Moment(1), Input::Act { room, nonce, act });
    };
    wants(&mut engine, 1, "plans", Act::Leave);
    wants(&mut engine, 2, "mine", Act::Archive { on: true });
    assert_eq!(names(&rooms(&engine).named), ["lobby"]);
    let left = Place::of(&engine, &id("plans"));
    assert_eq!((left.stay, left.may), (Stay::Out, crate::state::place::May::default()));
    let archived = Place::of(&engine, &id("mine"));
    assert!(archived.archived && archived.may.leave && !archived.may.archive);
    assert_eq!(archived.stay, Stay::In);
    // They think better of it.
    wants(&mut engine, 3, "plans", Act::Join { link: None });
    assert_eq!(names(&rooms(&engine).named), ["lobby", "Plans"]);
    let back = Place::of(&engine, &id("plans"));
    assert!(back.stay == Stay::In && back.may.post && back.may.leave);
}

#[test]
fn a_person_is_offered_what_the_room_allows_them() {
    let me = person(7, "Ada").id;
    let mine = About { founder: Some(me), ..about(Kind::Private, "Mine") };
    let engine = ada_in(vec![("mine", mine), ("tea", About::default())]);
    let may = |room: &RoomId| Place::of(&engine, room).may;
    let lobby = may(&RoomId::lobby());
    assert!(lobby.post && !lobby.describe && !lobby.invite && !lobby.leave && !lobby.archive);
    let mine = may(&id("mine"));
    assert!(mine.post && mine.describe && mine.invite && mine.link && mine.leave && mine.archive);
    assert!(!may(&id("tea")).archive && may(&id("tea")).leave);
    let nowhere = Place::of(&engine, &id("elsewhere"));
    assert_eq!((nowhere.stay, nowhere.may), (Stay::Out, crate::state::place::May::default()));
}

/// Ada keeps this.
fn keeps(engine: &mut Engine, key: shared::Key, text: &str) {
    let nonce = Nonce::from_bytes([9; 16]);
    let _ = engine.handle(Moment(0), Input::Keep { nonce, key, text: text.into() });
}

#[test]
fn favourites_are_first_and_what_is_muted_is_not_counted() {
    let mut engine = ada_in(vec![("tea", About::default()), ("plans", About::default())]);
    bob_says(&mut engine, "tea", 3);
    bob_says(&mut engine, "plans", 2);
    keeps(&mut engine, kept::favourite(&id("tea")), "on");
    let all = rooms(&engine);
    assert_eq!((names(&all.favourites), names(&all.named)), (vec!["tea"], vec!["lobby", "plans"]));
    assert_eq!((all.unread(), all.calls()), (5, 0));
    keeps(&mut engine, kept::level(&id("tea")), "nothing");
    keeps(&mut engine, kept::level(&id("plans")), "everything");
    let all = rooms(&engine);
    assert_eq!((all.unread(), all.calls()), (2, 2));
    let to_news = Stride { up: false, unread: true };
    assert_eq!(all.step(&RoomId::lobby(), to_news), Some(id("plans")));
    let from_plans = Stride { up: true, unread: true };
    assert_eq!(all.step(&id("plans"), from_plans), None, "nobody calls her to the muted room");
}

#[test]
fn a_room_that_is_hidden_is_listed_when_someone_calls_and_a_draft_is_marked() {
    let mut engine = ada_in(vec![("tea", About::default())]);
    keeps(&mut engine, kept::draft(&id("tea")), "with mil");
    assert!(rooms(&engine).named[1].draft);
    keeps(&mut engine, kept::level(&id("tea")), "hidden");
    bob_says(&mut engine, "tea", 1);
    assert_eq!(names(&rooms(&engine).named), ["lobby"]);
    let call = RoomEvent {
        at: Timestamp(1),
        by: person(9, "Bob"),
        thread: None,
        change: Change::posted(Nonce::from_bytes([8; 16]), Body::parse("@ada, tea?").unwrap()),
    };
    hear(&mut engine, &ServerFrame::Events { room: id("tea"), first: Seq(2), events: vec![call] });
    assert_eq!((names(&rooms(&engine).named), rooms(&engine).calls()), (vec!["lobby", "tea"], 1));
}
