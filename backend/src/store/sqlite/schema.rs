//! What the file looks like, and how an older one becomes today's. The format's number is SQLite's
//! `user_version`; each migration leads from one number to the next, in one transaction. Before the first of them a
//! copy of the file is made beside it.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use shared::{RoomEvent, RoomId, Seq};

use crate::store::StoreError;

/// `HUBB`: says whose file it is (`PRAGMA application_id`).
const APPLICATION: i64 = 0x4855_4242;

/// From format 0, an empty file, to today's.
pub(super) const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value BLOB NOT NULL
    ) WITHOUT ROWID;

    -- Which secret a client id is bound to, as its SHA-256.
    CREATE TABLE claim (
        client INTEGER PRIMARY KEY,
        digest BLOB NOT NULL
    );

    -- A room gets its number with its first event; `head` is the place of its last one.
    CREATE TABLE room (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        head INTEGER NOT NULL
    );

    -- The logs. Rows lie in the order of their key, so that a page of history is one stretch of the
    -- file, however long the room is. `event` is the JSON that goes over the wire.
    CREATE TABLE event (
        room INTEGER NOT NULL REFERENCES room (number),
        seq INTEGER NOT NULL,
        author INTEGER NOT NULL,
        nonce BLOB,
        event TEXT NOT NULL,
        PRIMARY KEY (room, seq)
    ) WITHOUT ROWID;

    -- What makes sending idempotent for ever.
    CREATE UNIQUE INDEX sent_once ON event (room, author, nonce) WHERE nonce IS NOT NULL;
",
    "
    -- Which post an edit is of, so that deleting the post finds its edits.
    ALTER TABLE event ADD COLUMN post INTEGER;
    CREATE INDEX edits ON event (room, post) WHERE post IS NOT NULL;

    -- What a room is, as JSON, once it was opened, and whether it is listed; and who is in it.
    ALTER TABLE room ADD COLUMN about TEXT;
    ALTER TABLE room ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX directory ON room (id) WHERE listed = 1;
    CREATE TABLE member (
        client INTEGER NOT NULL,
        room INTEGER NOT NULL REFERENCES room (number),
        PRIMARY KEY (client, room)
    ) WITHOUT ROWID;
    CREATE INDEX members ON member (room);

    -- What a person is called.
    ALTER TABLE claim ADD COLUMN name TEXT;

    -- How far each person has read each room.
    CREATE TABLE read (
        client INTEGER NOT NULL,
        room TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (client, room)
    ) WITHOUT ROWID;
",
    "
    -- What each person keeps for their other devices.
    CREATE TABLE kept (
        client INTEGER NOT NULL,
        key TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (client, key)
    ) WITHOUT ROWID;
",
    "
    -- Which post an edit, a deletion or a reaction is about, so that what has become of a page of posts is
    -- found without reading all that came after them.
    ALTER TABLE event ADD COLUMN about INTEGER;
    UPDATE event SET about = json_extract(event, '$.change.post')
        WHERE json_extract(event, '$.change.type') IN ('Edited', 'Deleted', 'Reacted');
    CREATE INDEX about ON event (room, about) WHERE about IS NOT NULL;
",
    "
    -- Which thread an event is in, by the place of the post that it begins with; and what each thread has come
    -- to, so that nobody has to count.
    ALTER TABLE event ADD COLUMN thread INTEGER;
    CREATE INDEX in_thread ON event (room, thread) WHERE thread IS NOT NULL;
    CREATE TABLE thread (
        room INTEGER NOT NULL REFERENCES room (number),
        root INTEGER NOT NULL,
        count INTEGER NOT NULL,
        last INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (room, root)
    ) WITHOUT ROWID;
",
    "
    -- Nonces begin with the time they were made at, so that all of a batch are in one place.
    DROP INDEX sent_once;
    CREATE UNIQUE INDEX sent_once ON event (room, nonce, author) WHERE nonce IS NOT NULL;
",
];

/// Why a file cannot be brought to today's format.
#[derive(Debug)]
pub(super) enum Error {
    Newer { found: i64, known: i64 },
    NotOurs,
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// Says whether a file is one that we may open, if there is one, and changes nothing in it.
pub(super) fn judge(file: &Path) -> Result<(), Error> {
    if file.metadata().is_ok_and(|file| file.len() > 0) {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        format(&Connection::open_with_flags(file, flags)?, MIGRATIONS)?;
    }
    Ok(())
}

/// Brings a file to today's format.
pub(super) fn prepare(connection: &mut Connection, file: &Path) -> Result<(), Error> {
    migrate(connection, file, MIGRATIONS)
}

/// The format of a file that is ours or empty.
fn format(connection: &Connection, migrations: &[&str]) -> Result<i64, Error> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && tables > 0 {
        return Err(Error::NotOurs);
    }
    let known = i64::try_from(migrations.len()).expect("there are few migrations");
    if found > known { Err(Error::Newer { found, known }) } else { Ok(found) }
}

