//! The connections that read. SQLite blocks its thread while it does, so each read runs among
//! tokio's blocking threads, a few at a time.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::limits::{SQLITE_BUSY, SQLITE_CACHE_KIB, SQLITE_READERS};
use crate::store::StoreError;

/// A few read-only connections.
#[derive(Debug)]
pub(super) struct Readers {
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn open(file: &Path) -> Result<Self, rusqlite::Error> {
        let connect = |_| {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(file, flags)?;
            connection.busy_timeout(SQLITE_BUSY)?;
            connection.pragma_update(None, "cache_size", -SQLITE_CACHE_KIB)?;
            Ok(connection)
        };
        let idle: Result<Vec<Connection>, rusqlite::Error> =
            (0..SQLITE_READERS).map(connect).collect();
        let permits = Arc::new(Semaphore::new(SQLITE_READERS));
        Ok(Self { idle: Arc::new(Mutex::new(idle?)), permits })
    }

    /// Reads. Who stops waiting leaves the connection to the next one all the same.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.expect("nobody closes the semaphore");
        let idle = Arc::clone(&self.idle);
        let reading = spawn_blocking(move || {
            let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
            let connection = lock().pop().expect("there are as many as permits");
            let read = read(&connection);
            lock().push(connection);
            drop(permit);
            read
        });
        reading.await.map_err(|_| StoreError::Unavailable("the server is closing".into()))?
    }
}
