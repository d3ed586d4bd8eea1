//! How many files, and with that connections, this process and those that it starts may have.

use anyhow::{Context, Result};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// As many as the system allows.
pub(crate) fn open_many() -> Result<()> {
    let limit = getrlimit(Resource::Nofile);
    let limit = Rlimit { current: limit.maximum, ..limit };
    setrlimit(Resource::Nofile, limit).context("no more files can be opened")
}
