//! A room whose store fails and whose bus loses things.

mod gathering;
mod people;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use shared::{Body, Change, ClientId, Name, Nonce, Person, RoomId, Seq, ServerFrame, codec};
use tokio::time::{sleep, timeout};

use super::*;
use crate::backplane::local::LocalBackplane;
use crate::backplane::{Backplane, Subscription};
use crate::limits::{PAGE_BYTES, ROOM_INBOX};
use crate::outbox::Outbox;
use crate::store::faulty::FaultyStore;
use crate::store::{Run, Store};
use crate::world::{SystemWorld, World};

/// A bus that can be cut.
#[derive(Default)]
struct LossyBackplane {
    inner: LocalBackplane,
    cut: AtomicBool,
}

#[async_trait]
impl Backplane for LossyBackplane {
    async fn publish(&self, room: &RoomId, run: Arc<Run>) {
        if !self.cut.load(Ordering::Relaxed) {
            self.inner.publish(room, run).await;
        }
    }

    async fn subscribe(&self, room: &RoomId) -> Subscription {
        self.inner.subscribe(room).await
    }
}

struct Scene {
    connections: AtomicU64,
    store: Arc<FaultyStore>,
    bus: Arc<LossyBackplane>,
    room: RoomHandle,
}

/// Someone in the room, with what reaches them.
struct Someone {
    membership: Membership,
    outbox: Arc<Outbox>,
}

async fn scene() -> Scene {
    scene_of(RoomId::lobby(), Arc::new(SystemWorld)).await
}

async fn scene_of(id: RoomId, world: Arc<dyn World>) -> Scene {
    let store = Arc::new(FaultyStore::default());
    let bus = Arc::new(LossyBackplane::default());
    let (devices, metrics) = (Arc::default(), Arc::default());
    let services =
        Services { store: store.clone(), backplane: bus.clone(), world, devices, metrics };
    let room = open(id, services);
    Scene { connections: AtomicU64::new(1), store, bus, room: room.await.unwrap() }
}

impl Scene {
    async fn joins(&self, id: u64, dialect: Dialect) -> Someone {
        let outbox = Arc::new(Outbox::default());
        let guest = dialect == Dialect::Plain;
        let person = Person { id: ClientId::new(id).unwrap(), name: None, guest };
        let connection = self.connections.fetch_add(1, Ordering::Relaxed);
        let member =
            Member { id: MemberId(connection), person, dialect, outbox: Arc::clone(&outbox) };
        let membership = self.room.join(member).await.unwrap();
        membership.attach(Some(Seq::ZERO)).await.unwrap();
        Someone { membership, outbox }
    }
}

impl Someone {
    async fn says(&self, nonce: u8, text: &str) {
        let body = Body::verbatim(text).unwrap();
        let nonce = Nonce::from_bytes([nonce; 16]);
        self.membership.send(Change::posted(nonce, body)).await.unwrap();
    }

    async fn hears(&self) -> String {
        heard(&self.outbox).await
    }
}

/// Everything that reaches someone until it is quiet, as text.
async fn heard(outbox: &Outbox) -> String {
    let mut heard = String::new();
    sleep(Duration::from_millis(1)).await;
    while let Ok(Some(batch)) = timeout(Duration::from_millis(1), outbox.take()).await {
        for frames in batch.frames {
            heard.push_str(&String::from_utf8_lossy(&frames));
        }
        assert!(!batch.fell_behind, "nothing was too much for them");
        if batch.last {
            break;
        }
    }
    heard
}

#[tokio::test(start_paused = true)]
async fn a_post_that_was_not_kept_is_told_to_its_sender_alone_and_can_be_sent_again() {
    let scene = scene().await;
    let (ada, bob) = (scene.joins(1, Dialect::Typed).await, scene.joins(2, Dialect::Typed).await);
    bob.hears().await;
    scene.store.breaks();
    ada.says(1, "hello").await;
    let heard = ada.hears().await;
    assert!(heard.contains("store_unavailable") && heard.contains("retry_after"), "{heard}");
    assert_eq!(bob.hears().await, "");
    scene.store.works_again();
    ada.says(1, "hello").await;
    assert!(bob.hears().await.contains("hello"));
    assert_eq!(scene.store.head(&RoomId::lobby()).await.unwrap(), Seq(1), "once");
}

