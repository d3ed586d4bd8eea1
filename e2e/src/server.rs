//! The server under test: the real binary as a child process, with a data folder of its own. It is
//! killed, ended and opened again like a person would do it, and killed for good when dropped.

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::wait::PATIENCE;

/// Ports that the system does not give to outgoing connections: one of those could take the
/// server's port while it is down.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// Times as much as usual that is borne with: in stories months pass in seconds.
const RAISED: &str = "1000";

/// A running server.
#[derive(Debug)]
pub struct Server {
    port: u16,
    data: TempDir,
    options: Vec<String>,
    child: Child,
    log: Log,
}

/// How a server ended after it was asked to.
#[derive(Debug)]
pub struct Ending {
    /// Its exit status.
    pub status: ExitStatus,
    /// How long it took.
    pub took: Duration,
}

type Log = Arc<Mutex<String>>;

impl Server {
    /// Starts a server on a free port, and waits until it says that it is open.
    ///
    /// # Panics
    /// When it does not open.
    pub async fn opens() -> Self {
        Self::opens_with(&[]).await
    }

    /// Starts a server with further options.
    ///
    /// # Panics
    /// When it does not open.
    pub async fn opens_with(options: &[&str]) -> Self {
        let options: Vec<String> = options.iter().map(ToString::to_string).collect();
        let data = tempfile::tempdir().expect("there is room for a temporary folder");
        loop {
            let port = free_port();
            match start(port, &data, &options).await {
                Ok((child, log)) => {
                    return Self { port, data, options, child, log };
                }
                // Someone was faster.
                Err(said) if said.contains("in use") => {}
                Err(said) => panic!("the server did not open and said:\n{said}"),
            }
        }
    }

    /// `127.0.0.1:PORT`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The address of a page, such as `/`.
    #[must_use]
    pub fn page(&self, path: &str) -> String {
        format!("http://{}{path}", self.address())
    }

    /// The address of a client's socket.
    #[must_use]
    pub fn socket(&self, client: u64) -> String {
        format!("ws://{}/ws/{client}", self.address())
    }

    /// Its data folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// What it has logged so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Cuts it off in the middle of whatever it does (SIGKILL).
    ///
    /// # Panics
    /// When that cannot be done.
    pub async fn is_killed(&mut self) {
        self.child.kill().await.expect("a child process can be killed");
    }

    /// Asks it to end, and waits until it has.
    ///
    /// # Panics
    /// When it does not end.
    pub async fn is_told_to_end(&mut self, signal: Signal) -> Ending {
        let pid = self.child.id().and_then(|pid| Pid::from_raw(pid.cast_signed()));
        let start = Instant::now();
        kill_process(pid.expect("the server is running"), signal)
            .expect("a child can be signalled");
        let ended = timeout(PATIENCE, self.child.wait()).await;
        let status = ended.expect("the server ends").expect("its status can be read");
        Ending { status, took: start.elapsed() }
    }

    /// Starts it again, on the same port and data.
    ///
    /// # Panics
    /// When it does not open.
    pub async fn opens_again(&mut self) {
        let (child, log) = start(self.port, &self.data, &self.options)
            .await
            .unwrap_or_else(|said| panic!("the server did not open again and said:\n{said}"));
        self.child = child;
        self.log = log;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("The server had logged:\n{}", self.log());
        }
    }
}

/// The server's program with clean surroundings, for a story to add its arguments. It dies with
/// its handle.
///
/// # Panics
/// When the environment does not say where the program is.
#[must_use]
pub fn hubbub() -> Command {
    let Some(program) = std::env::var_os("HUBBUB_BIN") else {
        panic!(
            "The stories need the server with the page inside it: run `cargo xtask test`, which \
             builds it first, or set HUBBUB_BIN to the path of one that you have built."
        );
    };
    let program = PathBuf::from(program);
    assert!(program.is_file(), "HUBBUB_BIN says {}, and no file is there", program.display());
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("HUBBUB_") {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null()).kill_on_drop(true);
    command
}

async fn start(port: u16, data: &TempDir, options: &[String]) -> Result<(Child, Log), String> {
    let mut command = hubbub();
    command.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data.path());
    command.args(["--raise-limits", RAISED]);
    command.args(options);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("(it cannot be started: {error})"))?;
    let log = Log::default();
    let stderr = child.stderr.take().expect("it is piped");
    let logging = tokio::spawn(keep(stderr, Arc::clone(&log)));
    let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
    let opened = timeout(PATIENCE, stdout.lines().next_line()).await;
    if let Ok(Ok(Some(line))) = opened
        && line.starts_with("Hubbub is open at ")
    {
        return Ok((child, log));
    }
    // Killing it ends its log, and then all of it is there.
    let _ = child.kill().await;
    let _ = logging.await;
    Err(log.lock().unwrap_or_else(PoisonError::into_inner).clone())
}

async fn keep(stderr: impl AsyncRead + Unpin, log: Log) {
    let mut lines = BufReader::new(stderr).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        log.push_str(&line);
        log.push('\n');
    }
}

fn free_port() -> u16 {
    loop {
        let random = getrandom::u32().expect("the system gives random numbers");
        let port = PORTS.start + (random % u32::from(PORTS.end - PORTS.start)) as u16;
        if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
