//! The contract over a file, and what a file adds to it: that it is still there, whose it is, and
//! what happens when the disk does not play along.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::params;
use shared::Timestamp;
use tempfile::TempDir;
use tokio::time::{sleep, timeout};

use super::*;
use crate::limits::CLOSE_STORE_WITHIN;
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

    async fn opens_when_free(&self) -> SqliteStore {
        when_free(|| self.opens()).await
    }

    /// Asserts that the file is refused with these words, and nothing in it changed.
    async fn refuses(&self, words: &str) {
        let before = std::fs::read(self.file(FILE)).unwrap();
        let refused = self.opens().unwrap_err().to_string();
        assert!(refused.contains(words), "{refused}");
        assert!(std::fs::read(self.file(FILE)).unwrap() == before, "{refused}");
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Opens a store whose last owner did not wait for its end.
async fn when_free(opens: impl Fn() -> Result<SqliteStore, OpenError>) -> SqliteStore {
    loop {
        match opens() {
            Err(OpenError::InUse(_)) => sleep(Duration::from_millis(5)).await,
            opened => return opened.unwrap(),
        }
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
    store.claim(ClientId::new(7).unwrap(), [1; 32], None).await.unwrap();
    store.close().await;
    drop(store);
    let store = shelf.opens().unwrap();
    assert_eq!(store.epoch(), epoch, "it is the same life");
    let run = store.after(&room, Seq::ZERO, 10).await.unwrap();
    assert_eq!(run.events, [post(1, 1, "one"), post(2, 1, "two")]);
    let again = store.append(&room, vec![post(2, 1, "two")]).await.unwrap();
    assert_eq!(again, [Appended::Repeat(Seq(2), post(2, 1, "two"))], "sent once, for ever");
    assert_eq!(store.claim(ClientId::new(7).unwrap(), [2; 32], None).await.unwrap(), Claim::Taken);
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
    shelf.opens_when_free().await;
}

#[tokio::test]
async fn a_file_that_is_not_for_us_is_refused_in_a_sentence_and_left_to_the_byte() {
    let shelf = Shelf::new();
    shelf.opens().unwrap().close().await;
    let newer = "PRAGMA user_version = 99";
    Connection::open(shelf.file(FILE)).unwrap().execute_batch(newer).unwrap();
    // With the log folded in, the file alone is the whole database.
    let fold = "PRAGMA wal_checkpoint(TRUNCATE)";
    Connection::open(shelf.file(FILE)).unwrap().execute_batch(fold).unwrap();
    shelf.refuses("was written by a newer hubbub (its format is 99").await;

    let shelf = Shelf::new();
    let recipes = "CREATE TABLE recipes (name TEXT)";
    Connection::open(shelf.file(FILE)).unwrap().execute_batch(recipes).unwrap();
    shelf.refuses("is not a Hubbub database").await;

    let shelf = Shelf::new();
    std::fs::write(shelf.file(FILE), "a letter to my aunt. ".repeat(1_000)).unwrap();
    shelf.refuses("is not a Hubbub database").await;
}

#[tokio::test]
async fn a_commit_is_synced_as_often_as_the_durability_says() {
    let folder = tempfile::tempdir().unwrap();
    for (durability, expected) in [(Durability::Full, 2), (Durability::Relaxed, 1)] {
        let connection = connect(&folder.path().join(FILE), durability).unwrap();
        assert!(writes_ahead(&connection).unwrap());
        let synchronous: i64 =
            connection.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        assert_eq!(synchronous, expected, "{durability:?}");
    }
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
async fn a_copy_made_while_it_ran_begins_a_new_epoch_too() {
    let (shelf, room) = (Shelf::new(), RoomId::lobby());
    let store = shelf.opens().unwrap();
    let first = store.epoch();
    store.append(&room, vec![post(1, 1, "in the copy")]).await.unwrap();
    let copy = shelf.file("copy").display().to_string();
    Connection::open(shelf.file(FILE)).unwrap().execute("VACUUM INTO ?1", [copy]).unwrap();
    store.append(&room, vec![post(1, 2, "after the copy")]).await.unwrap();
    store.close().await;
    drop(store);
    std::fs::copy(shelf.file("copy"), shelf.file(FILE)).unwrap();
    assert_ne!(shelf.opens().unwrap().epoch(), first);
}

#[tokio::test]
async fn a_relaxed_store_that_was_not_closed_begins_a_new_epoch() {
    let shelf = Shelf::new();
    let opens = || SqliteStore::open(shelf.folder.path(), Durability::Relaxed, &shelf.world);
    let store = opens().unwrap();
    let first = store.epoch();
    store.close().await;
    drop(store);
    let store = opens().unwrap();
    assert_eq!(store.epoch(), first, "nothing was lost after an end in order");
    drop(store);
    let store = when_free(opens).await;
    assert_ne!(store.epoch(), first, "the last seconds may be lost");
}

#[tokio::test]
async fn a_full_disk_refuses_what_it_cannot_keep_and_goes_on_reading() {
    let shelf = Shelf::new();
    let (store, room) = (shelf.opens().unwrap(), RoomId::lobby());
    let small_disk = "PRAGMA max_page_count = 22";
    store.writer.runs(small_disk).await;
    let long = "x".repeat(20_000);
    assert!(store.append(&room, vec![post(1, 1, &long)]).await.is_ok());
    let batch = vec![post(1, 2, "small"), post(1, 3, &long), post(1, 4, &long)];
    let refused = store.append(&room, batch).await.unwrap_err();
    assert_eq!(refused.to_string(), "the store is not available: the disk is full");
    let kept = store.after(&room, Seq::ZERO, 10).await.unwrap();
    assert_eq!(kept.events, [post(1, 1, &long)], "all of a batch or none of it");
    assert!(store.check().await.is_ok(), "there is space for something small");
    let small = store.append(&room, vec![post(1, 2, "small")]).await.unwrap();
    assert_eq!(small, [Appended::New(Seq(2))], "and what fits is still kept");
}

#[tokio::test]
async fn an_event_that_cannot_be_read_any_more_fails_nobody_else() {
    let shelf = Shelf::new();
    let (store, room) = (shelf.opens().unwrap(), RoomId::lobby());
    store.append(&room, vec![post(1, 1, "one")]).await.unwrap();
    store.writer.runs("UPDATE event SET event = 'moths'").await;
    let other: RoomId = "other".parse().unwrap();
    let (repeat, new) = (vec![post(1, 1, "one")], vec![post(2, 1, "two")]);
    let (repeat, new) = tokio::join!(store.append(&room, repeat), store.append(&other, new));
    assert!(repeat.unwrap_err().to_string().contains("a stored event cannot be read"));
    assert_eq!(new.unwrap(), [Appended::New(Seq(1))]);
}

#[tokio::test]
async fn closing_does_not_wait_long_for_another_program() {
    let shelf = Shelf::new();
    let store = shelf.opens().unwrap();
    store.append(&RoomId::lobby(), vec![post(1, 1, "one")]).await.unwrap();
    let other = Connection::open(shelf.file(FILE)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Half of what a commit would wait for the other program.
    timeout(SQLITE_BUSY / 2, store.close()).await.expect("closed all the same");
    drop(store);
    other.execute_batch("COMMIT").unwrap();
    drop(other);
    let head = shelf.opens().unwrap().head(&RoomId::lobby()).await.unwrap();
    assert_eq!(head, Seq(1), "and what it could not do, the next start does");
}

#[tokio::test]
async fn whoever_gives_up_closing_does_not_wait_either() {
    let shelf = Shelf::new();
    let store = Arc::new(shelf.opens().unwrap());
    let other = Connection::open(shelf.file(FILE)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let waiting = Arc::clone(&store);
    let post =
        tokio::spawn(
            async move { waiting.append(&RoomId::lobby(), vec![post(1, 1, "stuck")]).await },
        );
    // Its commit is asked for before the end is.
    tokio::task::yield_now().await;
    let start = Instant::now();
    assert!(timeout(CLOSE_STORE_WITHIN, store.close()).await.is_err(), "a commit is in the way");
    post.abort();
    drop(store);
    assert!(start.elapsed() < SQLITE_BUSY / 2, "{:?}", start.elapsed());
}

#[tokio::test]
async fn nothing_is_kept_after_closing_and_whoever_asks_is_told() {
    let store = store();
    store.close().await;
    store.close().await;
    assert!(store.check().await.is_err(), "and supervisors too");
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

#[tokio::test]
async fn a_deletion_in_a_long_room_looks_at_the_post_and_its_edits_and_at_nothing_else() {
    // A plan that walks through the room took half a second in one of a million events.
    let shelf = Shelf::new();
    drop(shelf.opens().unwrap());
    let file = Connection::open(shelf.file(FILE)).unwrap();
    for (select, index) in [(events::THE_POST, "PRIMARY KEY"), (events::ITS_EDITS, "INDEX edits")] {
        let plan = format!("EXPLAIN QUERY PLAN {select}");
        let plan = file.query_row(&plan, params![1, 1], |row| row.get::<_, String>(3)).unwrap();
        assert!(plan.starts_with("SEARCH") && plan.contains(index), "{plan}");
        assert_eq!(plan.matches("=?").count(), 2, "{plan}");
    }
}

#[tokio::test]
async fn the_end_of_a_thread_in_a_long_room_is_found_in_two_indexes_and_nothing_is_sorted() {
    let shelf = Shelf::new();
    drop(shelf.opens().unwrap());
    let file = Connection::open(shelf.file(FILE)).unwrap();
    let mut plan = file.prepare(&format!("EXPLAIN QUERY PLAN {}", threads::ITS_END)).unwrap();
    let steps = plan.query_map(params![1, 1, 1, 1], |row| row.get::<_, String>(3)).unwrap();
    let steps: Vec<String> = steps.map(Result::unwrap).collect();
    for index in
        ["in_thread (room=? AND thread=? AND seq<?)", "about (room=? AND about=? AND seq<?)"]
    {
        assert!(steps.iter().any(|step| step.contains(index)), "{steps:?}");
    }
    let sorts =
        steps.iter().any(|step| step.contains("SCAN") || step.contains("TEMP B-TREE FOR ORDER"));
    assert!(!sorts, "{steps:?}");
}
