//! How many files, and with that connections, this process and those that it starts may have.

use anyhow::{Context, Result, bail};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What a server opens beside connections, and this process beside its own.
const OTHERS: u64 = 200;

/// As many as the system allows.
pub(crate) fn open_many() -> Result<()> {
    let limit = getrlimit(Resource::Nofile);
    let limit = Rlimit { current: limit.maximum, ..limit };
    setrlimit(Resource::Nofile, limit).context("no more files can be opened")
}

/// Says so before anything is measured where the system does not let a process have so many connections.
pub(crate) fn are_enough_for(connections: u64) -> Result<()> {
    match getrlimit(Resource::Nofile).current {
        Some(files) if files < connections + OTHERS => {
            bail!("a process may have {files} files here, too few for {connections} connections")
        }
        _ => Ok(()),
    }
}
