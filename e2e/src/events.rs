//! A line over events and posts from this process, as the page has one where no WebSocket opens.

use anyhow::{Context, Result, ensure};
use shared::Protocol;
use shared::limits::FRAME_BYTES;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::line::Heard;
use crate::wait::PATIENCE;

/// An open line, cut when dropped.
#[derive(Debug)]
pub struct Events {
    says: UnboundedSender<String>,
    heard: UnboundedReceiver<Heard>,
    tasks: [JoinHandle<()>; 2],
}

/// What opens a line, and what its posts need.
struct Answer {
    stream: BufReader<TcpStream>,
    token: String,
}

impl Events {
    /// Opens a line to a server with this address and port.
    ///
    /// # Errors
    /// When nobody is there, or it is refused.
    pub async fn open(address: &str, id: u64) -> Result<Self> {
        let opening = timeout(PATIENCE, Answer::open(address, id)).await;
        let answer = opening.with_context(|| format!("{address} does not answer"))??;
        let (says, said) = mpsc::unbounded_channel();
        let (tell, heard) = mpsc::unbounded_channel();
        let posting = post(address.to_owned(), id, answer.token, said, tell.clone());
        let reading = read(answer.stream, says.clone(), tell);
        Ok(Self { says, heard, tasks: [tokio::spawn(posting), tokio::spawn(reading)] })
    }

    /// Sends a text; what cannot be sent ends the line.
    pub fn send(&self, text: &str) {
        // The end of the line is heard.
        let _ = self.says.send(text.to_owned());
    }

    /// The next thing that comes, however long that takes.
    pub async fn hear(&mut self) -> Heard {
        self.heard.recv().await.unwrap_or(Heard::End(None))
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

impl Answer {
    async fn open(address: &str, id: u64) -> Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        // Of HTTP 1.0, so that the answer comes without chunks.
        let request = format!(
            "GET /sse/{id}?protocol={} HTTP/1.0\r\nhost: {address}\r\naccept: text/event-stream\r\n\r\n",
            Protocol::V1.as_str()
        );
        stream.write_all(request.as_bytes()).await?;
        let mut stream = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            ensure!(stream.read_line(&mut head).await? > 0, "no answer");
        }
        ensure!(head.starts_with("HTTP/1.0 200 "), "{head}");
        let (name, token) = event(&mut stream).await.context("no first event")?;
        ensure!(name == "line", "the first event is {name}");
        Ok(Self { stream, token })
    }
}

/// The next event's name and data; `None` at the end.
async fn event(stream: &mut BufReader<TcpStream>) -> Option<(String, String)> {
    let (mut name, mut data) = (String::new(), String::new());
    loop {
        let mut line = String::new();
        let read = stream.read_line(&mut line).await.ok()?;
        if read == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("event", event)) => name = event.to_owned(),
            Some(("data", text)) => data = text.to_owned(),
            Some(_) => {}
            None => return Some((name, data)),
        }
    }
}

async fn read(
    mut stream: BufReader<TcpStream>,
    says: UnboundedSender<String>,
    tell: UnboundedSender<Heard>,
) {
    let mut code = None;
    while let Some((name, data)) = event(&mut stream).await {
        let told = match &*name {
            "" => tell.send(Heard::Text(data)).is_ok(),
            "ping" => says.send(String::new()).is_ok(),
            "close" => {
                code = data.split(' ').next().and_then(|code| code.parse().ok());
                true
            }
            _ => true,
        };
        if !told {
            return;
        }
    }
    // Whoever would hear this may be gone, which is fine.
    let _ = tell.send(Heard::End(code));
}

/// Posts what is said, one post after the other, each with all that waits.
async fn post(
    address: String,
    id: u64,
    token: String,
    mut said: UnboundedReceiver<String>,
    tell: UnboundedSender<Heard>,
) {
    let mut next = None;
    for number in 1.. {
        let first = match next.take() {
            Some(next) => Some(next),
            None => said.recv().await,
        };
        let Some(mut frames) = first else { return };
        while let Ok(more) = said.try_recv() {
            if frames.len() + more.len() + 1 > FRAME_BYTES {
                next = Some(more);
                break;
            }
            frames = frames + "\n" + &more;
        }
        if !posts(&address, &format!("/sse/{id}/{number}"), &token, &frames).await.unwrap_or(false)
        {
            let _ = tell.send(Heard::End(None));
            return;
        }
    }
}

async fn posts(address: &str, path: &str, token: &str, frames: &str) -> Result<bool> {
    let mut stream = TcpStream::connect(address).await?;
    let len = frames.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\nhubbub-line: {token}\r\n\
         content-length: {len}\r\n\r\n{frames}"
    );
    stream.write_all(head.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer.starts_with(b"HTTP/1.1 204 "))
}
