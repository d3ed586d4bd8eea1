//! What rooms are and who is in them: kept with each event that changes it, and read.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, params};
use shared::{About, Change, ClientId, Kind, Listing, RoomEvent, RoomId, Seq, comings};

use super::schema;
use crate::store::{Charter, Record, StoreError};

/// Keeps what an event changes of its room.
pub(super) fn apply(
    transaction: &Connection,
    room: i64,
    event: &RoomEvent,
) -> Result<(), StoreError> {
    let before = about(transaction, room)?;
    if matches!(event.change, Change::Opened { .. }) && before.is_some() {
        // A room is opened once.
        return Ok(());
    }
    let mut after = before.clone();
    About::apply(&mut after, event);
    if let Some(after) = after.filter(|after| before.as_ref() != Some(after)) {
        let update = "UPDATE room SET about = ?2, listed = ?3 WHERE number = ?1";
        let listed = after.kind == Kind::Public && !after.archived;
        let text = serde_json::to_string(&after).expect("what a room is, is JSON");
        transaction.prepare_cached(update)?.execute(params![room, text, listed])?;
    }
    for (who, comes) in comings(event) {
        let change = if comes {
            "INSERT INTO member (client, room) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
        } else {
            "DELETE FROM member WHERE client = ?1 AND room = ?2"
        };
        transaction.prepare_cached(change)?.execute(params![id(who), room])?;
    }
    Ok(())
}

/// See [`Store::charter`](crate::store::Store::charter).
pub(super) fn charter(reader: &Connection, room: &RoomId) -> Result<(Seq, Charter), StoreError> {
    let moment = reader.unchecked_transaction()?;
    let room = schema::room(&moment, room)?;
    let mut select = moment.prepare_cached("SELECT client FROM member WHERE room = ?1")?;
    let mut members = BTreeSet::new();
    for client in select.query_map(params![room.number], |row| row.get::<_, i64>(0))? {
        members.extend(ClientId::new(client?.cast_unsigned()));
    }
    Ok((room.head, Charter { about: about(&moment, room.number)?, members }))
}

/// See [`Store::record`](crate::store::Store::record).
pub(super) fn record(
    reader: &Connection,
    room: &RoomId,
    client: ClientId,
) -> Result<Option<(Record, bool)>, StoreError> {
    let mut select = reader.prepare_cached(
        "SELECT head, about, (SELECT count(*) FROM member WHERE client = ?2 AND room = number)
        FROM room WHERE id = ?1 AND about IS NOT NULL",
    )?;
    let row = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?));
    let found = select.query_row(params![room.as_str(), id(client)], row).optional()?;
    found.map(|(head, about, member)| Ok((of(head, &about)?, member))).transpose()
}

/// See [`Store::rooms`](crate::store::Store::rooms).
pub(super) fn of_person(
    reader: &Connection,
    client: ClientId,
) -> Result<BTreeMap<RoomId, Record>, StoreError> {
    let mut select = reader.prepare_cached(
        "SELECT id, head, about FROM member JOIN room ON room = number
        WHERE client = ?1 AND about IS NOT NULL",
    )?;
    let row = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, String>(2)?));
    let mut rooms = BTreeMap::new();
    for row in select.query_map(params![id(client)], row)? {
        let (room, head, about) = row?;
        if let Ok(room) = room.parse() {
            rooms.insert(room, of(head, &about)?);
        }
    }
    Ok(rooms)
}

/// See [`Store::room_count`](crate::store::Store::room_count).
pub(super) fn count(reader: &Connection, client: ClientId) -> Result<usize, StoreError> {
    let mut select = reader.prepare_cached("SELECT count(*) FROM member WHERE client = ?1")?;
    let count: i64 = select.query_row(params![id(client)], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// See [`Store::directory`](crate::store::Store::directory).
pub(super) fn directory(reader: &Connection, limit: usize) -> Result<Vec<Listing>, StoreError> {
    let mut select = reader.prepare_cached(
        "SELECT id, about, (SELECT count(*) FROM member WHERE room = number)
        FROM room WHERE listed = 1 ORDER BY id LIMIT ?1",
    )?;
    let row = |row: &Row<'_>| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))
    };
    let mut rooms = Vec::new();
    for row in select.query_map(params![i64::try_from(limit).unwrap_or(i64::MAX)], row)? {
        let (room, about, members) = row?;
        if let Ok(room) = room.parse() {
            let members = usize::try_from(members).unwrap_or_default();
            rooms.push(Listing { room, about: decode(&about)?, members });
        }
    }
    Ok(rooms)
}

fn about(reader: &Connection, room: i64) -> Result<Option<About>, StoreError> {
    let mut select = reader.prepare_cached("SELECT about FROM room WHERE number = ?1")?;
    let text = select.query_row(params![room], |row| row.get::<_, Option<String>>(0)).optional()?;
    text.flatten().map(|text| decode(&text)).transpose()
}

fn of(head: i64, about: &str) -> Result<Record, StoreError> {
    Ok(Record { head: Seq(head.cast_unsigned()), about: decode(about)? })
}

fn decode(about: &str) -> Result<About, StoreError> {
    serde_json::from_str(about)
        .map_err(|error| StoreError::Unavailable(format!("a room cannot be read: {error}")))
}

fn id(client: ClientId) -> i64 {
    client.get().cast_signed()
}