#[tokio::test(start_paused = true)]
async fn a_plain_sender_whose_text_was_not_kept_is_closed_with_1011() {
    let scene = scene().await;
    let guest = scene.joins(7, Dialect::Plain).await;
    scene.store.breaks();
    let body = Body::verbatim("hello").unwrap();
    guest.membership.send(Change::posted(Nonce::from_bytes([1; 16]), body)).await.unwrap();
    let heard = guest.hears().await;
    assert!(heard.contains("the message was not kept") && !heard.contains("You wrote"), "{heard}");
}

#[tokio::test(start_paused = true)]
async fn what_the_bus_lost_is_read_from_the_store_before_what_comes_after_it() {
    let scene = scene().await;
    let (ada, bob) = (scene.joins(1, Dialect::Typed).await, scene.joins(2, Dialect::Typed).await);
    bob.hears().await;
    scene.bus.cut.store(true, Ordering::Relaxed);
    ada.says(1, "lost").await;
    assert_eq!(bob.hears().await, "");
    scene.bus.cut.store(false, Ordering::Relaxed);
    ada.says(2, "next").await;
    let heard = bob.hears().await;
    assert!(heard.find("lost").unwrap() < heard.find("next").unwrap(), "{heard}");
    assert_eq!(heard.matches("\"nonce\"").count(), 2, "each once: {heard}");
}

#[tokio::test(start_paused = true)]
async fn what_the_bus_lost_last_is_found_at_the_heartbeat_even_if_the_store_failed_before() {
    let scene = scene().await;
    let (ada, bob) = (scene.joins(1, Dialect::Typed).await, scene.joins(2, Dialect::Typed).await);
    scene.bus.cut.store(true, Ordering::Relaxed);
    ada.says(1, "last word").await;
    bob.hears().await;
    scene.store.breaks();
    scene.room.heartbeat();
    assert!(!bob.hears().await.contains("last word"));
    scene.store.works_again();
    scene.room.heartbeat();
    assert!(bob.hears().await.contains("last word"));
}

#[tokio::test(start_paused = true)]
async fn who_joins_while_the_store_fails_is_told_to_pull_and_not_left_deaf() {
    let scene = scene().await;
    let ada = scene.joins(1, Dialect::Typed).await;
    ada.says(1, "before").await;
    ada.hears().await;
    scene.store.breaks();
    let bob = scene.joins(2, Dialect::Typed).await;
    let rooms = [(RoomId::lobby(), Seq(1))].into();
    let pull = codec::encode_server(&ServerFrame::Heads { rooms, dropped: true });
    assert!(bob.hears().await.contains(&pull));
    scene.store.works_again();
    bob.membership.attach(Some(Seq::ZERO)).await.unwrap();
    assert!(bob.hears().await.contains("before"));
}

#[tokio::test(start_paused = true)]
async fn a_burst_of_long_posts_is_cut_into_batches_that_a_reader_can_take() {
    let scene = scene().await;
    let ada = scene.joins(1, Dialect::Typed).await;
    ada.hears().await;
    let long = "\u{1}".repeat(20_000);
    let mut heard = 0;
    for nonce in 0..30 {
        ada.says(nonce, &long).await;
    }
    while heard < 30 {
        let batch = ada.outbox.take().await.expect("open");
        assert!(!batch.fell_behind, "a reader that reads has everything");
        let frames = batch.frames.iter().map(|it| String::from_utf8_lossy(it).into_owned());
        heard += frames.map(|it| it.matches("\"nonce\"").count()).sum::<usize>();
    }
    let largest = scene.store.largest_batch();
    assert!(largest < PAGE_BYTES + 130_000, "{largest}");
}

#[tokio::test(start_paused = true)]
async fn a_room_that_is_busy_lets_its_senders_wait() {
    let scene = scene().await;
    let ada = scene.joins(1, Dialect::Typed).await;
    let long = "\u{1}".repeat(20_000);
    let (total, mut taken) = (4 * ROOM_INBOX as u64, 0);
    for n in 0..total {
        let mut nonce = [0; 16];
        nonce[..8].copy_from_slice(&n.to_be_bytes());
        let body = Body::verbatim(&long).unwrap();
        ada.membership.send(Change::posted(Nonce::from_bytes(nonce), body)).await.unwrap();
        taken += 1;
        let kept = scene.store.head(&RoomId::lobby()).await.unwrap().0;
        assert!(taken - kept <= 2 * ROOM_INBOX as u64, "{taken} taken, {kept} kept");
    }
}

