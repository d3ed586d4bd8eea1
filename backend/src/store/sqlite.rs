//! The engine that keeps everything in one SQLite file, and is what a server runs on.
//!
//! One thread writes (`writer`): whatever waits for it, of all rooms, goes into one transaction
//! with one fsync, so that many senders cost little more than one. A few connections read beside it
//! (`readers`), which the write-ahead log allows, and another thread moves that log into the file
//! (`checkpoint`), off the way of both as long as writing rests now and then. What the file looks like is in `schema`, and who may
//! open it and which life of the store it is, in `folder`. What is searched is a second file, filled from the first (`index`).

mod error;

mod changes;
mod checkpoint;
mod events;
mod folder;
mod follower;
mod index;
mod people;
mod readers;
mod rooms;
mod schema;
mod search;
mod threads;
mod writer;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;

use async_trait::async_trait;
use rusqlite::{Connection, ErrorCode};
use shared::{
    ClientId, Cursors, Epoch, Found, Key, Listing, Name, Nonce, Query, RoomEvent, RoomId, Seq, Spot,
};

use super::{
    Appended, Changes, Charter, Claim, Durability, Home, Keep, Owner, Record, Run, SecretDigest,
    Store, StoreError, Texts, ThreadPage,
};
use crate::limits::{SQLITE_BUSY, SQLITE_WRITER_CACHE_KIB};
use crate::metrics::Metrics;
use crate::world::World;
use checkpoint::Checkpoints;
pub use error::OpenError;
use folder::Folder;
use index::Index;
use readers::Readers;
use search::Searchers;
use writer::{Threads, Writer};

/// The file's name in the data folder.
const FILE: &str = "hubbub.db";

/// See the module.
#[derive(Debug)]
pub struct SqliteStore {
    epoch: Epoch,
    durability: Durability,
    writer: Writer,
    readers: Readers,
    searchers: Searchers,
}

impl SqliteStore {
    /// Opens the store in a data folder, and makes it if there is none.
    ///
    /// # Errors
    /// [`OpenError`]. A file that is not for us is left as it is.
    pub fn open(
        folder: &Path,
        durability: Durability,
        world: &dyn World,
    ) -> Result<Self, OpenError> {
        let folder = Folder::lock(folder)?;
        let file = folder.path().join(FILE);
        let or_not_ours = |source: rusqlite::Error| match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                OpenError::NotOurs(file.clone())
            }
            _ => OpenError::Sqlite { file: file.clone(), source },
        };
        let or_refused = |error| match error {
            schema::Error::Newer { found, known } => {
                OpenError::Newer { file: file.clone(), found, known }
            }
            schema::Error::NotOurs => OpenError::NotOurs(file.clone()),
            schema::Error::Sqlite(source) => or_not_ours(source),
        };
        schema::judge(&file).map_err(or_refused)?;
        let mut connection = connect(&file, durability).map_err(or_not_ours)?;
        if !writes_ahead(&connection).map_err(or_not_ours)? {
            return Err(OpenError::FileSystem(folder.path().to_path_buf()));
        }
        schema::prepare(&mut connection, &file).map_err(or_refused)?;
        let (epoch, mark) = folder.begin(&connection, durability, world, or_not_ours)?;
        let readers = Readers::open(&file).map_err(or_not_ours)?;
        let checkpoints = connect(&file, durability).map_err(or_not_ours)?;
        let searched = folder.path().join(index::FILE);
        let or_refused =
            |source: rusqlite::Error| OpenError::Sqlite { file: searched.clone(), source };
        let index = Index::start(&searched, &file, epoch).map_err(or_refused)?;
        let searchers = Searchers::open(&file, &searched, index.bell()).map_err(or_refused)?;
        let threads = Threads { checkpoints: Checkpoints::start(checkpoints), index };
        let writer = Writer::start(connection, threads, folder, mark);
        Ok(Self { epoch, durability, writer, readers, searchers })
    }

    /// Counts from now on what it could not do.
    #[must_use]
    pub fn counting(mut self, metrics: &Metrics) -> Self {
        self.writer.failed = metrics.store_errors("write");
        for readers in [&mut self.readers, &mut self.searchers.readers] {
            readers.failed = metrics.store_errors("read");
            readers.asked = metrics.store_reads();
        }
        self
    }

    /// Keeps what was given so far, folds the write-ahead log into the file, and keeps nothing more.
    /// When it returns, the folder is free.
    pub async fn close(&self) {
        self.writer.close().await;
    }
}

#[async_trait]
impl Store for SqliteStore {
    fn epoch(&self) -> Epoch {
        self.epoch
    }

    fn durability(&self) -> Durability {
        self.durability
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.writer.check().await?;
        self.head(&RoomId::lobby()).await.map(drop)
    }

    async fn append(
        &self,
        room: &RoomId,
        batch: Vec<RoomEvent>,
    ) -> Result<Vec<Appended>, StoreError> {
        self.writer.append(room.clone(), batch).await
    }

    async fn head(&self, room: &RoomId) -> Result<Seq, StoreError> {
        let room = room.clone();
        self.readers.read(move |reader| Ok(schema::room(reader, &room)?.head)).await
    }

