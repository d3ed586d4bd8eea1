//! What a file adds to searching: that it may be lost, damaged or old, and that nothing deleted stays in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use shared::{Change, ClientId, Found, Kind, Nonce, Query, RoomEvent, RoomId, Seq, Timestamp};
use tempfile::TempDir;
use tokio::time::{pause, sleep};

use super::{FILE, Filler, connect, run};
use crate::limits::INDEX_ROOMS;
use crate::store::contract::{event, post};
use crate::store::sqlite::SqliteStore;
use crate::store::sqlite::follower::{Bell, Follower};
use crate::store::sqlite::readers;
use crate::store::sqlite::search::Searchers;
use crate::store::{Durability, Store};
use crate::world::World;

struct Still;

impl World for Still {
    fn now(&self) -> Timestamp {
        Timestamp(0)
    }

    fn random(&self) -> [u8; 16] {
        [7; 16]
    }
}

fn open(folder: &TempDir) -> SqliteStore {
    SqliteStore::open(folder.path(), Durability::Full, &Still).unwrap()
}

/// How many messages are found once all can be.
async fn finds(store: &SqliteStore, word: &str) -> usize {
    let query = Query { words: vec![word.to_owned()], ..Query::default() };
    loop {
        let found = store.search(ClientId::new(7).unwrap(), &query, None).await.unwrap();
        if !found.behind {
            return found.hits.len();
        }
        sleep(Duration::from_millis(5)).await;
    }
}

/// A folder with two messages about tea, of which the index has the first alone.
async fn folder() -> TempDir {
    folder_with(post(7, 2, "more tea")).await
}

/// A folder with a message about tea, and something behind it that is not in the index.
async fn folder_with(change: RoomEvent) -> TempDir {
    let (folder, room) = (tempfile::tempdir().unwrap(), RoomId::lobby());
    let store = open(&folder);
    store.append(&room, vec![post(7, 1, "some tea")]).await.unwrap();
    assert_eq!(finds(&store, "tea").await, 1);
    store.close().await;
    drop(store);
    let file = folder.path().join(FILE);
    let index = rusqlite::Connection::open(&file).unwrap();
    index.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(index);
    let known = std::fs::read(&file).unwrap();
    let store = open(&folder);
    store.append(&room, vec![change]).await.unwrap();
    store.close().await;
    drop(store);
    for file in files(folder.path()) {
        let _ = std::fs::remove_file(file);
    }
    std::fs::write(file, known).unwrap();
    folder
}

/// The store's file and the index's.
fn both(folder: &TempDir) -> [PathBuf; 2] {
    [crate::store::sqlite::FILE, FILE].map(|file| folder.path().join(file))
}

/// What a search for tea finds.
async fn tea(searchers: &Searchers) -> Found {
    let query = Query { words: vec!["tea".to_owned()], ..Query::default() };
    searchers.search(ClientId::new(7).unwrap(), query, None).await.unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    ["", "-wal", "-shm"].map(|suffix| folder.join(format!("{FILE}{suffix}"))).to_vec()
}

#[tokio::test]
async fn an_index_goes_on_where_it_was_left() {
    let folder = folder().await;
    let store = open(&folder);
    assert_eq!(finds(&store, "tea").await, 2);
    store.append(&RoomId::lobby(), vec![post(7, 3, "no more tea")]).await.unwrap();
    assert_eq!((finds(&store, "tea").await, finds(&store, "more").await), (3, 2));
}

#[tokio::test]
async fn whoever_looks_for_what_was_just_said_waits_for_it_and_not_for_long() {
    let folder = folder().await;
    let [store, file] = both(&folder);
    let index = rusqlite::Connection::open(&file).unwrap();
    index.execute("ATTACH ?1 AS store", [store.to_string_lossy()]).unwrap();
    let bell = Arc::new(Bell::default());
    let searchers = Searchers::open(&store, &file, &bell).unwrap();
    pause();
    let found = tea(&searchers).await;
    assert_eq!((found.hits.len(), found.behind), (1, true), "nobody takes in what it lacks");
    assert!(bell.is_sought());
    bell.takes_up();
    let takes_in = async {
        while !bell.is_sought() {
            // Of what was written before is no answer for who looks now.
            bell.tell_caught_up();
            sleep(Duration::from_millis(1)).await;
        }
        index
            .execute("INSERT OR REPLACE INTO mark SELECT number, head FROM store.room", [])
            .unwrap();
        bell.tell_caught_up();
    };
    let (found, ()) = tokio::join!(tea(&searchers), takes_in);
    assert!(!found.behind, "it was waited for");
}

