//! The contract over a file, and what a file adds to it: that it is still there, whose it is, and
//! what happens when the disk does not play along.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use shared::Timestamp;
use tempfile::TempDir;

use super::*;
use crate::store::contract::{self, post};

/// A world in which every random number is another one.
#[derive(Default)]
struct Counting(AtomicU64);

impl World for Counting {
    fn now(&self) -> Timestamp {
        Timestamp(0)
    }

    fn random(&self) -> [u8; 16] {
        let next = self.0.fetch_add(1, Ordering::Relaxed);
        (u128::from(next) << 64).to_be_bytes()
    }
}

/// A folder with a store in it, which can be closed and opened again.
struct Shelf {
    folder: TempDir,
    world: Counting,
}

impl Shelf {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), world: Counting::default() }
    }

    fn opens(&self) -> Result<SqliteStore, OpenError> {
        SqliteStore::open(self.folder.path(), Durability::Full, &self.world)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A store whose folder is kept as long as it is.
struct Shelved {
    store: SqliteStore,
    _folder: TempDir,
}

impl std::ops::Deref for Shelved {
    type Target = SqliteStore;

    fn deref(&self) -> &SqliteStore {
        &self.store
    }
}

fn store() -> Shelved {
    let Shelf { folder, world } = Shelf::new();
    let store = SqliteStore::open(folder.path(), Durability::Full, &world).unwrap();
    Shelved { store, _folder: folder }
}

contract::suite!(*store());

#[tokio::test]
async fn everything_is_still_there_after_a_restart() {
    let (shelf, room) = (Shelf::new(), RoomId::lobby());
    let store = shelf.opens().unwrap();
    let epoch = store.epoch();
    store.append(&room, vec![post(1, 1, "one"), post(2, 1, "two")]).await.unwrap();
    store.claim(ClientId::new(7).unwrap(), [1; 32]).await.unwrap();
    store.close().await;
    drop(store);
    let store = shelf.opens().unwrap();
    assert_eq!(store.epoch(), epoch, "it is the same life");
    let run = store.after(&room, Seq::ZERO, 10).await.unwrap();
    assert_eq!(run.events, [post(1, 1, "one"), post(2, 1, "two")]);
    let again = store.append(&room, vec![post(2, 1, "two")]).await.unwrap();
    assert_eq!(again, [Appended::Repeat(Seq(2), post(2, 1, "two"))], "sent once, for ever");
    assert_eq!(store.claim(ClientId::new(7).unwrap(), [2; 32]).await.unwrap(), Claim::Taken);
}

#[tokio::test]
async fn many_rooms_written_at_once_each_keep_their_own_order() {
    let store = Arc::new(store());
    let rooms: Vec<RoomId> = (0..20).map(|n| format!("room-{n}").parse().unwrap()).collect();
    let writing = rooms.iter().cloned().map(|room| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            for n in 1..=50 {
                let appended = store.append(&room, vec![post(1, n, "x")]).await.unwrap();
                assert_eq!(appended, [Appended::New(Seq(n.into()))]);
            }
        })
    });
    for writing in writing.collect::<Vec<_>>() {
        writing.await.unwrap();
    }
    for room in &rooms {
        let run = store.after(room, Seq::ZERO, 100).await.unwrap();
        let expected: Vec<_> = (1..=50).map(|n| post(1, n, "x")).collect();
        assert_eq!(run.events, expected);
    }
}

