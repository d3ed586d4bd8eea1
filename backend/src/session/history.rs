//! What a client missed in a room: the tail after its cursor when that fits in a page, else the
//! last page from which it starts again. Never a part of a gap. And the pages before, for those who
//! read further back.

use shared::limits::PAGE_EVENTS;
use shared::{RoomEvent, RoomId, Seq, ServerFrame};

use crate::limits::PAGE_BYTES;
use crate::mutant::{self, Mutant};
use crate::store::{Run, Store, StoreError};
use crate::weight;

/// The answer to a client whose last applied place is `cursor` (`None`: it has nothing), and the
/// place that it has reached with it.
pub(super) async fn since(
    store: &dyn Store,
    room: &RoomId,
    cursor: Option<Seq>,
) -> Result<(ServerFrame, Seq), StoreError> {
    let last = newest(store.last(room, PAGE_EVENTS).await?);
    let head = last.head();
    let frame = match cursor {
        // The tail is a part of the last page, or nothing.
        Some(cursor) if cursor <= head && last.first <= cursor.next() => {
            let skip = usize::try_from(cursor.next().0 - last.first.0);
            let skip = skip.expect("a page is short");
            let skip = skip + usize::from(mutant::is_on(Mutant::ResumeOffByOne));
            let events = last.events.into_iter().skip(skip).collect();
            ServerFrame::Events { room: room.clone(), first: cursor.next(), events }
        }
        _ => ServerFrame::Snapshot { room: room.clone(), first: last.first, events: last.events },
    };
    Ok((frame, head))
}

/// The page that ends right before a place: as many events as fit, the oldest first. Empty when
/// nothing older is kept.
pub(super) async fn before(
    store: &dyn Store,
    room: &RoomId,
    before: Seq,
) -> Result<ServerFrame, StoreError> {
    let end = before.0.saturating_sub(1).min(store.head(room).await?.0);
    let limit = PAGE_EVENTS.min(usize::try_from(end).unwrap_or(PAGE_EVENTS));
    let mut run = store.after(room, Seq(end - limit as u64), limit).await?;
    // A run that starts later, since the engine keeps nothing older, may go past the end.
    let until_end = usize::try_from(Seq(end).next().0.saturating_sub(run.first.0));
    run.events.truncate(until_end.unwrap_or(usize::MAX));
    let run = if run.events.is_empty() { Run::empty(Seq(end).next()) } else { newest(run) };
    Ok(ServerFrame::Events { room: room.clone(), first: run.first, events: run.events })
}

/// The newest events of a run that together take at most a page's bytes; at least one.
fn newest(mut run: Run) -> Run {
    let mut bytes = 0;
    let fits = |event: &&RoomEvent| {
        bytes += weight::of(event);
        bytes <= PAGE_BYTES
    };
    let count = run.events.iter().rev().take_while(fits).count().max(1);
    let skip = run.events.len().saturating_sub(count);
    run.events.drain(..skip);
    run.first = run.first.plus(skip);
    run
}

#[cfg(test)]
mod tests {
    use shared::Epoch;

    use super::*;
    use crate::store::contract::post;
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
}