#[tokio::test]
async fn whoever_looks_for_what_was_just_said_hurries_the_index() {
    let folder = folder().await;
    let [store, index] = both(&folder);
    let filler = Filler::new(connect(&index).unwrap(), readers::connect(&store).unwrap()).unwrap();
    let never = Duration::from_secs(1_000_000);
    let thread = Follower::start("index", move |bell| run(filler, bell, never));
    thread.bell().tell_written();
    let searchers = Searchers::open(&store, &index, thread.bell()).unwrap();
    for _ in 0..1_000 {
        let found = tea(&searchers).await;
        if !found.behind {
            return assert_eq!(found.hits.len(), 2);
        }
    }
    panic!("nobody takes in what it lacks");
}

#[tokio::test]
async fn what_is_deleted_is_not_found_though_the_index_has_it() {
    let delete = event(7, Change::Deleted { nonce: Nonce::from_bytes([3; 16]), post: Seq(1) });
    let folder = folder_with(delete).await;
    let [store, index] = both(&folder);
    let searchers = Searchers::open(&store, &index, &Arc::default()).unwrap();
    let found = tea(&searchers).await;
    assert_eq!((found.hits.len(), found.behind), (0, true));
}

#[tokio::test]
async fn what_is_said_in_the_last_of_many_rooms_is_found_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Durability::Relaxed, &Still).unwrap();
    let room = |n: i64| format!("room-{n}").parse::<RoomId>().unwrap();
    let last = 2 * INDEX_ROOMS + 1;
    for n in 1..last {
        store.append(&room(n), vec![post(8, 1, "some tea")]).await.unwrap();
    }
    let nonce = Nonce::from_bytes([2; 16]);
    let (kind, title, topic, people) = (Kind::Private, None, None, Vec::new());
    let opened = event(7, Change::Opened { nonce, kind, title, topic, people });
    store.append(&room(last), vec![opened, post(7, 1, "more tea")]).await.unwrap();
    assert_eq!(finds(&store, "tea").await, 1);
}

#[tokio::test]
async fn an_index_that_was_lost_is_made_again() {
    let folder = folder().await;
    for file in files(folder.path()) {
        let _ = std::fs::remove_file(file);
    }
    assert_eq!(finds(&open(&folder), "tea").await, 2);
}

#[tokio::test]
async fn an_index_that_is_damaged_is_made_again() {
    let folder = folder().await;
    std::fs::write(folder.path().join(FILE), "x".repeat(10_000)).unwrap();
    assert_eq!(finds(&open(&folder), "tea").await, 2);
}

#[tokio::test]
async fn an_index_of_another_life_of_the_store_is_made_again() {
    let folder = folder().await;
    let index = rusqlite::Connection::open(folder.path().join(FILE)).unwrap();
    index.execute_batch("UPDATE meta SET value = '0123456789abcdef'; DELETE FROM post").unwrap();
    drop(index);
    assert_eq!(finds(&open(&folder), "tea").await, 2);
}

#[tokio::test]
async fn a_word_that_nobody_says_any_more_leaves_the_file() {
    let (folder, room) = (tempfile::tempdir().unwrap(), RoomId::lobby());
    let store = open(&folder);
    let posts = vec![post(7, 1, "swordfish and tea"), post(7, 2, "tea and cake")];
    store.append(&room, posts).await.unwrap();
    assert_eq!(finds(&store, "wordfis").await, 1);
    let delete = event(7, Change::Deleted { nonce: Nonce::from_bytes([3; 16]), post: Seq(1) });
    store.append(&room, vec![delete]).await.unwrap();
    assert_eq!(finds(&store, "wordfis").await, 0);
    assert_eq!(finds(&store, "tea").await, 1, "what others say stays");
    store.close().await;
    drop(store);
    let index = rusqlite::Connection::open(folder.path().join(FILE)).unwrap();
    index.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    for table in ["said", "part"] {
        let check = format!("INSERT INTO {table} ({table}) VALUES ('integrity-check')");
        index.execute(&check, []).unwrap();
    }
    drop(index);
    let bytes = std::fs::read(folder.path().join(FILE)).unwrap();
    let holds = |word: &[u8]| bytes.windows(word.len()).any(|bytes| bytes == word);
    assert!(holds(b"cake"), "words stand there as they are");
    for part in ["swordfish", "wordfish", "fish", "ish"] {
        assert!(!holds(part.as_bytes()), "{part}");
    }
}
