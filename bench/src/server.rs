//! The server under measurement: the release binary as a child process.

use std::fs::File;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::cpu::Cores;

/// Times as much as usual that is borne with: one connection speaks for hundreds of people.
pub(crate) const RAISED: &str = "1000000";

/// A running server; ends when it is dropped.
pub(crate) struct Server {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub(crate) address: String,
    data: TempDir,
}

impl Server {
    /// Starts the binary on a free port of this machine.
    pub(crate) async fn start(binary: &Path, options: &[&str]) -> Result<Self> {
        Self::start_pinned(binary, options, Cores::shared()).await
    }

    /// The same, on the server's core.
    pub(crate) async fn start_pinned(
        binary: &Path,
        options: &[&str],
        cores: Cores,
    ) -> Result<Self> {
        let data = tempfile::tempdir().context("a folder for the server could not be made")?;
        Self::spawn(cores.command(binary), data, options).await
    }

    /// The same, with its log in a file.
    pub(crate) async fn start_logging(binary: &Path, cores: Cores, log: File) -> Result<Self> {
        let data = tempfile::tempdir().context("a folder for the server could not be made")?;
        let mut command = cores.command(binary);
        command.stderr(log);
        Self::spawn(command, data, &[]).await
    }

    /// The same, on the folder of an earlier one.
    pub(crate) async fn start_on(binary: &Path, data: TempDir, options: &[&str]) -> Result<Self> {
        Self::spawn(Cores::shared().command(binary), data, options).await
    }

    async fn spawn(mut command: Command, data: TempDir, options: &[&str]) -> Result<Self> {
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "warn"])
            .args(["--raise-limits", RAISED, "--data"])
            .arg(data.path())
            .args(options)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("the server could not be started")?;
        let stdout = child.stdout.take().context("its output was asked for")?;
        let line = BufReader::new(stdout).lines().next_line().await?;
        let line = line.context("the server ended at once")?;
        let (_, address) = line.split_once("http://").context("the server says where it is")?;
        Ok(Self { child, address: address.trim().to_owned(), data })
    }

    /// Ends it in order, and gives its folder.
    pub(crate) async fn ends(mut self) -> Result<TempDir> {
        let pid = i32::try_from(self.id()?).ok().and_then(rustix::process::Pid::from_raw);
        let pid = pid.context("processes have ids")?;
        rustix::process::kill_process(pid, rustix::process::Signal::TERM)?;
        self.child.wait().await?;
        Ok(self.data)
    }

    /// Its process.
    pub(crate) fn id(&self) -> Result<u32> {
        self.child.id().context("the server has ended")
    }

    /// Its [`resident_kib`].
    pub(crate) fn resident_kib(&self) -> Result<u64> {
        resident_kib(self.id()?)
    }
}

/// Resident memory of a process in KiB, as the kernel counts it (`VmRSS`).
pub(crate) fn resident_kib(process: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))
        .context("the memory of a process can only be read on Linux")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let value = line.and_then(|line| line.split_whitespace().next());
    Ok(value.context("the kernel tells VmRSS")?.parse()?)
}
