//! The data folder: who may use it, and which life of the store is in it.
//!
//! Places mean something only within one [`Epoch`], and a file that was put back from a copy has
//! forgotten places that clients know. So each start and each end in order leaves the same random
//! mark in the file and beside it, in `hubbub.mark`. If they differ at the next start, or one is not
//! there, the file is not the one that this folder was left with: it begins a new epoch, and clients
//! start again from snapshots. What this cannot see is a copy made during a run that then crashed,
//! so whoever puts a copy back removes the mark (`docs/operations.md`).

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};
use shared::Epoch;

use super::OpenError;
use crate::store::{Durability, StoreError};
use crate::world::World;

const LOCK: &str = "hubbub.lock";
const MARK: &str = "hubbub.mark";

/// What says that file and folder belong together.
pub(super) type Mark = [u8; 16];

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

    /// Begins a run of the server: says which epoch it is in, leaves a new mark, and gives the one
    /// for [`Folder::end`].
    pub(super) fn begin(
        &self,
        connection: &Connection,
        durability: Durability,
        world: &dyn World,
        or_not_ours: impl Fn(rusqlite::Error) -> OpenError,
    ) -> Result<(Epoch, Mark), OpenError> {
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
        if durability == Durability::Full {
            self.replace(&file, &mark).map_err(io)?;
        } else if beside.is_some() {
            // A run that ends without a word may have lost its last places.
            std::fs::remove_file(&file).and_then(|()| self.sync()).map_err(io)?;
        }
        Ok((Epoch::from_bytes(epoch), world.random()))
    }

    /// Ends a run in order. A copy that was made during it has another mark than this one.
    pub(super) fn end(&self, connection: &Connection, mark: &Mark) -> Result<(), StoreError> {
        set(connection, "mark", mark)?;
        let kept = self.replace(&self.path.join(MARK), mark);
        kept.map_err(|error| StoreError::Unavailable(format!("{MARK} was not written: {error}")))
    }

    /// Puts a file in the place of another, so that one or the other is there after a crash.
    fn replace(&self, file: &Path, content: &[u8]) -> std::io::Result<()> {
        let new = file.with_extension("mark.new");
        let mut writing = File::create(&new)?;
        writing.write_all(content)?;
        writing.sync_all()?;
        std::fs::rename(&new, file)?;
        self.sync()
    }

    fn sync(&self) -> std::io::Result<()> {
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
