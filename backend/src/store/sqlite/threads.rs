//! Threads: what each has come to, counted as its posts come and go, and their pages.

use rusqlite::{Connection, OptionalExtension, params};
use shared::{Change, Replies, RoomEvent, RoomId, Seq, Timestamp};

use super::{events, number, schema};
use crate::store::{StoreError, ThreadPage};

/// The places of a thread's end: two stretches of two indexes, and the root itself.
pub(super) const ITS_END: &str = "SELECT seq, event FROM event WHERE room = ?1 AND seq IN (
        SELECT seq FROM event INDEXED BY in_thread WHERE room = ?1 AND thread = ?2 AND seq < ?3
        UNION ALL
        SELECT seq FROM event INDEXED BY about WHERE room = ?1 AND about = ?2 AND seq < ?3
        UNION ALL
        SELECT seq FROM event WHERE room = ?1 AND seq = ?2 AND seq < ?3
        ORDER BY seq DESC LIMIT ?4
    ) ORDER BY seq";

/// Counts an event that has just been kept.
pub(super) fn count(
    transaction: &Connection,
    room: i64,
    seq: Seq,
    event: &RoomEvent,
) -> Result<(), rusqlite::Error> {
    let Some(root) = event.root() else { return Ok(()) };
    match event.change {
        Change::Posted { .. } => {
            let upsert = "INSERT INTO thread (room, root, count, last, at) VALUES (?1, ?2, 1, ?3, ?4)
                ON CONFLICT DO UPDATE SET count = count + 1, last = excluded.last, at = excluded.at";
            let values = params![room, number(root), number(seq), event.at.0.cast_signed()];
            transaction.prepare_cached(upsert)?.execute(values)?;
        }
        Change::Deleted { .. } => {
            let update = "UPDATE thread SET count = count - 1 WHERE room = ?1 AND root = ?2";
            transaction.prepare_cached(update)?.execute(params![room, number(root)])?;
        }
        _ => {}
    }
    Ok(())
}

/// What the threads have come to that begin between two places.
pub(super) fn between(
    reader: &Connection,
    room: &schema::Room,
    first: i64,
    last: i64,
) -> Result<Vec<Replies>, rusqlite::Error> {
    let mut select = reader.prepare_cached(
        "SELECT root, count, last, at FROM thread
        WHERE room = ?1 AND root BETWEEN ?2 AND ?3 ORDER BY root",
    )?;
    let threads = select.query_map(params![room.number, first, last], |row| {
        let number = |at| Ok::<_, rusqlite::Error>(row.get::<_, i64>(at)?.cast_unsigned());
        let (root, last, at) = (Seq(number(0)?), Seq(number(2)?), Timestamp(number(3)?));
        Ok(Replies { root, count: number(1)?, last, at, upto: room.head })
    })?;
    threads.collect()
}

/// See [`Store::thread`](crate::store::Store::thread).
pub(super) fn page(
    reader: &Connection,
    room: &RoomId,
    root: Seq,
    before: Seq,
    limit: usize,
) -> Result<ThreadPage, StoreError> {
    // One transaction, so that all events are of the same moment.
    let moment = reader.unchecked_transaction()?;
    let room = schema::room(&moment, room)?;
    if root > room.head || !begins(&moment, room.number, root)? {
        return Ok(ThreadPage::default());
    }
    let before = before.min(room.head.next());
    let most = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let mut select = moment.prepare_cached(ITS_END)?;
    let key = params![room.number, number(root), number(before), most];
    let mut events = Vec::new();
    for row in select.query_map(key, events::row)? {
        let (seq, event) = row?;
        events.push((seq, schema::decode(&event)?));
    }
    let surplus = events.len().saturating_sub(limit);
    events.drain(..surplus);
    Ok(ThreadPage { events, more: surplus > 0 })
}

/// Whether there is or was a post at a place.
fn begins(reader: &Connection, room: i64, root: Seq) -> Result<bool, StoreError> {
    let mut select = reader.prepare_cached(events::THE_POST)?;
    let found = select.query_row(params![room, number(root)], events::row).optional()?;
    let event = found.map(|(_, event)| schema::decode(&event)).transpose()?;
    let is_post =
        |event: RoomEvent| matches!(event.change, Change::Posted { .. } | Change::Erased { .. });
    Ok(event.is_some_and(is_post))
}