#[tokio::test]
async fn a_second_server_on_the_same_folder_is_refused_and_harms_nothing() {
    let (shelf, room) = (Shelf::new(), RoomId::lobby());
    let store = shelf.opens().unwrap();
    let refused = shelf.opens().unwrap_err();
    assert!(matches!(refused, OpenError::InUse(_)), "{refused}");
    assert!(refused.to_string().contains("in use by another hubbub"));
    store.append(&room, vec![post(1, 1, "one")]).await.unwrap();
    drop(store);
    assert!(shelf.opens().is_ok(), "free again");
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused_and_left_as_it_is() {
    let shelf = Shelf::new();
    drop(shelf.opens().unwrap());
    let file = shelf.file(FILE);
    Connection::open(&file).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let refused = shelf.opens().unwrap_err().to_string();
    assert!(refused.contains("newer hubbub (its format is 99"), "{refused}");
    let version: i64 = Connection::open(&file)
        .unwrap()
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(version, 99);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_in_a_sentence() {
    let shelf = Shelf::new();
    std::fs::write(shelf.file(FILE), "a letter to my aunt. ".repeat(1_000)).unwrap();
    let refused = shelf.opens().unwrap_err();
    assert!(matches!(refused, OpenError::NotOurs(_)), "{refused}");
    assert!(std::fs::read_to_string(shelf.file(FILE)).unwrap().starts_with("a letter"));
}

#[tokio::test]
async fn a_copy_that_was_put_back_begins_a_new_epoch() {
    let (shelf, room) = (Shelf::new(), RoomId::lobby());
    let store = shelf.opens().unwrap();
    let first = store.epoch();
    store.append(&room, vec![post(1, 1, "in the copy")]).await.unwrap();
    store.close().await;
    drop(store);
    std::fs::copy(shelf.file(FILE), shelf.file("copy")).unwrap();
    let store = shelf.opens().unwrap();
    assert_eq!(store.epoch(), first);
    store.append(&room, vec![post(1, 2, "after the copy")]).await.unwrap();
    store.close().await;
    drop(store);
    std::fs::copy(shelf.file("copy"), shelf.file(FILE)).unwrap();
    let store = shelf.opens().unwrap();
    assert_ne!(store.epoch(), first, "clients know places that this file does not");
    assert_eq!(store.head(&room).await.unwrap(), Seq(1));
}

#[tokio::test]
async fn a_full_disk_refuses_what_it_cannot_keep_and_goes_on_reading() {
    let Shelf { folder, world } = Shelf::new();
    let room = RoomId::lobby();
    drop(SqliteStore::open(folder.path(), Durability::Full, &world).unwrap());
    let connection = connect(&folder.path().join(FILE), Durability::Full).unwrap();
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    connection.pragma_update(None, "max_page_count", pages + 10).unwrap();
    let readers = Readers::open(&folder.path().join(FILE)).unwrap();
    let (written, _words) = std::sync::mpsc::sync_channel(1);
    let writer = Writer::start(connection, written);
    let long = "x".repeat(20_000);
    assert!(writer.append(room.clone(), vec![post(1, 1, &long)]).await.is_ok());
    let batch = vec![post(1, 2, "small"), post(1, 3, &long), post(1, 4, &long)];
    let refused = writer.append(room.clone(), batch).await.unwrap_err();
    assert_eq!(refused.to_string(), "the store is not available: the disk is full");
    let kept = readers.read(move |reader| run(reader, &RoomId::lobby(), |_| Seq::ZERO, 10)).await;
    assert_eq!(kept.unwrap().events, [post(1, 1, &long)], "all of a batch or none of it");
    let small = writer.append(room, vec![post(1, 2, "small")]).await.unwrap();
    assert_eq!(small, [Appended::New(Seq(2))], "and what fits is still kept");
}

#[tokio::test]
async fn nothing_is_kept_after_closing_and_whoever_asks_is_told() {
    let store = store();
    store.close().await;
    store.close().await;
    let refused = store.append(&RoomId::lobby(), vec![post(1, 1, "late")]).await.unwrap_err();
    assert_eq!(refused.to_string(), "the store is not available: the store is closed");
}

#[tokio::test]
async fn the_write_ahead_log_is_folded_into_the_file_at_the_end() {
    let shelf = Shelf::new();
    let store = shelf.opens().unwrap();
    store.append(&RoomId::lobby(), vec![post(1, 1, &"x".repeat(20_000))]).await.unwrap();
    store.close().await;
    drop(store);
    let log = std::fs::metadata(shelf.file("hubbub.db-wal")).map_or(0, |log| log.len());
    assert_eq!(log, 0, "one file is the whole store");
}
