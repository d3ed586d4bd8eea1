//! What is searched: a file of its own, `search.db`, which follows from the logs and can be made again from
//! them at any time. So it needs no copy and no fsync, and no post ever waits for it: a thread of its own
//! fills it behind the writer, in steps, and each room's mark in it says how far it is.

mod fill;
mod post;
mod word;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use shared::Epoch;
use tracing::{info, warn};

use super::follower::{Bell, Follower};
use super::readers;
use crate::limits::{INDEX_AGAIN, INDEX_CACHE_KIB, INDEX_EVERY, INDEX_PAUSE, SQLITE_BUSY};
use crate::store::StoreError;
use fill::Filler;

pub(super) use post::{Tag, beginning};

/// The file's name in the data folder.
pub(super) const FILE: &str = "search.db";

/// What of a text is kept, and how. With another number the file is made anew.
const VERSION: i64 = 2;

const SCHEMA: &str = "
    CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

    -- How far each room is read; rooms go by their numbers in the store.
    CREATE TABLE mark (room INTEGER PRIMARY KEY, seq INTEGER NOT NULL);

    -- The posts, in the order of their time, which their numbers begin with, and what of each is in `said`:
    -- only who has it to the letter can take it out again.
    CREATE TABLE post (
        id INTEGER PRIMARY KEY,
        room INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        tokens TEXT NOT NULL
    );
    CREATE UNIQUE INDEX place ON post (room, seq);

    -- Which post has which token, and which first two characters of one. The tokens come with spaces between them; nothing
    -- is left to be cut there.
    CREATE VIRTUAL TABLE said USING fts5 (
        tokens, content='', columnsize=0, tokenize='ascii', prefix='2'
    );

    -- Each token once, and which of them have which three letters: so a part of a word is found by looking
    -- through words and not through texts.
    CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
    CREATE VIRTUAL TABLE part USING fts5 (
        word, content='', columnsize=0, tokenize='trigram case_sensitive 1'
    );

    -- Who has which reaction on which post.
    CREATE TABLE reaction (
        post INTEGER NOT NULL,
        who INTEGER NOT NULL,
        emoji TEXT NOT NULL,
        PRIMARY KEY (post, who, emoji)
    ) WITHOUT ROWID;

    -- What is taken out is overwritten at once, and not when segments are merged.
    INSERT INTO said (said, rank) VALUES ('secure-delete', 1);
    INSERT INTO part (part, rank) VALUES ('secure-delete', 1);

    -- Two pieces of one size are merged into one.
    INSERT INTO said (said, rank) VALUES ('usermerge', 2);
    INSERT INTO part (part, rank) VALUES ('usermerge', 2);
";

/// The thread's handle; dropping it ends the thread, and waits for that.
#[derive(Debug)]
pub(super) struct Index(Follower);

impl Index {
    /// Opens the index of a life of the store, and starts the thread that fills it.
    pub(super) fn start(file: &Path, store: &Path, epoch: Epoch) -> Result<Self, rusqlite::Error> {
        let index = open(file, epoch)?;
        let filler = Filler::new(index, readers::connect(store)?)?;
        let index = Self(Follower::start("index", move |bell| run(filler, bell, INDEX_EVERY)));
        // What an earlier run left over.
        index.bell().tell_written();
        Ok(index)
    }

    /// What the thread is told.
    pub(super) fn bell(&self) -> &Arc<Bell> {
        self.0.bell()
    }
}

fn run(mut filler: Filler, bell: &Bell, every: Duration) {
    give_way();
    while bell.waits() && bell.rests_unless_sought(every) {
        while let Err(error) = catch_up(&mut filler, bell) {
            warn!(%error, "what is searched could not be brought up to date");
            if !bell.rests(INDEX_AGAIN) {
                return;
            }
        }
    }
}

