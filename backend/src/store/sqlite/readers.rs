//! The connections that read. SQLite blocks its thread while it does, so each read runs among
//! tokio's blocking threads, a few at a time.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::limits::{SQLITE_BUSY, SQLITE_CACHE_KIB, SQLITE_READERS};
use crate::metrics::Count;
use crate::store::StoreError;

/// A few read-only connections.
#[derive(Debug)]
pub(super) struct Readers {
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
    /// Counts what was asked.
    pub(super) asked: Count,
    /// Counts what could not be read.
    pub(super) failed: Count,
}

impl Readers {
    pub(super) fn open(file: &Path) -> Result<Self, rusqlite::Error> {
        Self::of(SQLITE_READERS, || connect(file))
    }

    /// So many connections.
    pub(super) fn of(
        count: usize,
        connect: impl Fn() -> Result<Connection, rusqlite::Error>,
    ) -> Result<Self, rusqlite::Error> {
        let idle: Result<Vec<Connection>, rusqlite::Error> =
            (0..count).map(|_| connect()).collect();
        let permits = Arc::new(Semaphore::new(count));
        let (asked, failed) = Default::default();
        Ok(Self { idle: Arc::new(Mutex::new(idle?)), permits, asked, failed })
    }

    /// Reads. Who stops waiting leaves the connection to the next one all the same.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        self.read_with(permit.expect("nobody closes the semaphore"), read).await
    }

    /// The same, for those who would rather be told that there is a crowd than wait for long.
    pub(super) async fn read_soon<T: Send + 'static>(
        &self,
        within: Duration,
        read: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let permit = timeout(within, Arc::clone(&self.permits).acquire_owned()).await;
        let crowd = |_| StoreError::Unavailable("too many want to read at once".into());
        self.read_with(permit.map_err(crowd)?.expect("nobody closes the semaphore"), read).await
    }

    async fn read_with<T: Send + 'static>(
        &self,
        permit: OwnedSemaphorePermit,
        read: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.asked.inc();
        let idle = Arc::clone(&self.idle);
        let reading = spawn_blocking(move || {
            let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
            let connection = lock().pop().expect("there are as many as permits");
            let read = read(&connection);
            lock().push(connection);
            drop(permit);
            read
        });
        let closing = |_| StoreError::Unavailable("the server is closing".into());
        reading.await.map_err(closing).flatten().inspect_err(|_| {
            self.failed.inc();
        })
    }
}

/// Opens the file for reading.
pub(super) fn connect(file: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(SQLITE_BUSY)?;
    connection.pragma_update(None, "cache_size", -SQLITE_CACHE_KIB)?;
    Ok(connection)
}
