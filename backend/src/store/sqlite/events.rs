//! The logs as rows: appending, with what makes it idempotent and what a deletion erases, and reading.

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};
use shared::{Change, ClientId, Nonce, RoomEvent, RoomId, Seq};

use super::{number, rooms, schema, threads};
use crate::store::{Appended, Run, StoreError, erased};

/// An event at its place. The index that makes sending idempotent is asked once, and says no.
const INSERT: &str = "INSERT INTO event (room, seq, author, nonce, post, about, thread, event)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    ON CONFLICT (room, nonce, author) WHERE nonce IS NOT NULL DO NOTHING";

/// The post at a place.
pub(super) const THE_POST: &str = "SELECT seq, event FROM event WHERE room = ?1 AND seq = ?2";

/// The edits of the post at a place. The index is named, since SQLite would rather walk through the
/// whole room.
pub(super) const ITS_EDITS: &str =
    "SELECT seq, event FROM event INDEXED BY edits WHERE room = ?1 AND post = ?2";

/// The one that counts: the last by the post's author.
const ITS_LAST_EDIT: &str = "SELECT seq, event FROM event INDEXED BY edits
    WHERE room = ?1 AND post = ?2 AND author = ?3 ORDER BY seq DESC LIMIT 1";

/// Appends a batch. An event that cannot be read any more, and is needed, fails this batch alone, and not the
/// transaction that it shares.
pub(super) fn append(
    transaction: &Connection,
    id: &RoomId,
    batch: Vec<RoomEvent>,
) -> Result<Result<Vec<Appended>, StoreError>, StoreError> {
    let mut room = schema::room(transaction, id)?;
    if room.number == 0 {
        transaction.execute("INSERT INTO room (id, head) VALUES (?1, 0)", params![id.as_str()])?;
        room.number = transaction.last_insert_rowid();
    }
    let mut insert = transaction.prepare_cached(INSERT)?;
    let mut appended = Vec::with_capacity(batch.len());
    for mut event in batch {
        let late = match event.change {
            Change::Edited { post, .. } | Change::Deleted { post, .. } => {
                is_erased(transaction, room.number, post)
            }
            _ => Ok(false),
        };
        let late = match late {
            Ok(late) => late,
            Err(error) => {
                appended.push(Err(error));
                continue;
            }
        };
        if late {
            event = erased(event);
        }
        let seq = room.head.next();
        if !keep(&mut insert, room.number, seq, &event)? {
            appended.push(repeated(transaction, room.number, &event));
            continue;
        }
        if let Change::Deleted { post, .. } = event.change {
            erase(transaction, room.number, post)?;
        }
        threads::count(transaction, room.number, seq, &event)?;
        if event.change.is_about_room() {
            rooms::apply(transaction, room.number, &event)?;
        }
        room.head = seq;
        appended.push(Ok(if late { Appended::Erased(seq) } else { Appended::New(seq) }));
    }
    let update = "UPDATE room SET head = ?2 WHERE number = ?1";
    transaction.prepare_cached(update)?.execute(params![room.number, number(room.head)])?;
    Ok(appended.into_iter().collect())
}

/// Keeps an event, unless its nonce has become one before.
fn keep(
    insert: &mut CachedStatement<'_>,
    room: i64,
    seq: Seq,
    event: &RoomEvent,
) -> Result<bool, StoreError> {
    let author = event.by.id.get().cast_signed();
    let nonce = event.change.nonce().map(Nonce::to_bytes);
    let about = event.change.post().map(number);
    let post = about.filter(|_| matches!(event.change, Change::Edited { .. }));
    let thread = event.root().map(number);
    let values = params![room, number(seq), author, nonce, post, about, thread, encode(event)];
    Ok(insert.execute(values)? > 0)
}

/// What an event's nonce has become before.
fn repeated(reader: &Connection, room: i64, event: &RoomEvent) -> Result<Appended, StoreError> {
    let nonce = event.change.nonce();
    let found = nonce.map(|nonce| find(reader, room, event.by.id, nonce)).transpose()?.flatten();
    let gone = || StoreError::Unavailable("an event is there twice and not at all".into());
    found.map(|(seq, stored)| Appended::Repeat(seq, stored)).ok_or_else(gone)
}

