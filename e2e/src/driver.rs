//! A WebDriver as a child process, on a port that it chooses itself. The driver and the browsers
//! that it starts are one process group, with one folder for all that they write, and a
//! [`Reaper`] that ends the former and removes the latter.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::reaper::Reaper;
use crate::wait::PATIENCE;

/// A running driver. Dropping it ends it and its browsers, and so does the end of this process.
#[derive(Debug)]
pub struct Driver {
    address: String,
    folder: PathBuf,
    _child: Child,
    _reaper: Reaper,
}

impl Driver {
    /// Starts a driver with arguments that know its folder, and waits until it says on which port.
    ///
    /// # Errors
    /// When it is missing or does not start.
    pub async fn start(
        program: &str,
        arguments: impl FnOnce(&Path) -> Vec<OsString>,
    ) -> Result<Self> {
        let path = find(&[program])?;
        let folder = tempfile::tempdir().context("there is no room for a profile")?;
        let mut child = Command::new(&path)
            .args(arguments(folder.path()))
            // Chromium leaves things behind there.
            .env("TMPDIR", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} cannot be started", path.display()))?;
        let group = child.id().context("it has just been started")?;
        let reaper = Reaper::wait(group, folder.path())?;
        let folder = folder.keep();
        let stdout = child.stdout.take().context("its output is piped")?;
        let mut lines = BufReader::new(stdout).lines();
        let port = async {
            while let Some(line) = lines.next_line().await? {
                if let Some(port) = port_in(&line) {
                    return Ok(port);
                }
            }
            bail!("{program} ended before it said on which port it listens")
        };
        let port = timeout(PATIENCE, port).await;
        let port =
            port.with_context(|| format!("{program} does not say on which port it listens"))??;
        // A driver whose output nobody takes may stand still.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let address = format!("http://127.0.0.1:{port}");
        Ok(Self { address, folder, _child: child, _reaper: reaper })
    }

    /// Where it takes commands.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Where its browsers keep what they write.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// `ChromeDriver was started successfully on port 34567.` and
/// `1700000000000 geckodriver INFO Listening on 127.0.0.1:34567`.
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line
        .split_once("successfully on port ")
        .or_else(|| line.split_once("Listening on 127.0.0.1:"))?;
    rest.trim_end_matches('.').trim().parse().ok()
}

/// The first of some programs that is on the PATH, or where macOS keeps applications.
///
/// # Errors
/// When none is, with the command that installs what is missing.
pub fn find(names: &[&str]) -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let on_path = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let found = on_path.into_iter().find(|program| program.is_file());
    found.with_context(|| {
        format!(
            "{} is not installed: `cargo xtask setup test` installs what the stories need",
            names[0]
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drivers_say_their_port() {
        let chrome = "ChromeDriver was started successfully on port 34567.";
        let gecko = "1700000000000\tgeckodriver\tINFO\tListening on 127.0.0.1:34567";
        assert_eq!(port_in(chrome), Some(34_567));
        assert_eq!(port_in(gecko), Some(34_567));
        assert_eq!(port_in("Please see https://example.org for suggestions."), None);
    }
}
