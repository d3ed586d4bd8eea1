//! What a file adds to searching: that it may be lost, damaged or old, and that nothing deleted stays in it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use shared::{Change, ClientId, Kind, Nonce, Query, RoomId, Seq, Timestamp};
use tempfile::TempDir;
use tokio::time::sleep;

use super::FILE;
use crate::limits::INDEX_ROOMS;
use crate::store::contract::{event, post};
use crate::store::sqlite::SqliteStore;
use crate::store::sqlite::follower::Bell;
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
    let (folder, room) = (tempfile::tempdir().unwrap(), RoomId::lobby());
    let store = open(&folder);
    store.append(&room, vec![post(7, 1, "some tea")]).await.unwrap();
    assert_eq!(finds(&store, "tea").await, 1);
    store.append(&room, vec![post(7, 2, "more tea")]).await.unwrap();
    store.close().await;
    folder
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
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
async fn whoever_looks_for_what_was_just_said_hurries_the_index() {
    let folder = folder().await;
    let files = [crate::store::sqlite::FILE, FILE].map(|file| folder.path().join(file));
    let index = rusqlite::Connection::open(&files[1]).unwrap();
    index.execute("DELETE FROM mark", []).unwrap();
    let bell = Arc::new(Bell::default());
    let searchers = Searchers::open(&files[0], &files[1], &bell).unwrap();
    let query = Query { words: vec!["tea".to_owned()], ..Query::default() };
    let search = || searchers.search(ClientId::new(7).unwrap(), query.clone(), None);
    assert!(search().await.unwrap().behind, "nobody takes in what it lacks");
    assert!(bell.is_sought());
    let takes_in = async {
        while !bell.is_sought() {
            sleep(Duration::from_millis(1)).await;
        }
        index.execute("INSERT INTO mark SELECT number, head FROM store.room", []).unwrap();
        bell.tell_caught_up();
    };
    let attach = format!("ATTACH '{}' AS store", files[0].display());
    index.execute_batch(&attach).unwrap();
    bell.takes_up();
    let (found, ()) = tokio::join!(search(), takes_in);
    assert!(!found.unwrap().behind, "it was waited for");
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
