//! The server under measurement: the release binary as a child process.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// A running server; ends when it is dropped.
pub(crate) struct Server {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub(crate) address: String,
    _data: TempDir,
}

impl Server {
    /// Starts the binary on a free port of this machine.
    pub(crate) async fn start(binary: &Path, options: &[&str]) -> Result<Self> {
        let data = tempfile::tempdir().context("a folder for the server could not be made")?;
        let mut child = Command::new(binary)
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "warn", "--data"])
            .arg(data.path())
            .args(options)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} could not be started", binary.display()))?;
        let stdout = child.stdout.take().context("its output was asked for")?;
        let line = BufReader::new(stdout).lines().next_line().await?;
        let line = line.context("the server ended at once")?;
        let (_, address) = line.split_once("http://").context("the server says where it is")?;
        Ok(Self { child, address: address.trim().to_owned(), _data: data })
    }

    /// Resident memory in KiB, as the kernel counts it (`VmRSS`).
    pub(crate) fn resident_kib(&self) -> Result<u64> {
        let id = self.child.id().context("the server has ended")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))
            .context("the memory of a process can only be read on Linux")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let value = line.and_then(|line| line.split_whitespace().next());
        Ok(value.context("the kernel tells VmRSS")?.parse()?)
    }
}
