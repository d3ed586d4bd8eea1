//! A subject that runs. Those of ours say in their first line where they are; a program that does not is given a port
//! in its configuration, and is there when it accepts.

use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::Child;
use tokio::time::{Instant, sleep, timeout};

use super::{Configuration, Subject};
use crate::cpu::Cores;

/// Stands for a subject's own folder, in its arguments and in its configuration.
pub(super) const FOLDER: &str = "@FOLDER@";
/// Stands for its port.
const PORT: &str = "@PORT@";
/// Stands for the folder of the project's tools.
const TOOLS: &str = "@TOOLS@";
/// The file in it with its configuration.
const FILE: &str = "peer.conf";
/// Where that is, in its arguments.
pub(super) const CONFIGURATION: &str = "@FOLDER@/peer.conf";
/// Python takes a second or two on a busy machine.
const STARTS_WITHIN: Duration = Duration::from_secs(20);

/// See the module; it ends when this is dropped.
pub(crate) struct Running {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub(crate) address: String,
    _data: TempDir,
}

impl Subject {
    /// Starts it, on the server's core.
    pub(crate) async fn start(&self, cores: Cores) -> Result<Running> {
        let data = tempfile::tempdir().context("a folder for a server could not be made")?;
        let port = self.configuration.as_ref().map(|it| it.write(data.path())).transpose()?;
        let folder = data.path().to_string_lossy();
        let mut command = cores.command(&self.program);
        command.args(self.arguments.iter().map(|word| word.replace(FOLDER, &folder)));
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn();
        let mut child = child.with_context(|| format!("{} could not be started", self.name))?;
        let address = match port {
            Some(port) => accepts(&mut child, format!("127.0.0.1:{port}")).await,
            None => timeout(STARTS_WITHIN, says_where(&mut child)).await.context("it is silent")?,
        };
        let address = address.with_context(|| self.name)?;
        Ok(Running { child, address, _data: data })
    }
}

impl Running {
    /// Its process.
    pub(crate) fn id(&self) -> Result<u32> {
        self.child.id().context("a server has ended by itself")
    }
}

impl Configuration {
    /// Writes it into the folder, with a port that was free just now.
    fn write(&self, folder: &Path) -> Result<u16> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let text = self.text.replace(FOLDER, &folder.to_string_lossy());
        let text = text.replace(PORT, &port.to_string());
        let text = text.replace(TOOLS, &self.tools.to_string_lossy());
        std::fs::write(folder.join(FILE), text)?;
        Ok(port)
    }
}

async fn says_where(child: &mut Child) -> Result<String> {
    let stdout = child.stdout.take().context("its output was asked for")?;
    let line = BufReader::new(stdout).lines().next_line().await?.context("it ended at once")?;
    let (_, address) = line.split_once("http://").context("it says where it is")?;
    Ok(address.trim().to_owned())
}

async fn accepts(child: &mut Child, address: String) -> Result<String> {
    let until = Instant::now() + STARTS_WITHIN;
    while TcpStream::connect(&address).await.is_err() {
        if let Some(status) = child.try_wait()? {
            bail!("it ended at once, with {status}");
        }
        if Instant::now() > until {
            bail!("it does not accept");
        }
        sleep(Duration::from_millis(20)).await;
    }
    Ok(address)
}