    async fn after(&self, room: &RoomId, after: Seq, limit: usize) -> Result<Run, StoreError> {
        let room = room.clone();
        self.readers.read(move |reader| events::run(reader, &room, |_| after, limit)).await
    }

    async fn last(&self, room: &RoomId, limit: usize) -> Result<Run, StoreError> {
        let room = room.clone();
        let before = move |head: Seq| Seq(head.0.saturating_sub(limit as u64));
        self.readers.read(move |reader| events::run(reader, &room, before, limit)).await
    }

    async fn changes(
        &self,
        room: &RoomId,
        posts: RangeInclusive<Seq>,
        after: Seq,
        limit: usize,
    ) -> Result<Changes, StoreError> {
        let room = room.clone();
        self.readers.read(move |reader| changes::about(reader, &room, &posts, after, limit)).await
    }

    async fn thread(
        &self,
        room: &RoomId,
        root: Seq,
        before: Seq,
        limit: usize,
    ) -> Result<ThreadPage, StoreError> {
        let room = room.clone();
        self.readers.read(move |reader| threads::page(reader, &room, root, before, limit)).await
    }

    async fn find(
        &self,
        room: &RoomId,
        author: ClientId,
        nonce: Nonce,
    ) -> Result<Option<(Seq, RoomEvent)>, StoreError> {
        let room = room.clone();
        let find = move |reader: &Connection| {
            let room = schema::room(reader, &room)?.number;
            events::find(reader, room, author, nonce)
        };
        self.readers.read(find).await
    }

    async fn read(&self, client: ClientId, room: &RoomId, seq: Seq) -> Result<(), StoreError> {
        self.writer.read(client, room.clone(), seq).await
    }

    async fn reads(&self, client: ClientId) -> Result<Cursors, StoreError> {
        self.readers.read(move |reader| people::reads(reader, client)).await
    }

    async fn keep(&self, client: ClientId, key: Key, text: String) -> Result<Keep, StoreError> {
        self.writer.keep(client, key, text).await
    }

    async fn kept(&self, client: ClientId) -> Result<Texts, StoreError> {
        self.readers.read(move |reader| people::kept(reader, client)).await
    }

    async fn claim(
        &self,
        client: ClientId,
        digest: SecretDigest,
        name: Option<Name>,
    ) -> Result<Claim, StoreError> {
        self.writer.claim(client, digest, name).await
    }

    async fn owner(&self, client: ClientId) -> Result<Option<Owner>, StoreError> {
        self.readers.read(move |reader| people::owner(reader, client)).await
    }

    async fn rename(&self, client: ClientId, name: Option<Name>) -> Result<(), StoreError> {
        self.writer.rename(client, name).await
    }

    async fn charter(&self, room: &RoomId) -> Result<(Seq, Charter), StoreError> {
        let room = room.clone();
        self.readers.read(move |reader| rooms::charter(reader, &room)).await
    }

    async fn record(
        &self,
        room: &RoomId,
        client: ClientId,
    ) -> Result<Option<(Record, bool)>, StoreError> {
        let room = room.clone();
        self.readers.read(move |reader| rooms::record(reader, &room, client)).await
    }

    async fn rooms(&self, client: ClientId) -> Result<BTreeMap<RoomId, Record>, StoreError> {
        self.readers.read(move |reader| rooms::of_person(reader, client)).await
    }

    async fn home(&self, client: ClientId) -> Result<Home, StoreError> {
        self.readers.read(move |reader| people::home(reader, client)).await
    }

    async fn room_count(&self, client: ClientId) -> Result<usize, StoreError> {
        self.readers.read(move |reader| rooms::count(reader, client)).await
    }

    async fn directory(&self, limit: usize) -> Result<Vec<Listing>, StoreError> {
        self.readers.read(move |reader| rooms::directory(reader, limit)).await
    }

    async fn search(
        &self,
        who: ClientId,
        query: &Query,
        before: Option<&Spot>,
    ) -> Result<Found, StoreError> {
        self.searchers.search(who, query.clone(), before.cloned()).await
    }
}

/// A place as SQLite's signed numbers have it.
fn number(seq: Seq) -> i64 {
    seq.0.cast_signed()
}

/// Opens the file for writing.
fn connect(file: &Path, durability: Durability) -> Result<Connection, rusqlite::Error> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(SQLITE_BUSY)?;
    // With the log written ahead, FULL is an fsync at each commit, and NORMAL one at checkpoints.
    let synchronous = if durability == Durability::Full { "FULL" } else { "NORMAL" };
    connection.pragma_update(None, "synchronous", synchronous)?;
    // Checkpoints are made in `checkpoint`, and not by whoever writes the thousandth page.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.pragma_update(None, "cache_size", -SQLITE_WRITER_CACHE_KIB)?;
    // What is deleted is overwritten, and not only let go of.
    connection.pragma_update(None, "secure_delete", "ON")?;
    Ok(connection)
}

/// Turns to writing ahead into a log, which stays so, and says whether the file system can do that.
fn writes_ahead(connection: &Connection) -> Result<bool, rusqlite::Error> {
    let mode = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    Ok(connection.pragma_update_and_check(None, "journal_mode", "WAL", mode)? == "wal")
}

#[cfg(test)]
mod tests;
