//! What every engine makes of the logs of rooms.

use shared::{About, Change, ClientId, Kind, Name, Nonce, Person, RoomEvent, RoomId, Seq, Topic};

use super::{event, post};
use crate::store::{Charter, Home, Record, Store};

/// What a room is and who is in it, from its log.
pub async fn a_room_is_what_its_log_makes_it(store: &impl Store) {
    let (plans, tea): (RoomId, RoomId) = ("plans".parse().unwrap(), "tea".parse().unwrap());
    let (ada, bob, eve) = (id(7), id(8), id(9));
    assert_eq!(store.charter(&plans).await.unwrap(), (Seq::ZERO, Charter::default()));
    assert_eq!(store.record(&plans, ada).await.unwrap(), None);
    let nonce = |n| Nonce::from_bytes([n; 16]);
    let title = Name::parse("Plans").ok();
    store.append(&plans, vec![opened(7, Kind::Private, title.as_ref(), &[bob])]).await.unwrap();
    store.append(&tea, vec![opened(7, Kind::Public, None, &[])]).await.unwrap();
    let who = Person { id: eve, name: None, guest: false };
    let invited = event(7, Change::Invited { nonce: nonce(2), who });
    let left = event(8, Change::Left { nonce: nonce(3) });
    let described =
        Change::Described { nonce: nonce(4), title: None, topic: Topic::parse("x").ok() };
    store.append(&plans, vec![invited, left, event(9, described)]).await.unwrap();
    let about = About {
        kind: Kind::Private,
        topic: Topic::parse("x").ok(),
        founder: Some(ada),
        ..About::default()
    };
    let charter = Charter { about: Some(about.clone()), members: [ada, eve].into() };
    assert_eq!(store.charter(&plans).await.unwrap(), (Seq(4), charter));
    let record = Record { head: Seq(4), about };
    assert_eq!(store.record(&plans, ada).await.unwrap(), Some((record.clone(), true)));
    assert_eq!(store.record(&plans, bob).await.unwrap(), Some((record.clone(), false)));
    assert_eq!(store.rooms(eve).await.unwrap(), [(plans.clone(), record)].into());
    let theirs = store.rooms(ada).await.unwrap();
    assert_eq!(theirs.keys().collect::<Vec<_>>(), [&plans, &tea]);
    assert!(store.rooms(bob).await.unwrap().is_empty());
    store.read(ada, &plans, Seq(2)).await.unwrap();
    store.append(&RoomId::lobby(), vec![post(8, 1, "hello")]).await.unwrap();
    let home = Home { reads: [(plans, Seq(2))].into(), lobby: Seq(1), rooms: theirs };
    assert_eq!(store.home(ada).await.unwrap(), home);
    assert_eq!(
        (store.room_count(ada).await.unwrap(), store.room_count(bob).await.unwrap()),
        (2, 0)
    );
}

/// A second opening of a room.
pub async fn a_room_is_opened_once(store: &impl Store) {
    let plans: RoomId = "plans".parse().unwrap();
    store.append(&plans, vec![opened(7, Kind::Private, None, &[id(9)])]).await.unwrap();
    store.append(&plans, vec![opened(8, Kind::Public, None, &[id(10)])]).await.unwrap();
    let (_, charter) = store.charter(&plans).await.unwrap();
    assert_eq!(charter.members, [id(7), id(9)].into());
    let about = charter.about.unwrap();
    assert_eq!((about.kind, about.founder), (Kind::Private, Some(id(7))));
    assert!(store.rooms(id(8)).await.unwrap().is_empty());
    assert!(store.directory(9).await.unwrap().is_empty());
}

/// Which rooms are listed.
pub async fn the_directory_lists_public_rooms_that_are_not_archived(store: &impl Store) {
    let rooms: [RoomId; 4] = ["a", "b", "c", "d"].map(|id| id.parse().unwrap());
    let kinds = [Kind::Public, Kind::Private, Kind::Public, Kind::Public];
    for (room, kind) in rooms.iter().zip(kinds) {
        store.append(room, vec![opened(7, kind, None, &[id(8)])]).await.unwrap();
    }
    let archived = Change::Archived { nonce: Nonce::from_bytes([2; 16]), on: true };
    store.append(&rooms[2], vec![event(7, archived)]).await.unwrap();
    store.append(&RoomId::lobby(), vec![post(7, 1, "hello")]).await.unwrap();
    let listed = store.directory(10).await.unwrap();
    let ids: Vec<_> = listed.iter().map(|it| (&it.room, it.members)).collect();
    assert_eq!(ids, [(&rooms[0], 2), (&rooms[3], 2)]);
    assert_eq!(store.directory(1).await.unwrap().len(), 1);
}

fn id(id: u64) -> ClientId {
    ClientId::new(id).unwrap()
}

fn opened(by: u64, kind: Kind, title: Option<&Name>, with: &[ClientId]) -> RoomEvent {
    let nonce = Nonce::from_bytes([1; 16]);
    let person = |id: &ClientId| Person { id: *id, name: None, guest: false };
    let people = with.iter().map(person).collect();
    event(by, Change::Opened { nonce, kind, title: title.cloned(), topic: None, people })
}
