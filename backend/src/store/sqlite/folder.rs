//! The data folder: who may use it, and which life of the store is in it.
//!
//! Places mean something only within one [`Epoch`], and a file that was put back from a copy has
//! forgotten places that clients know. So each start leaves the same random mark in the file and
//! beside it, in `hubbub.mark`. If they differ at the next start, the file is not the one that this
//! folder was left with: it begins a new epoch, and clients start again from snapshots.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};
use shared::Epoch;

use super::OpenError;
use crate::world::World;

const LOCK: &str = "hubbub.lock";
const MARK: &str = "hubbub.mark";

/// A data folder that is ours while this lasts.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Takes the folder, which the system gives back when this process ends, however it does.
    pub(super) fn lock(path: &Path) -> Result<Self, OpenError> {
        let file = path.join(LOCK);
        let io = |source| OpenError::Io { file: file.clone(), source };
        let lock = File::options().create(true).truncate(false).write(true).open(&file);
        let lock = lock.map_err(io)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_path_buf(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse(path.to_path_buf())),
            Err(TryLockError::Error(source)) => Err(io(source)),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Begins a run of the server: says which epoch it is in, and leaves a new mark.
    pub(super) fn begin(
        &self,
        connection: &Connection,
        world: &dyn World,
        or_not_ours: impl Fn(rusqlite::Error) -> OpenError,
    ) -> Result<Epoch, OpenError> {
        let file = self.path.join(MARK);
        let io = |source| OpenError::Io { file: file.clone(), source };
        let beside = match std::fs::read(&file) {
            Ok(mark) => Some(mark),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(io(error)),
        };
        let inside: Option<Vec<u8>> = get(connection, "mark").map_err(&or_not_ours)?;
        let known: Option<[u8; 8]> = get(connection, "epoch").map_err(&or_not_ours)?;
        let epoch = match known {
            Some(epoch) if inside == beside => epoch,
            _ => {
                let [a, b, c, d, e, f, g, h, ..] = world.random();
                [a, b, c, d, e, f, g, h]
            }
        };
        let mark = world.random();
        set(connection, "epoch", &epoch).map_err(&or_not_ours)?;
        set(connection, "mark", &mark).map_err(&or_not_ours)?;
        // In this order: a crash in between costs a new epoch and hides none.
        self.replace(&file, &mark).map_err(io)?;
        Ok(Epoch::from_bytes(epoch))
    }

    /// Puts a file in the place of another, so that one or the other is there after a crash.
    fn replace(&self, file: &Path, content: &[u8]) -> std::io::Result<()> {
        let new = file.with_extension("mark.new");
        let mut writing = File::create(&new)?;
        writing.write_all(content)?;
        writing.sync_all()?;
        std::fs::rename(&new, file)?;
        File::open(&self.path)?.sync_all()
    }
}

fn get<T: rusqlite::types::FromSql>(
    connection: &Connection,
    name: &str,
) -> Result<Option<T>, rusqlite::Error> {
    let select = "SELECT value FROM meta WHERE name = ?1";
    connection.query_row(select, params![name], |row| row.get(0)).optional()
}

fn set(connection: &Connection, name: &str, value: &[u8]) -> Result<(), rusqlite::Error> {
    let insert = "INSERT INTO meta (name, value) VALUES (?1, ?2)
                  ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    connection.execute(insert, params![name, value]).map(drop)
}