fn migrate(connection: &mut Connection, file: &Path, migrations: &[&str]) -> Result<(), Error> {
    let found = format(connection, migrations)?;
    let mut steps = (1..).zip(migrations).skip_while(|(format, _)| *format <= found).peekable();
    // A new file has nothing in it that could be lost.
    if let Some((next, _)) = steps.peek().filter(|_| found > 0) {
        copy(connection, &file.with_extension(format!("before-{next}.db")))?;
    }
    for (format, migration) in steps {
        let transaction = connection.transaction()?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", format)?;
        transaction.commit()?;
        tracing::info!(format, "the database has format {format} now");
    }
    Ok(())
}

/// Copies the database into a new file. One that is there is of an attempt that did not end.
fn copy(connection: &Connection, to: &Path) -> Result<(), rusqlite::Error> {
    // If it cannot be removed, the copy says why.
    let _ = std::fs::remove_file(to);
    connection.execute("VACUUM INTO ?1", params![to.to_string_lossy()])?;
    Ok(())
}

/// A room as the file has it.
pub(super) struct Room {
    /// 0 for one that has no event yet.
    pub(super) number: i64,
    pub(super) head: Seq,
}

/// Looks up a room.
pub(super) fn room(connection: &Connection, id: &RoomId) -> Result<Room, rusqlite::Error> {
    let mut select = connection.prepare_cached("SELECT number, head FROM room WHERE id = ?1")?;
    let found = select.query_row(params![id.as_str()], |row| {
        Ok(Room { number: row.get(0)?, head: Seq(row.get::<_, i64>(1)?.cast_unsigned()) })
    });
    Ok(found.optional()?.unwrap_or(Room { number: 0, head: Seq::ZERO }))
}

/// Reads an event as it was kept.
pub(super) fn decode(event: &str) -> Result<RoomEvent, StoreError> {
    serde_json::from_str(event)
        .map_err(|error| StoreError::Unavailable(format!("a stored event cannot be read: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "CREATE TABLE old (text TEXT); INSERT INTO old VALUES ('kept');";
    const SECOND: &str = "ALTER TABLE old RENAME TO new;";

    fn open(file: &Path) -> Connection {
        Connection::open(file).unwrap()
    }

    #[test]
    fn an_older_file_is_copied_and_then_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hubbub.db");
        migrate(&mut open(&file), &file, &[FIRST]).unwrap();
        migrate(&mut open(&file), &file, &[FIRST, SECOND]).unwrap();
        let text = |file: &Path, table: &str| -> String {
            let select = format!("SELECT text FROM {table}");
            open(file).query_row(&select, [], |row| row.get(0)).unwrap()
        };
        assert_eq!(text(&file, "new"), "kept");
        assert_eq!(text(&folder.path().join("hubbub.before-2.db"), "old"), "kept");
    }

    #[test]
    fn a_new_file_is_not_copied_and_an_old_one_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hubbub.db");
        let third = "CREATE TABLE newer (text TEXT)";
        let files = || std::fs::read_dir(folder.path()).unwrap().count();
        migrate(&mut open(&file), &file, &[FIRST, SECOND]).unwrap();
        assert_eq!(files(), 1);
        migrate(
            &mut open(&file),
            &file,
            &[FIRST, SECOND, third, third.replace("newer", "newest").as_str()],
        )
        .unwrap();
        assert_eq!(files(), 2);
        assert!(folder.path().join("hubbub.before-3.db").exists());
    }

    #[test]
    fn a_migration_that_fails_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hubbub.db");
        migrate(&mut open(&file), &file, &[FIRST]).unwrap();
        let half = "ALTER TABLE old RENAME TO new; INSERT INTO nothing VALUES (1);";
        assert!(matches!(migrate(&mut open(&file), &file, &[FIRST, half]), Err(Error::Sqlite(_))));
        migrate(&mut open(&file), &file, &[FIRST, SECOND]).unwrap();
    }

    #[test]
    fn the_database_of_another_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hubbub.db");
        open(&file).execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
        assert!(matches!(migrate(&mut open(&file), &file, MIGRATIONS), Err(Error::NotOurs)));
    }
}
