//! What SQLite says when it cannot: at the start, and later.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::store::StoreError;

/// Why the store cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Two servers would not know of each other's writes.
    #[error("the data folder {0} is in use by another hubbub")]
    InUse(PathBuf),
    /// A newer hubbub has written it.
    #[error("{file} was written by a newer hubbub (its format is {found}, this one knows {known})")]
    Newer {
        /// The file.
        file: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format that this version knows.
        known: i64,
    },
    /// It is something else, or damaged.
    #[error("{0} is not a Hubbub database, or it is damaged; put back a copy of it")]
    NotOurs(PathBuf),
    /// It cannot map memory that processes share, or it is not on this machine.
    #[error("the file system of {0} cannot hold a database; put the data folder on a local disk")]
    FileSystem(PathBuf),
    /// The file system refused.
    #[error("{file} cannot be used")]
    Io {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("{file} cannot be used")]
    Sqlite {
        /// The file.
        file: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Unavailable("the disk is full".into()),
            _ => Self::Unavailable(error.to_string()),
        }
    }
}