#[tokio::test(start_paused = true)]
async fn a_long_gap_is_repaired_without_losing_anyone_who_reads() {
    let scene = scene().await;
    let ada = scene.joins(1, Dialect::Typed).await;
    let bob = scene.joins(7, Dialect::Plain).await;
    scene.bus.cut.store(true, Ordering::Relaxed);
    let long = "x".repeat(20_000);
    for nonce in 0..100 {
        ada.says(nonce, &long).await;
    }
    sleep(Duration::from_millis(1)).await;
    scene.bus.cut.store(false, Ordering::Relaxed);
    let reading = tokio::spawn(async move {
        let mut heard = 0;
        while heard < 101 {
            let batch = bob.outbox.take().await.expect("open");
            assert!(!batch.last, "nobody closes a reader that reads");
            let frames = batch.frames.iter().map(|it| String::from_utf8_lossy(it).into_owned());
            heard += frames.map(|it| it.matches("Client #1 says: ").count()).sum::<usize>();
        }
        heard
    });
    ada.says(100, "and on").await;
    assert_eq!(timeout(Duration::from_secs(1), reading).await.unwrap().unwrap(), 101);
}

#[tokio::test(start_paused = true)]
async fn a_guest_whose_id_was_proved_by_its_owner_has_no_say_any_more() {
    let scene = scene().await;
    let guest = scene.joins(1, Dialect::Plain).await;
    let ada = scene.joins(1, Dialect::Typed).await;
    guest.says(1, "it is me, Ada").await;
    ada.says(2, "it is me").await;
    let heard = ada.hears().await;
    assert!(heard.contains("it is me") && !heard.contains("it is me, Ada"), "{heard}");
    assert_eq!(scene.store.head(&RoomId::lobby()).await.unwrap(), Seq(1));
}

#[tokio::test(start_paused = true)]
async fn a_tab_that_comes_without_the_name_is_told_what_the_others_go_by() {
    let scene = scene().await;
    let ada = scene.joins(1, Dialect::Typed).await;
    ada.membership.rename(Some(Name::parse("Ada").unwrap())).await.unwrap();
    let tab = scene.joins(1, Dialect::Typed).await;
    let renamed = ServerFrame::Renamed { name: Some(Name::parse("Ada").unwrap()) };
    assert!(tab.hears().await.contains(&codec::encode_server(&renamed)));
}

#[tokio::test(start_paused = true)]
async fn who_comes_while_more_than_a_page_goes_by_is_live_at_once() {
    let scene = scene().await;
    let ada = scene.joins(1, Dialect::Typed).await;
    for nonce in 0..200 {
        ada.says(nonce, "busy").await;
    }
    ada.hears().await;
    let bob = scene.joins(2, Dialect::Typed).await;
    let heard = bob.hears().await;
    assert_eq!(heard.matches("busy").count(), 200);
    assert!(heard.contains(r#""first":151"#) && !heard.contains("dropped"), "in pages: {heard}");
    ada.says(200, "and on").await;
    assert!(bob.hears().await.contains("and on"));
}

#[tokio::test(start_paused = true)]
async fn a_name_chosen_without_a_line_reaches_the_other_tabs_too() {
    let scene = scene().await;
    let tab = scene.joins(1, Dialect::Typed).await;
    tab.hears().await;
    let name = Some(Name::parse("Ada").unwrap());
    let person = Person { id: ClientId::new(1).unwrap(), name: name.clone(), guest: false };
    let (dialect, outbox) = (Dialect::Typed, Arc::new(Outbox::default()));
    let back = Member { id: MemberId(99), person, dialect, outbox };
    let _back = scene.room.join(back).await.unwrap();
    let renamed = ServerFrame::Renamed { name };
    assert!(tab.hears().await.contains(&codec::encode_server(&renamed)));
}
