//! What the file knows of people: whose secret an id is bound to, how far they have read, and what they
//! keep.

use rusqlite::{Connection, OptionalExtension, params};
use shared::{ClientId, Cursors, Key, Name, Person, RoomId, Seq};

use super::{number, rooms, schema};
use crate::store::{Claim, Home, Keep, Owner, SecretDigest, StoreError, Texts};

/// Binds a client id to a secret, if it is bound to none, and keeps the name if it is bound to this one.
pub(super) fn bind(
    transaction: &Connection,
    client: ClientId,
    digest: &SecretDigest,
    name: Option<&Name>,
) -> Result<Claim, StoreError> {
    let upsert = "INSERT INTO claim (client, digest, name) VALUES (?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET name = excluded.name WHERE digest = excluded.digest";
    let values = params![client.get().cast_signed(), digest, name.map(Name::as_str)];
    let rows = transaction.prepare_cached(upsert)?.execute(values)?;
    Ok(if rows == 1 { Claim::Held } else { Claim::Taken })
}

/// Whom an id belongs to, if it is bound to a secret.
pub(super) fn owner(reader: &Connection, client: ClientId) -> Result<Option<Owner>, StoreError> {
    let mut select = reader.prepare_cached("SELECT digest, name FROM claim WHERE client = ?1")?;
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?));
    let found = select.query_row(params![client.get().cast_signed()], row).optional()?;
    Ok(found.map(|(digest, name)| {
        // One that is no longer allowed is none.
        let name = name.and_then(|name| Name::parse(&name).ok());
        Owner { digest, person: Person { id: client, name, guest: false } }
    }))
}

/// What someone comes back to.
pub(super) fn home(reader: &Connection, client: ClientId) -> Result<Home, StoreError> {
    let (reads, rooms) = (reads(reader, client)?, rooms::of_person(reader, client)?);
    Ok(Home { reads, lobby: schema::room(reader, &RoomId::lobby())?.head, rooms })
}

/// Keeps what someone is called.
pub(super) fn rename(
    transaction: &Connection,
    client: ClientId,
    name: Option<&Name>,
) -> Result<(), StoreError> {
    let update = "UPDATE claim SET name = ?2 WHERE client = ?1";
    let values = params![client.get().cast_signed(), name.map(Name::as_str)];
    transaction.prepare_cached(update)?.execute(values)?;
    Ok(())
}

/// Keeps how far someone has read, unless they had come further.
pub(super) fn read(
    transaction: &Connection,
    client: ClientId,
    room: &RoomId,
    seq: Seq,
) -> Result<(), StoreError> {
    let upsert = "INSERT INTO read (client, room, seq) VALUES (?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq)";
    let values = params![client.get().cast_signed(), room.as_str(), number(seq)];
    transaction.prepare_cached(upsert)?.execute(values)?;
    Ok(())
}

/// How far someone has read.
pub(super) fn reads(reader: &Connection, client: ClientId) -> Result<Cursors, StoreError> {
    let mut select = reader.prepare_cached("SELECT room, seq FROM read WHERE client = ?1")?;
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?));
    let mut reads = Cursors::new();
    for row in select.query_map(params![client.get().cast_signed()], row)? {
        let (room, seq) = row?;
        if let Ok(room) = room.parse() {
            reads.insert(room, Seq(seq.cast_unsigned()));
        }
    }
    Ok(reads)
}

/// Keeps a text for someone, if there is space.
pub(super) fn keep(
    transaction: &Connection,
    client: ClientId,
    key: &Key,
    text: &str,
) -> Result<Keep, StoreError> {
    let client = client.get().cast_signed();
    let others = "SELECT count(*), ifnull(sum(octet_length(key) + octet_length(text)), 0)
        FROM kept WHERE client = ?1 AND key <> ?2";
    let sums = |row: &rusqlite::Row<'_>| Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?));
    let mut others = transaction.prepare_cached(others)?;
    let (texts, bytes) = others.query_row(params![client, key.as_str()], sums)?;
    let keep = Keep::beside(texts as usize, bytes as usize, key, text);
    if keep == Keep::Done && text.is_empty() {
        let delete = "DELETE FROM kept WHERE client = ?1 AND key = ?2";
        transaction.prepare_cached(delete)?.execute(params![client, key.as_str()])?;
    } else if keep == Keep::Done {
        let upsert = "INSERT OR REPLACE INTO kept (client, key, text) VALUES (?1, ?2, ?3)";
        transaction.prepare_cached(upsert)?.execute(params![client, key.as_str(), text])?;
    }
    Ok(keep)
}

/// What someone keeps.
pub(super) fn kept(reader: &Connection, client: ClientId) -> Result<Texts, StoreError> {
    let mut select = reader.prepare_cached("SELECT key, text FROM kept WHERE client = ?1")?;
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
    let mut kept = Texts::new();
    for row in select.query_map(params![client.get().cast_signed()], row)? {
        let (key, text) = row?;
        if let Ok(key) = key.parse() {
            kept.insert(key, text);
        }
    }
    Ok(kept)
}
