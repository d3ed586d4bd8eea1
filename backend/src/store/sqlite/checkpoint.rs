//! Moves the write-ahead log into the file, on a thread of its own: a checkpoint writes and syncs
//! many pages, and no sender should wait for that.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use rusqlite::Connection;
use tracing::warn;

use crate::limits::{CHECKPOINT_EVERY, WAL_PAGES};

/// The thread's handle; dropping it ends the thread, and waits for that.
#[derive(Debug)]
pub(super) struct Checkpoints {
    written: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpoints {
    /// Starts the thread, on a connection of its own.
    pub(super) fn start(connection: Connection) -> Self {
        let (written, words) = sync_channel(1);
        let thread = thread::Builder::new()
            .name("checkpoint".into())
            .spawn(move || run(&connection, &words))
            .expect("the system has threads at the start");
        Self { written: Some(written), thread: Some(thread) }
    }

    /// Says that something was written, which is moved a while after.
    pub(super) fn written(&self) {
        if let Some(written) = &self.written {
            // A word that waits already stands for this one too.
            let _ = written.try_send(());
        }
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        drop(self.written.take());
        if let Some(thread) = self.thread.take() {
            // If it panicked, that was said where it did.
            let _ = thread.join();
        }
    }
}

fn run(connection: &Connection, words: &Receiver<()>) {
    while words.recv().is_ok() {
        if !gather(words) {
            return;
        }
        if let Err(error) = checkpoint(connection) {
            warn!(%error, "the write-ahead log could not be moved into the database yet");
        }
    }
}

/// Waits a while, so that what comes in a burst is moved at once; `false`: nothing comes any more.
fn gather(words: &Receiver<()>) -> bool {
    let due = Instant::now() + CHECKPOINT_EVERY;
    loop {
        match words.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Moves what can be moved without being in anyone's way. A log that has grown past its bound all
/// the same, because writing never paused, is begun anew, for which writers wait.
fn checkpoint(connection: &Connection) -> Result<(), rusqlite::Error> {
    if move_log(connection, "PASSIVE")?.pages > WAL_PAGES {
        let moved = move_log(connection, "RESTART")?;
        if moved.busy {
            warn!(pages = moved.pages, "the write-ahead log grows while another program reads it");
        }
    }
    Ok(())
}

/// What came of moving the log.
pub(super) struct Moved {
    /// Another program kept it from being done.
    pub(super) busy: bool,
    /// Pages that were in the log.
    pages: i64,
}

/// Moves the log into the file, in one of SQLite's modes. That another program is in the way is an
/// outcome and not an error.
pub(super) fn move_log(connection: &Connection, mode: &str) -> Result<Moved, rusqlite::Error> {
    let pragma = format!("PRAGMA wal_checkpoint({mode})");
    connection.query_row(&pragma, [], |row| Ok(Moved { busy: row.get(0)?, pages: row.get(1)? }))
}
