//! Rooms that are opened at the same moment, people who are brought into many, and people who leave.

use shared::{Act, Body, Change, Code, Kind, Name, Nonce, Person, RoomEvent, RoomId, Seq};

use super::*;
use crate::room::{Member, Petition};

fn person(id: u64) -> Person {
    let name = Name::parse(&"界".repeat(40)).ok();
    Person { id: ClientId::new(id).unwrap(), name, guest: false }
}

fn nonce(n: u64) -> Nonce {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&n.to_be_bytes());
    Nonce::from_bytes(bytes)
}

/// One connection of someone.
fn member(id: u64) -> Member {
    let (person, dialect) = (person(id), Dialect::Typed);
    Member { id: MemberId(100_000 + id), person, dialect, outbox: Arc::default() }
}

fn room(n: u64) -> RoomId {
    format!("room-{n}").parse().unwrap()
}

fn opened(by: u64, people: Vec<Person>) -> RoomEvent {
    let (kind, title, topic) = (Kind::Private, None, None);
    let change = Change::Opened { nonce: nonce(1), kind, title, topic, people };
    RoomEvent { at: Timestamp(0), by: person(by), thread: None, change }
}

impl Hall {
    async fn asks(&self, who: u64, room: &RoomId, act: Act, people: Vec<Person>) {
        let handle = self.rooms.open(room).await.unwrap();
        let petition = Petition { from: member(who), nonce: nonce(who), act, people };
        handle.act(petition).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn two_who_open_a_room_at_the_same_moment_open_one_and_the_second_is_told() {
    // The first task was gone from sight while its commit was on the way, and another one, which knew
    // nothing of it, gave the room to the second.
    let store = Arc::new(FaultyStore::default());
    store.slows_down();
    let hall = hall_over(store).await;
    for (who, kind, with) in [(7, Kind::Private, vec![person(9)]), (8, Kind::Public, vec![])] {
        let act = Act::Create { kind, title: None, topic: None, with: vec![] };
        hall.asks(who, &room(1), act, with).await;
    }
    sleep(Duration::from_millis(50)).await;
    let (head, charter) = hall.store.charter(&room(1)).await.unwrap();
    assert_eq!((head, charter.about.unwrap().kind), (Seq(1), Kind::Private));
    assert_eq!(charter.members, [7, 9].map(|id| ClientId::new(id).unwrap()).into());
}

#[tokio::test(start_paused = true)]
async fn whoever_is_brought_into_many_full_rooms_at_once_stays_connected() {
    let hall = hall().await;
    let mut line = visit(&hall, 2, Dialect::Typed);
    greet(&mut line).await;
    hear(&mut line).await;
    for n in 0..8 {
        let mut events = vec![opened(50, vec![])];
        for post in 0..13 {
            let body = Body::verbatim(&"x".repeat(19_000)).unwrap();
            let change = Change::posted(nonce(10 + post), body);
            events.push(RoomEvent { at: Timestamp(0), by: person(50), thread: None, change });
        }
        hall.store.append(&room(n), events).await.unwrap();
        let who = ClientId::new(2).unwrap();
        hall.asks(50, &room(n), Act::Invite { who }, vec![person(2)]).await;
    }
    let heard = String::from_utf8_lossy(&hear(&mut line).await).into_owned();
    assert_eq!(heard.matches(r#""type":"Entered""#).count(), 8);
    assert_eq!(heard.matches(r#""type":"Snapshot""#).count(), 8);
    assert_eq!(hall.pulse.connections(), 1);
}

#[tokio::test(start_paused = true)]
async fn many_people_in_many_rooms_keep_nobody_out() {
    let hall = hall().await;
    let mut places = Vec::new();
    let mut people: Vec<_> = (1_000..1_500).map(person).collect();
    people.push(person(2));
    for n in 0..20 {
        hall.store.append(&room(n), vec![opened(50, people.clone())]).await.unwrap();
        let handle = hall.rooms.open(&room(n)).await.unwrap();
        for id in 1_000..1_500 {
            let id = MemberId(1_000_000 + n * 1_000 + id);
            let member = Member { id, ..member(id.0 % 1_000 + 1_000) };
            places.push(handle.join(member).await.unwrap());
        }
    }
    sleep(Duration::from_millis(5)).await;
    let mut line = visit(&hall, 2, Dialect::Typed);
    greet(&mut line).await;
    let heard = String::from_utf8_lossy(&hear(&mut line).await).into_owned();
    assert!(heard.contains(r#""type":"Welcome""#));
    assert_eq!(hall.pulse.connections(), 1);
    say(&mut line, r#"{"type":"Ping"}"#).await;
    let heard = String::from_utf8_lossy(&hear(&mut line).await).into_owned();
    assert!(heard.contains("Pong"), "it goes on");
}

#[tokio::test(start_paused = true)]
async fn whoever_has_left_hears_nothing_also_if_a_device_of_theirs_comes_in_late() {
    let hall = hall().await;
    hall.store.append(&room(1), vec![opened(50, vec![person(2)])]).await.unwrap();
    let handle = hall.rooms.open(&room(1)).await.unwrap();
    hall.asks(2, &room(1), Act::Leave, vec![]).await;
    sleep(Duration::from_millis(5)).await;
    // It had looked before, and joins after.
    let late = member(2);
    let outbox = Arc::clone(&late.outbox);
    let place = handle.join(late).await.unwrap();
    place.attach(Some(Seq(2))).await.unwrap();
    let ada = handle.join(member(50)).await.unwrap();
    let body = Body::parse("a secret").unwrap();
    ada.send(Change::posted(nonce(6), body)).await.unwrap();
    assert!(!place.holds().await.unwrap());
    assert!(timeout(Duration::from_millis(5), outbox.take()).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn whoever_has_left_reads_nothing_also_before_their_connection_hears_of_it() {
    let hall = hall().await;
    let secret = Change::posted(nonce(6), Body::parse("a secret").unwrap());
    let secret = RoomEvent { at: Timestamp(0), by: person(50), thread: None, change: secret };
    let mut line = visit(&hall, 2, Dialect::Typed);
    hall.store.append(&room(1), vec![opened(50, vec![person(2)])]).await.unwrap();
    greet(&mut line).await;
    hear(&mut line).await;
    let left = RoomEvent {
        at: Timestamp(0),
        by: person(2),
        thread: None,
        change: Change::Left { nonce: nonce(7) },
    };
    hall.store.append(&room(1), vec![left, secret]).await.unwrap();
    for question in [
        r#"{"type":"Pull","room":"room-1","after":0}"#,
        r#"{"type":"Older","room":"room-1","before":9}"#,
        r#"{"type":"Read","room":"room-1","seq":3}"#,
    ] {
        say(&mut line, question).await;
        let heard = String::from_utf8_lossy(&hear(&mut line).await).into_owned();
        assert!(heard.contains(Code::NoSuchRoom.as_str()), "{heard}");
        assert!(!heard.contains("secret"), "{heard}");
    }
}
