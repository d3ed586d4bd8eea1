//! What a client missed in a room: the tail after its cursor when that fits in a page, else the
//! last page from which it starts again. Never a part of a gap. And the pages of history, for those who
//! read elsewhere, with what has become of the posts there since.

use shared::limits::{CHANGES_PLACES, PAGE_CHANGES, PAGE_EVENTS};
use shared::{RoomEvent, RoomId, Seq, ServerFrame};

use crate::limits::PAGE_BYTES;
use crate::mutant::{self, Mutant};
use crate::store::{Changes, Run, Store, StoreError};
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

/// The page that begins right after a place: as many events as fit, the oldest first. Empty when there is
/// nothing after it.
pub(super) async fn after(
    store: &dyn Store,
    room: &RoomId,
    after: Seq,
) -> Result<ServerFrame, StoreError> {
    let run = oldest(store.after(room, after, PAGE_EVENTS).await?);
    Ok(ServerFrame::Events { room: room.clone(), first: run.first, events: run.events })
}

/// A page with a place about in its middle. Empty when nothing is kept at that place.
pub(super) async fn around(
    store: &dyn Store,
    room: &RoomId,
    seq: Seq,
) -> Result<ServerFrame, StoreError> {
    let half = PAGE_EVENTS as u64 / 2;
    let after = Seq(seq.0.saturating_sub(half).saturating_sub(1));
    let mut run = store.after(room, after, PAGE_EVENTS).await?;
    let at = seq.0.checked_sub(run.first.0).and_then(|at| usize::try_from(at).ok());
    let Some(at) = at.filter(|at| *at < run.events.len()) else {
        return Ok(ServerFrame::Events { room: room.clone(), first: seq, events: Vec::new() });
    };
    let later = Run { first: seq, events: run.events.split_off(at) };
    // The place itself is in the half that is looked at first, so it is there whatever its size.
    let later = oldest_within(later, PAGE_BYTES / 2);
    let run = if run.events.is_empty() { run } else { newest_within(run, PAGE_BYTES / 2) };
    let events = run.events.into_iter().chain(later.events).collect();
    Ok(ServerFrame::Events { room: room.clone(), first: run.first, events })
}

/// What has become of the posts from one place to another, after a third one: as much as fits.
pub(super) async fn changes(
    store: &dyn Store,
    room: &RoomId,
    (first, last): (Seq, Seq),
    after: Seq,
) -> Result<ServerFrame, StoreError> {
    let last = last.min(Seq(first.0.saturating_add(CHANGES_PLACES - 1)));
    let Changes { mut upto, mut events } =
        store.changes(room, first..=last, after, PAGE_CHANGES).await?;
    let count = fitting(events.iter().map(|(_, event)| event), PAGE_BYTES);
    if count < events.len() {
        events.truncate(count);
        upto = events.last().map_or(after, |(seq, _)| *seq);
    }
    Ok(ServerFrame::Changes { room: room.clone(), first, last, after, upto, changes: events })
}

/// The newest events of a run that together take at most a page's bytes; at least one.
fn newest(run: Run) -> Run {
    newest_within(run, PAGE_BYTES)
}

fn newest_within(mut run: Run, most: usize) -> Run {
    let count = fitting(run.events.iter().rev(), most);
    let skip = run.events.len().saturating_sub(count);
    run.events.drain(..skip);
    run.first = run.first.plus(skip);
    run
}

/// The oldest of them.
fn oldest(run: Run) -> Run {
    oldest_within(run, PAGE_BYTES)
}

fn oldest_within(mut run: Run, most: usize) -> Run {
    run.events.truncate(fitting(run.events.iter(), most));
    run
}

/// How many of these events take at most so many bytes; at least one.
fn fitting<'a>(events: impl Iterator<Item = &'a RoomEvent>, most: usize) -> usize {
    let mut bytes = 0;
    let fits = |event: &&RoomEvent| {
        bytes += weight::of(event);
        bytes <= most
    };
    events.take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests {
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
        assert!(
            matches!(run, ServerFrame::Events { first: Seq(3), events, .. } if events.len() == 4)
        );
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
}
