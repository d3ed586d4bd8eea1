//! A running server, and the people who come to it.

use std::net::SocketAddr;
use std::process::Stdio;

use backend::app::App;
use backend::config::{Limits, LogFormat, Serve};
use backend::store::Durability;
use shared::{ClientFrame, Cursors, Epoch, Secret};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderValue, Request};

use crate::events::Events;
use crate::peer::{Peer, Refused};

/// A server of its own for one test.
pub(crate) struct Town {
    address: SocketAddr,
    runs: Runs,
    data: tempfile::TempDir,
}

/// Where it runs.
enum Runs {
    /// In this process.
    Here(Box<App>, Serve),
    /// In its own, which ends with this.
    Apart(Child),
}

impl Town {
    pub(crate) async fn opens() -> Self {
        Self::with(|_| ()).await
    }

    /// One whose metrics have an address of their own, and on the one port this token.
    pub(crate) async fn that_is_watched(token: &str) -> Self {
        let town = Self::with(|options| {
            options.metrics_listen = Some(SocketAddr::from(([127, 0, 0, 1], 0)));
            options.metrics_token = Some(token.into());
        });
        town.await
    }

    /// One that bears with so many times as much.
    pub(crate) async fn that_bears(times: u64) -> Self {
        Self::with(|options| options.limits.raise_limits = times).await
    }

    /// One that lets pages of these origins in.
    pub(crate) async fn that_allows(origins: &[&str]) -> Self {
        let origins = origins.iter().map(ToString::to_string).collect();
        Self::with(|options| options.allow_origin = origins).await
    }

    /// One with other options.
    pub(crate) async fn with(change: impl FnOnce(&mut Serve)) -> Self {
        let data = tempfile::tempdir().expect("a folder can be made");
        let mut options = Serve {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data: data.path().join("data"),
            allow_origin: Vec::new(),
            durability: Durability::Full,
            drain_seconds: 5,
            metrics_listen: None,
            metrics_token: None,
            limits: Limits::default(),
            log_format: LogFormat::Human,
            log: "off".into(),
        };
        change(&mut options);
        Self::here(options, data).await
    }

    async fn here(options: Serve, data: tempfile::TempDir) -> Self {
        let app = App::start(options.clone()).await.expect("the server starts");
        Self { address: app.address(), runs: Runs::Here(Box::new(app), options), data }
    }

    /// The binary, with these options, and with so many files.
    pub(crate) async fn apart(options: &[&str], files: Option<u32>) -> Self {
        let data = tempfile::tempdir().expect("a folder can be made");
        let mut command = match files {
            Some(files) => {
                let mut shell = Command::new("sh");
                let run = format!("ulimit -n {files} && exec \"$@\"");
                shell.args(["-c", &run, "sh", env!("CARGO_BIN_EXE_hubbub")]);
                shell
            }
            None => Command::new(env!("CARGO_BIN_EXE_hubbub")),
        };
        command.args(["serve", "--listen", "127.0.0.1:0", "--log", "error", "--data"]);
        command.arg(data.path()).args(options).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().expect("the server starts");
        let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let line = stdout.lines().next_line().await.expect("it can be read");
        let line = line.expect("the server says where it is");
        let (_, address) = line.split_once("http://").expect("with its address");
        let address = address.trim().parse().expect("an address and a port");
        Self { address, runs: Runs::Apart(child), data }
    }

    /// KiB of memory that a process of its own holds; only Linux says that.
    pub(crate) fn resident_kib(&self) -> Option<u64> {
        let Runs::Apart(child) = &self.runs else { panic!("it is here") };
        let resident = || {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()?)).ok()?;
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
            line.split_whitespace().next()?.parse().ok()
        };
        cfg!(target_os = "linux").then(|| resident().expect("the server runs, and /proc is there"))
    }

    /// Ends in order and starts again on the same folder.
    pub(crate) async fn restarts(self) -> Self {
        let Runs::Here(app, options) = self.runs else { panic!("it is not here") };
        app.stop().await;
        Self::here(options, self.data).await
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) async fn closes(self) {
        let Runs::Here(app, _) = self.runs else { panic!("it is not here") };
        app.stop().await;
    }

    /// The request of a socket's handshake, to be changed before it is sent.
    pub(crate) fn handshake(&self, path: &str) -> Request<()> {
        let address = format!("ws://{}{path}", self.address());
        address.into_client_request().expect("the address is one")
    }

    pub(crate) async fn lets_in(&self, request: Request<()>) -> Result<Peer, Refused> {
        Peer::connects(self.address(), request).await
    }

    /// Someone with the tutorial's page, or `websocat`.
    pub(crate) async fn plain(&self, id: u64) -> Peer {
        let request = self.handshake(&format!("/ws/{id}"));
        let mut peer = self.lets_in(request).await.expect("a plain client is let in");
        peer.is_served().await;
        peer
    }

    /// A typed connection that has not said anything yet.
    pub(crate) async fn silent(&self, id: u64) -> Peer {
        let mut request = self.handshake(&format!("/ws/{id}"));
        let protocol = HeaderValue::from_static("hubbub.v1");
        request.headers_mut().insert("sec-websocket-protocol", protocol);
        self.lets_in(request).await.expect("a typed client is let in")
    }

    /// Someone with our page who was never here before.
    pub(crate) async fn typed(&self, id: u64, name: &str) -> Peer {
        let mut peer = self.silent(id).await;
        peer.sends(&hello(id, Some(name), None, Cursors::new())).await;
        peer
    }

    /// Someone with our page, who was never here before and whose network lets no socket through.
    pub(crate) async fn beyond_a_proxy(&self, id: u64, name: &str) -> Peer {
        let events = Events::opens(self.address(), id, "").await.expect("a line is opened");
        let mut peer = Peer::over(events);
        peer.sends(&hello(id, Some(name), None, Cursors::new())).await;
        peer
    }

    /// The metrics' own address.
    pub(crate) fn metrics_address(&self) -> SocketAddr {
        let Runs::Here(app, _) = &self.runs else { panic!("it is not here") };
        app.metrics_address().expect("it is watched")
    }

    /// What the metrics' own address says.
    pub(crate) async fn counts(&self) -> String {
        let address = self.metrics_address();
        let request =
            format!("GET /metrics HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        answer(address, &request).await
    }

    /// What the server answers to these very bytes, until it closes or ends its answer's head.
    pub(crate) async fn answers(&self, request: &str) -> String {
        answer(self.address(), request).await
    }

    pub(crate) async fn gets(&self, path: &str) -> String {
        let host = self.address();
        self.answers(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
            .await
    }
}

/// What is answered at an address to these very bytes.
pub(crate) async fn answer(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.write_all(request.as_bytes()).await.expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("it answers");
    String::from_utf8_lossy(&answer).into_owned()
}

/// The secret of this client in tests.
pub(crate) fn secret(id: u64) -> Secret {
    Secret::from_bytes([u8::try_from(id % 251).expect("small"); 32])
}

pub(crate) fn hello(
    id: u64,
    name: Option<&str>,
    epoch: Option<Epoch>,
    rooms: Cursors,
) -> ClientFrame {
    ClientFrame::Hello { secret: secret(id), name: name.map(Into::into), epoch, rooms }
}