/// The event that an author's nonce has become in a room.
pub(super) fn find(
    reader: &Connection,
    room: i64,
    author: ClientId,
    nonce: Nonce,
) -> Result<Option<(Seq, RoomEvent)>, StoreError> {
    let mut select = reader.prepare_cached(
        "SELECT seq, event FROM event WHERE room = ?1 AND author = ?2 AND nonce = ?3",
    )?;
    let key = params![room, author.get().cast_signed(), nonce.to_bytes()];
    let found = select.query_row(key, row).optional()?;
    found.map(|(seq, event)| Ok((seq, schema::decode(&event)?))).transpose()
}

/// Erases a post and its edits.
fn erase(transaction: &Connection, room: i64, post: Seq) -> Result<(), StoreError> {
    let mut rows = Vec::new();
    for select in [THE_POST, ITS_EDITS] {
        let mut select = transaction.prepare_cached(select)?;
        for row in select.query_map(params![room, number(post)], row)? {
            rows.push(row?);
        }
    }
    let update = "UPDATE event SET event = ?3 WHERE room = ?1 AND seq = ?2";
    let mut update = transaction.prepare_cached(update)?;
    for (seq, event) in rows {
        let event = erased(schema::decode(&event)?);
        update.execute(params![room, number(seq), encode(&event)])?;
    }
    Ok(())
}

fn is_erased(transaction: &Connection, room: i64, post: Seq) -> Result<bool, StoreError> {
    let mut select = transaction.prepare_cached(THE_POST)?;
    let found = select.query_row(params![room, number(post)], row).optional()?;
    let event = found.map(|(_, event)| schema::decode(&event)).transpose()?;
    Ok(event.is_some_and(|event| matches!(event.change, Change::Erased { .. })))
}

/// Reads a run of a room's events after a place that may follow from its head.
pub(super) fn run(
    reader: &Connection,
    room: &RoomId,
    after: impl FnOnce(Seq) -> Seq,
    limit: usize,
) -> Result<Run, StoreError> {
    // One transaction, so that the head and the events are of the same moment.
    let moment = reader.unchecked_transaction()?;
    let room = schema::room(&moment, room)?;
    let after = after(room.head).min(room.head);
    let mut select = moment.prepare_cached(
        "SELECT event FROM event WHERE room = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let row = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    let rows = select.query_map(params![room.number, number(after), limit], row)?;
    let mut events = Vec::new();
    for row in rows {
        events.push(schema::decode(&row?)?);
    }
    Ok(Run { first: after.next(), events })
}

/// A post as it is now, and whether it was edited; nothing if there is none, or none any more.
pub(super) fn post(
    reader: &Connection,
    room: i64,
    seq: Seq,
) -> Result<Option<(RoomEvent, bool)>, StoreError> {
    let mut select = reader.prepare_cached(THE_POST)?;
    let Some((_, event)) = select.query_row(params![room, number(seq)], row).optional()? else {
        return Ok(None);
    };
    let mut event = schema::decode(&event)?;
    let Change::Posted { body, .. } = &mut event.change else { return Ok(None) };
    let mut select = reader.prepare_cached(ITS_LAST_EDIT)?;
    let author = event.by.id.get().cast_signed();
    let edit = select.query_row(params![room, number(seq), author], row).optional()?;
    let edit = edit.map(|(_, edit)| schema::decode(&edit)).transpose()?;
    let edited = match edit.map(|edit| edit.change) {
        Some(Change::Edited { body: now, .. }) => {
            *body = now;
            true
        }
        _ => false,
    };
    Ok(Some((event, edited)))
}

pub(super) fn row(row: &rusqlite::Row<'_>) -> Result<(Seq, String), rusqlite::Error> {
    Ok((Seq(row.get::<_, i64>(0)?.cast_unsigned()), row.get(1)?))
}

fn encode(event: &RoomEvent) -> String {
    serde_json::to_string(event).expect("an event is JSON")
}
