//! Moves the write-ahead log into the file, on a thread of its own: a checkpoint writes and syncs
//! many pages, and no sender should wait for that. What is moved makes room once writing pauses; where it never does, whoever
//! writes begins the log anew between two transactions, since nobody else would find a gap.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;
use tracing::warn;

use super::follower::{Bell, Follower};
use crate::limits::{CHECKPOINT_EVERY, SQLITE_BUSY, SQLITE_BUSY_IN_THE_WAY, WAL_PAGES};

/// The thread's handle; dropping it ends the thread, and waits for that.
#[derive(Debug)]
pub(super) struct Checkpoints {
    thread: Follower,
    /// Whether the log has grown past its bound.
    overgrown: Arc<AtomicBool>,
}

impl Checkpoints {
    /// Starts the thread, on a connection of its own.
    pub(super) fn start(connection: Connection) -> Self {
        let overgrown = Arc::new(AtomicBool::new(false));
        let sees = Arc::clone(&overgrown);
        let thread = Follower::start("checkpoint", move |bell| run(&connection, bell, &sees));
        Self { thread, overgrown }
    }

    /// Says that something was written, which is moved a while after.
    pub(super) fn written(&self) {
        self.thread.bell().tell_written();
    }

    /// Begins the log anew if it has grown past its bound, on the connection that writes and is in no transaction. Most of it
    /// was moved just before.
    pub(super) fn hold_the_bound(&self, connection: &Connection) {
        if !self.overgrown.swap(false, Ordering::Relaxed) {
            return;
        }
        let begin_anew = || {
            connection.busy_timeout(SQLITE_BUSY_IN_THE_WAY)?;
            let moved = move_log(connection, "RESTART");
            connection.busy_timeout(SQLITE_BUSY)?;
            moved
        };
        match begin_anew() {
            // Where the thread is moving it at this moment it has no pages, and is looked at again after that.
            Ok(Moved { busy: true, pages }) if pages > 0 => {
                warn!(pages, "the write-ahead log grows while another program reads it");
            }
            Ok(_) => {}
            Err(error) => warn!(%error, "the write-ahead log could not be begun anew"),
        }
    }
}

fn run(connection: &Connection, bell: &Bell, overgrown: &AtomicBool) {
    // What comes in a burst is moved together.
    while bell.waits() && bell.rests(CHECKPOINT_EVERY) {
        bell.takes_up();
        if let Err(error) = checkpoint(connection, overgrown) {
            warn!(%error, "the write-ahead log could not be moved into the database yet");
        }
    }
}

/// Moves what can be moved without being in anyone's way, and looks whether the log has grown past its bound all the same.
fn checkpoint(connection: &Connection, overgrown: &AtomicBool) -> Result<(), rusqlite::Error> {
    let moved = move_log(connection, "PASSIVE")?;
    overgrown.store(moved.pages > WAL_PAGES, Ordering::Relaxed);
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

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::path::Path;

    use super::super::{connect, writes_ahead};
    use super::*;
    use crate::store::Durability;

    /// How often the log was begun anew: the checkpoint sequence number in its header (SQLite's file format, section 4.1).
    fn begun(log: &Path) -> u32 {
        let mut header = [0; 16];
        std::fs::File::open(log).unwrap().read_exact(&mut header).unwrap();
        u32::from_be_bytes(header[12..].try_into().unwrap())
    }

    #[test]
    fn a_log_past_its_bound_is_begun_anew_by_who_writes() {
        let folder = tempfile::tempdir().unwrap();
        let (file, log) = (folder.path().join("it.db"), folder.path().join("it.db-wal"));
        let connection = || connect(&file, Durability::Relaxed).unwrap();
        let writer = connection();
        assert!(writes_ahead(&writer).unwrap());
        writer.execute_batch("CREATE TABLE much (it BLOB)").unwrap();
        let (mover, reader) = (connection(), connection());
        let checkpoints = Checkpoints::start(connection());
        let before = begun(&log);
        let writes = |bytes: i64| {
            let insert = format!("INSERT INTO much VALUES (zeroblob({bytes}))");
            writer.execute_batch(&insert).unwrap();
        };
        // As long as not all of it is moved, the log goes on. It is never all where writing never rests; here a reader holds some back.
        let never_rests = |bytes: i64| {
            writes(bytes);
            reader.execute_batch("BEGIN; SELECT count(*) FROM much").unwrap();
            writes(1);
            checkpoint(&mover, &checkpoints.overgrown).unwrap();
            reader.execute_batch("COMMIT").unwrap();
            writes(1);
            checkpoints.hold_the_bound(&writer);
            writes(1);
            begun(&log) - before
        };
        assert_eq!(never_rests(4_096), 0);
        assert_eq!(never_rests(4_096 * WAL_PAGES), 1);
    }
}