/// Brings the index up to date, and tidies it.
fn catch_up(filler: &mut Filler, bell: &Bell) -> Result<(), StoreError> {
    loop {
        bell.takes_up();
        let start = Instant::now();
        let more = filler.step()?;
        if !more {
            bell.tell_caught_up();
        }
        let ends = !bell.rests(pause(start.elapsed(), more, bell));
        if ends || !more && !tidies(filler, bell, start)? {
            return Ok(());
        }
    }
}

/// Tidies the index, which was up to date then; `true`: there is more to tidy, but something newer is due first.
fn tidies(filler: &Filler, bell: &Bell, then: Instant) -> Result<bool, StoreError> {
    loop {
        let start = Instant::now();
        if !filler.merge()? || !bell.rests(pause(start.elapsed(), true, bell)) {
            return Ok(false);
        }
        if bell.is_sought() || bell.is_written() && then.elapsed() >= INDEX_EVERY {
            return Ok(true);
        }
    }
}

/// How long others have the processor after this much work. While there is more of it, half of the time is theirs, or nine tenths if
/// they write meanwhile; and nine tenths after the last of it, however soon someone looks for what comes next.
fn pause(work: Duration, more: bool, bell: &Bell) -> Duration {
    if more && !bell.is_written() { work } else { (work * 9).min(INDEX_PAUSE) }
}

/// Lets everything else go first where the processor has too much to do: whoever talks is not to wait for what someone
/// may look for. Only Linux has a priority for each thread.
#[cfg(not(target_os = "linux"))]
fn give_way() {}

/// See above.
#[cfg(target_os = "linux")]
fn give_way() {
    use rustix::{process::setpriority_process, thread::gettid};

    use crate::limits::INDEX_NICE;

    if let Err(error) = setpriority_process(Some(gettid()), INDEX_NICE) {
        warn!(%error, "the index takes as much of the processor as anyone");
    }
}

/// Opens the file. One that is of another life of the store, of another version or damaged is made anew.
fn open(file: &Path, epoch: Epoch) -> Result<Connection, rusqlite::Error> {
    let damaged = |error: &rusqlite::Error| {
        let code = error.sqlite_error_code();
        matches!(code, Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
    };
    match connect(file).and_then(|index| Ok((is_of(&index, epoch)?, index))) {
        Ok((true, index)) => return Ok(index),
        Ok((false, _)) => {}
        Err(error) if damaged(&error) => warn!(%error, "the index was damaged"),
        Err(error) => return Err(error),
    }
    for suffix in ["", "-wal", "-shm"] {
        // What cannot be removed cannot be opened either.
        let _ = std::fs::remove_file(file.with_extension(format!("db{suffix}")));
    }
    info!("the index is made anew");
    let mut index = connect(file)?;
    let transaction = index.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    let epoch = epoch.to_string();
    transaction.execute("INSERT INTO meta VALUES ('epoch', ?1)", params![epoch])?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(index)
}

fn connect(file: &Path) -> Result<Connection, rusqlite::Error> {
    let index = Connection::open(file)?;
    index.busy_timeout(SQLITE_BUSY)?;
    let mode = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    index.pragma_update_and_check(None, "journal_mode", "WAL", mode)?;
    // After a power cut the file is whole, and as old as its last checkpoint.
    index.pragma_update(None, "synchronous", "NORMAL")?;
    index.pragma_update(None, "cache_size", -INDEX_CACHE_KIB)?;
    index.pragma_update(None, "secure_delete", "ON")?;
    Ok(index)
}

fn is_of(index: &Connection, epoch: Epoch) -> Result<bool, rusqlite::Error> {
    let version: i64 = index.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version != VERSION {
        return Ok(false);
    }
    let select = "SELECT value FROM meta WHERE name = 'epoch'";
    let found: Option<String> = index.query_row(select, [], |row| row.get(0)).optional()?;
    Ok(found.is_some_and(|found| found == epoch.to_string()))
}

#[cfg(test)]
mod tests;
