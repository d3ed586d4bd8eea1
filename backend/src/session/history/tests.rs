//! Which page answers whom, and what fits in it.

use shared::{Body, Change, Epoch, Nonce};

use super::*;
use crate::store::contract::{event, post};
use crate::store::memory::MemoryStore;

async fn room_of(texts: &[String]) -> (MemoryStore, RoomId) {
    let (store, room) = (MemoryStore::new(Epoch::from_bytes([1; 8])), RoomId::lobby());
    for (n, text) in texts.iter().enumerate() {
        let nonce = u8::try_from(n % 250).unwrap();
        store.append(&room, vec![post(n as u64 + 1, nonce, text)]).await.unwrap();
    }
    (store, room)
}

async fn answer(
    store: &MemoryStore,
    room: &RoomId,
    cursor: Option<u64>,
) -> (&'static str, u64, usize) {
    match since(store, room, cursor.map(Seq)).await.unwrap() {
        (ServerFrame::Events { first, events, .. }, _) => ("events", first.0, events.len()),
        (ServerFrame::Snapshot { first, events, .. }, _) => ("snapshot", first.0, events.len()),
        (other, _) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_client_gets_its_tail_or_a_snapshot_and_never_a_part_of_a_gap() {
    let texts = vec!["x".to_owned(); 120];
    let (store, room) = room_of(&texts).await;
    assert_eq!(answer(&store, &room, None).await, ("snapshot", 71, 50));
    assert_eq!(answer(&store, &room, Some(120)).await, ("events", 121, 0));
    assert_eq!(answer(&store, &room, Some(119)).await, ("events", 120, 1));
    assert_eq!(answer(&store, &room, Some(70)).await, ("events", 71, 50));
    assert_eq!(answer(&store, &room, Some(69)).await, ("snapshot", 71, 50));
    assert_eq!(answer(&store, &room, Some(121)).await, ("snapshot", 71, 50), "from the future");
}

#[tokio::test]
async fn history_is_read_backwards_page_by_page_to_its_beginning() {
    let texts = vec!["x".to_owned(); 120];
    let (store, room) = room_of(&texts).await;
    let page = async |place| match before(&store, &room, Seq(place)).await.unwrap() {
        ServerFrame::Events { first, events, .. } => (first.0, events.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(page(71).await, (21, 50));
    assert_eq!(page(21).await, (1, 20));
    assert_eq!(page(2).await, (1, 1));
    assert_eq!(page(1).await, (1, 0), "nothing is older");
    assert_eq!(page(0).await, (1, 0));
    assert_eq!(page(u64::MAX).await, (71, 50), "from the future");
}

#[tokio::test]
async fn history_is_read_forwards_too() {
    let (store, room) = room_of(&vec!["x".to_owned(); 120]).await;
    let page = async |place| match after(&store, &room, Seq(place)).await.unwrap() {
        ServerFrame::Events { first, events, .. } => (first.0, events.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(page(0).await, (1, 50));
    assert_eq!(page(50).await, (51, 50));
    assert_eq!(page(100).await, (101, 20));
    assert_eq!(page(120).await, (121, 0));
    let (store, room) = room_of(&vec!["界".repeat(20_000); 10]).await;
    let run = after(&store, &room, Seq(2)).await.unwrap();
    assert!(matches!(run, ServerFrame::Events { first: Seq(3), events, .. } if events.len() == 4));
}

#[tokio::test]
async fn a_place_is_in_the_page_around_it_however_long_its_neighbours_are() {
    for (text, count) in [("x".to_owned(), 50), ("界".repeat(20_000), 4)] {
        let (store, room) = room_of(&vec![text; 120]).await;
        for place in [1, 2, 60, 119, 120] {
            let frame = around(&store, &room, Seq(place)).await.unwrap();
            let ServerFrame::Events { first, events, .. } = frame else { panic!("{frame:?}") };
            assert!(first <= Seq(place) && Seq(place) < first.plus(events.len()), "{place}");
            assert!(events.len() <= count, "{} events around {place}", events.len());
            let middle = first.plus(events.len() / 2).0;
            assert!(!(26..=95).contains(&place) || middle.abs_diff(place) <= 1, "{middle}");
        }
        for nowhere in [0, 121, u64::MAX] {
            let frame = around(&store, &room, Seq(nowhere)).await.unwrap();
            assert!(matches!(frame, ServerFrame::Events { events, .. } if events.is_empty()));
        }
    }
}

#[tokio::test]
async fn what_became_of_a_stretch_comes_in_parts_that_fit() {
    let (store, room) = room_of(&vec!["x".to_owned(); 3]).await;
    let body = Body::parse(&"界".repeat(20_000)).unwrap();
    for nonce in 100..110 {
        let nonce = Nonce::from_bytes([nonce; 16]);
        let change = Change::Edited { nonce, post: Seq(2), body: body.clone() };
        store.append(&room, vec![event(2, change)]).await.unwrap();
    }
    let (mut after, mut places) = (Seq(3), Vec::new());
    for _ in 0..3 {
        let frame = changes(&store, &room, (Seq(1), Seq(3)), after).await.unwrap();
        let ServerFrame::Changes { upto, changes, .. } = frame else { panic!("{frame:?}") };
        places.extend(changes.into_iter().map(|(seq, _)| seq.0));
        after = upto;
    }
    assert_eq!(after, Seq(13));
    assert_eq!(places, (4..=13).collect::<Vec<_>>());
}

#[tokio::test]
async fn nobody_has_a_whole_room_looked_through() {
    let (store, room) = room_of(&["x".to_owned()]).await;
    let frame = changes(&store, &room, (Seq(1), Seq(u64::MAX)), Seq(1)).await.unwrap();
    assert!(matches!(frame, ServerFrame::Changes { last: Seq(CHANGES_PLACES), .. }));
}

#[tokio::test]
async fn an_engine_that_keeps_no_more_gives_what_it_keeps() {
    let long = vec!["x".repeat(20_000); crate::limits::MEMORY_ROOM_BYTES / 20_000 + 20];
    let (store, room) = room_of(&long).await;
    let kept = store.after(&room, Seq::ZERO, 1).await.unwrap().first;
    assert!(kept > Seq(1), "the first are gone");
    let page = async |place| match before(&store, &room, place).await.unwrap() {
        ServerFrame::Events { first, events, .. } => (first, events.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(page(kept.plus(3)).await, (kept, 3));
    assert_eq!(page(kept).await, (kept, 0));
}

#[tokio::test]
async fn an_empty_room_is_a_page_too() {
    let (store, room) = room_of(&[]).await;
    assert_eq!(answer(&store, &room, None).await, ("snapshot", 1, 0));
    assert_eq!(answer(&store, &room, Some(0)).await, ("events", 1, 0));
}

#[tokio::test]
async fn a_page_of_long_messages_is_a_short_page() {
    let texts = vec!["界".repeat(20_000); 10];
    let (store, room) = room_of(&texts).await;
    assert_eq!(answer(&store, &room, None).await, ("snapshot", 7, 4));
    assert_eq!(answer(&store, &room, Some(5)).await, ("snapshot", 7, 4));
    assert_eq!(answer(&store, &room, Some(6)).await, ("events", 7, 4));
}

#[tokio::test]
async fn a_page_of_characters_that_json_writes_long_fits_an_outbox_too() {
    let texts = vec!["\u{1}".repeat(20_000); 13];
    let (store, room) = room_of(&texts).await;
    assert_eq!(answer(&store, &room, None).await, ("snapshot", 12, 2));
}
