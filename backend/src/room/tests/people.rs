//! A room of its own, into which people come and which they leave while the store and the bus fail.

use shared::{Act, Kind};

use super::*;
use crate::limits::{OUTBOX_BYTES, PRESENCE_GRACE};

const ADA: u64 = 1;
const BOB: u64 = 2;

fn nonce(n: u8) -> Nonce {
    Nonce::from_bytes([n; 16])
}

fn person(id: u64) -> Person {
    Person { id: ClientId::new(id).unwrap(), name: None, guest: false }
}

/// A private room that Ada has opened with Bob in it, and the two.
async fn plans() -> (Scene, Someone, Someone) {
    let scene = scene_of("plans".parse().unwrap(), Arc::new(SystemWorld)).await;
    let (title, topic) = (None, None);
    let with = vec![ClientId::new(BOB).unwrap()];
    let act = Act::Create { kind: Kind::Private, title, topic, with };
    scene.asks(ADA, 100, act, vec![person(BOB)]).await;
    let (ada, bob) = (scene.joins(1, Dialect::Typed).await, scene.joins(2, Dialect::Typed).await);
    ada.hears().await;
    bob.hears().await;
    (scene, ada, bob)
}

impl Scene {
    /// Someone wants something of the room; gives what they are answered.
    async fn asks(&self, id: u64, n: u8, act: Act, people: Vec<Person>) -> String {
        let outbox = Arc::new(Outbox::default());
        let (dialect, member) = (Dialect::Typed, MemberId(u64::from(n) + 1_000));
        let from = Member { id: member, person: person(id), dialect, outbox: Arc::clone(&outbox) };
        let petition = Petition { from, nonce: nonce(n), act, people };
        self.room.act(petition).await.unwrap();
        heard(&outbox).await
    }
}

#[tokio::test(start_paused = true)]
async fn who_has_left_hears_nothing_of_what_was_said_after_that_though_the_bus_lost_both() {
    let (scene, ada, bob) = plans().await;
    scene.bus.cut.store(true, Ordering::Relaxed);
    scene.asks(BOB, 101, Act::Leave, vec![]).await;
    ada.says(1, "between us").await;
    scene.bus.cut.store(false, Ordering::Relaxed);
    ada.says(2, "as I said").await;
    let heard = bob.hears().await;
    assert!(heard.contains("Left"), "{heard}");
    assert!(!heard.contains("between us") && !heard.contains("as I said"), "{heard}");
    assert!(ada.hears().await.contains("between us"));
}

#[tokio::test(start_paused = true)]
async fn who_has_left_says_nothing_more_though_the_store_failed_to_say_that_they_have() {
    let (scene, ada, bob) = plans().await;
    scene.store.keeps_in_silence();
    let answer = scene.asks(BOB, 101, Act::Leave, vec![]).await;
    assert!(answer.contains("store_unavailable"), "{answer}");
    scene.store.works_again();
    bob.says(1, "one more thing").await;
    assert!(bob.hears().await.contains("no_such_room"));
    ada.says(2, "gone?").await;
    assert!(!ada.hears().await.contains("one more thing"));
}

#[tokio::test(start_paused = true)]
async fn while_it_is_not_known_who_is_in_the_room_what_is_said_can_be_said_again() {
    let (scene, ada, _bob) = plans().await;
    scene.store.breaks();
    ada.says(1, "hello").await;
    ada.says(2, "again").await;
    let heard = ada.hears().await;
    assert_eq!(heard.matches("store_unavailable").count(), 2, "{heard}");
    scene.store.works_again();
    ada.says(1, "hello").await;
    assert!(ada.hears().await.contains("hello"));
}

#[tokio::test(start_paused = true)]
async fn a_room_is_opened_again_only_when_all_that_was_asked_of_it_before_is_done() {
    let (store, world) = (Arc::new(FaultyStore::default()), Arc::new(SystemWorld));
    let (backplane, devices) = (Arc::new(LossyBackplane::default()), Arc::default());
    let metrics = Arc::default();
    let services = Services { store: store.clone(), backplane, world, devices, metrics };
    let rooms = Registry::start(services).await.unwrap();
    let id: RoomId = "plans".parse().unwrap();
    let from = |n| {
        let (person, dialect, outbox) = (person(ADA), Dialect::Typed, Arc::default());
        Member { id: MemberId(n), person, dialect, outbox }
    };
    let create = Act::Create { kind: Kind::Private, title: None, topic: None, with: vec![] };
    for (n, act) in [(1, create), (2, Act::Archive { on: true }), (3, Act::Link { on: true })] {
        // Nobody else holds the room, and whoever asks does not wait.
        let room = rooms.open(&id).await.unwrap();
        let petition = Petition { from: from(n.into()), nonce: nonce(n), act, people: vec![] };
        room.act(petition).await.unwrap();
    }
    drop(rooms.open(&id).await.unwrap());
    assert_eq!(store.head(&id).await.unwrap(), Seq(2), "nothing is done in an archived room");
}

#[tokio::test(start_paused = true)]
async fn who_has_much_to_read_is_told_who_came_when_they_have_read_it() {
    let scene = scene().await;
    let slow = scene.joins(1, Dialect::Typed).await;
    slow.hears().await;
    slow.outbox.answer("x".repeat(OUTBOX_BYTES / 2).into());
    let bob = scene.joins(2, Dialect::Typed).await;
    bob.says(1, "hello").await;
    bob.hears().await;
    let heard = slow.hears().await;
    assert!(heard.contains("hello") && !heard.contains("Presence"), "what was said comes first");
    scene.room.heartbeat();
    let heard = slow.hears().await;
    let told = r#"{"type":"Presence","room":"lobby","total":2,"people":[{"id":1},{"id":2}]}"#;
    assert!(heard.contains(told), "{heard}");
    drop(bob);
    sleep(PRESENCE_GRACE * 2).await;
    assert!(slow.hears().await.contains(r#""left":[2]"#), "and hears the rest as it happens");
}
