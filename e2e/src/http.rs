//! HTTP without help, so that a story sees every header as it was sent.

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::Server;
use crate::wait::PATIENCE;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its content as it was sent.
    pub content: Vec<u8>,
    headers: Vec<(String, String)>,
}

/// Asks for a path with some more header lines (`name: value`).
///
/// # Panics
/// When no answer comes.
pub async fn get(server: &Server, path: &str, headers: &[&str]) -> Answer {
    get_at(&server.address(), path, headers).await
}

/// Asks a server at this address and port.
///
/// # Panics
/// When no answer comes.
pub async fn get_at(address: &str, path: &str, headers: &[&str]) -> Answer {
    let answer = timeout(PATIENCE, ask(address, path, headers)).await;
    answer.expect("the server answers in time").unwrap_or_else(|error| panic!("{path}: {error:#}"))
}

impl Answer {
    /// A header's value, empty without it.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }

    /// The content as text.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.content).expect("the content is text")
    }
}

pub(crate) async fn ask(address: &str, path: &str, headers: &[&str]) -> Result<Answer> {
    let mut stream = TcpStream::connect(address).await?;
    let mut request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for header in headers {
        request.push_str(header);
        request.push_str("\r\n");
    }
    request.push_str("\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    parse(&answer)
}

fn parse(answer: &[u8]) -> Result<Answer> {
    let end =
        answer.windows(4).position(|four| four == b"\r\n\r\n").context("no end of headers")?;
    let mut lines = std::str::from_utf8(&answer[..end])?.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("no status")?;
    let header = |line: &str| {
        line.split_once(':').map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
    };
    let answer = Answer {
        status: status.parse()?,
        headers: lines.filter_map(header).collect(),
        content: answer[end + 4..].to_vec(),
    };
    ensure!(answer.header("transfer-encoding").is_empty(), "sent in chunks, its length not known");
    Ok(answer)
}
