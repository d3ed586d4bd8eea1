//! WebKit, as Safari has it: Debian's MiniBrowser on a screen that nobody sees. Its driver has one session, no
//! second line and no user contexts, so it has no seat on a [`Stage`](crate::Stage): a story opens one by itself.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::driver::find;
use crate::reaper::Reaper;
use crate::wait::{PATIENCE, until};

/// The driver and the screen.
const PROGRAMS: [&str; 2] = ["WebKitWebDriver", "Xvfb"];

/// What set-up leaves where they are.
const MARK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/tools/webkit");

/// An open browser, cut off when it is dropped and when this process ends.
#[derive(Debug)]
pub struct WebKit {
    client: Client,
    _children: [Child; 2],
    _reaper: Reaper,
}

impl WebKit {
    /// What of it is not installed; nothing if it can be opened.
    #[must_use]
    pub fn missing() -> Option<&'static str> {
        PROGRAMS.into_iter().find(|program| find(&[program]).is_err())
    }

    /// Whether set-up has found it, or installed it: then it has to be there.
    #[must_use]
    pub fn was_set_up() -> bool {
        Path::new(MARK).is_file()
    }

    /// Starts a browser.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn open() -> Result<Self> {
        let folder = tempfile::tempdir().context("there is no room for a profile")?;
        let (screen, display) = screen(&folder).await?;
        let group = screen.id().context("it has just been started")?;
        let reaper = Reaper::wait(group, folder.path())?;
        // The system chooses, and nobody else takes it in so short a time.
        let port = TcpListener::bind("127.0.0.1:0").await?.local_addr()?.port();
        let driver = child(PROGRAMS[0], folder.path())?
            .arg(format!("--port={port}"))
            .env("DISPLAY", display)
            .stdout(Stdio::null())
            .process_group(i32::try_from(group)?)
            .spawn()?;
        until("WebKit's driver", async || {
            let line = TcpStream::connect(("127.0.0.1", port)).await;
            line.map(drop).map_err(|error| error.to_string())
        })
        .await;
        let client = ClientBuilder::new(HttpConnector::new());
        let client = client.connect(&format!("http://127.0.0.1:{port}")).await;
        let client = client.context("WebKit does not start")?;
        let _ = folder.keep();
        Ok(Self { client, _children: [driver, screen], _reaper: reaper })
    }

    /// What drives it.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }
}

/// Starts a screen that nobody sees, and says what it is called.
async fn screen(folder: &TempDir) -> Result<(Child, String)> {
    let mut screen = child(PROGRAMS[1], folder.path())?
        .args(["-displayfd", "1", "-screen", "0", "1440x1000x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .process_group(0)
        .spawn()?;
    let stdout = BufReader::new(screen.stdout.take().context("its output is piped")?);
    let number = timeout(PATIENCE, stdout.lines().next_line()).await;
    match number.context("the screen does not say its number")?? {
        Some(number) => Ok((screen, format!(":{number}"))),
        None => bail!("the screen ended before it said its number"),
    }
}

fn child(program: &str, folder: &Path) -> Result<Command> {
    let mut command = Command::new(find(&[program])?);
    command.stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    for name in ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR"] {
        command.env(name, folder);
    }
    Ok(command)
}
