//! Moves the write-ahead log into the file, on a thread of its own: a checkpoint writes and syncs
//! many pages, and no sender should wait for that.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use rusqlite::Connection;
use tracing::warn;

use crate::limits::{CHECKPOINT_EVERY, WAL_PAGES};

/// Starts the thread. It works a while after each word that something was written, and ends with
/// the sender of those.
pub(super) fn start(connection: Connection) -> SyncSender<()> {
    let (written, words) = sync_channel(1);
    thread::Builder::new()
        .name("checkpoint".into())
        .spawn(move || run(&connection, &words))
        .expect("the system has threads at the start");
    written
}

fn run(connection: &Connection, words: &Receiver<()>) {
    while words.recv().is_ok() {
        // What comes in a burst is moved at once.
        thread::sleep(CHECKPOINT_EVERY);
        if let Err(error) = checkpoint(connection) {
            warn!(%error, "the write-ahead log could not be moved into the database yet");
        }
    }
}

/// Moves what can be moved without being in anyone's way. A log that has grown past its bound all
/// the same, because writing never paused, is begun anew, for which writers wait.
fn checkpoint(connection: &Connection) -> Result<(), rusqlite::Error> {
    let pages = |mode: &str| {
        let pragma = format!("PRAGMA wal_checkpoint({mode})");
        connection.query_row(&pragma, [], |row| row.get::<_, i64>(1))
    };
    if pages("PASSIVE")? > WAL_PAGES {
        pages("RESTART")?;
    }
    Ok(())
}
