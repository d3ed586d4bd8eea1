//! The other end of a line over events and posts, as little as a program needs for it.

use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Message};

/// Such a line.
pub(crate) struct Events {
    address: SocketAddr,
    id: u64,
    token: String,
    number: u64,
    answer: BufReader<TcpStream>,
}

impl Events {
    /// Opens a line; the head of the answer when there is none.
    pub(crate) async fn opens(address: SocketAddr, id: u64, headers: &str) -> Result<Self, String> {
        let socket = TcpSocket::new_v4().expect("the system has sockets");
        socket.set_recv_buffer_size(8 * 1024).expect("a size the system takes");
        let mut stream = socket.connect(address).await.expect("it listens");
        // Of HTTP 1.0, so that the answer comes without chunks.
        let request = format!(
            "GET /sse/{id}?protocol=hubbub.v1 HTTP/1.0\r\nHost: {address}\r\n\
            Accept: text/event-stream\r\n{headers}\r\n"
        );
        stream.write_all(request.as_bytes()).await.expect("it reads");
        let mut answer = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            let read = answer.read_line(&mut head).await.expect("it answers");
            assert!(read > 0, "{head}");
        }
        if !head.starts_with("HTTP/1.0 200 ") {
            return Err(head);
        }
        for header in ["content-type: text/event-stream", "no-store", "x-accel-buffering: no"] {
            assert!(head.contains(header), "{head}");
        }
        let mut line = Self { address, id, token: String::new(), number: 0, answer };
        let (name, token) = line.event().await.expect("a first event");
        assert_eq!(name, "line");
        line.token = token;
        Ok(line)
    }

    /// What its posts prove themselves with.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// The next event's name and data; `None` at the end.
    pub(crate) async fn event(&mut self) -> Option<(String, String)> {
        let (mut name, mut data) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            if self.answer.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            let line = line.trim_end();
            if let Some(event) = line.strip_prefix("event: ") {
                name = event.to_owned();
            } else if let Some(text) = line.strip_prefix("data: ") {
                data = text.to_owned();
            } else if line.is_empty() {
                return Some((name, data));
            }
        }
    }

    /// The next event, as the message of a socket that it stands for.
    pub(crate) async fn next(&mut self) -> Option<Message> {
        let (name, data) = self.event().await?;
        Some(match &*name {
            "" => Message::text(data),
            "ping" => {
                self.says("").await;
                Message::Ping("".into())
            }
            "close" => {
                let (code, reason) = data.split_once(' ').expect("a code and a reason");
                let code = code.parse::<u16>().expect("a number").into();
                Message::Close(Some(CloseFrame { code, reason: reason.into() }))
            }
            name => panic!("an event of the name {name}"),
        })
    }

    /// Posts the next thing, which is taken.
    pub(crate) async fn says(&mut self, text: &str) {
        self.number += 1;
        let answer = self.posts(self.number, "", text).await;
        assert!(answer.starts_with("HTTP/1.1 204 "), "{answer}");
    }

    /// Posts under any number, with more headers, and gives the answer.
    pub(crate) async fn posts(&self, number: u64, headers: &str, text: &str) -> String {
        self.post(&format!("/sse/{}/{number}", self.id), &self.token, headers, text).await
    }

    /// Posts anywhere, in the name of any line.
    pub(crate) async fn post(&self, path: &str, token: &str, headers: &str, text: &str) -> String {
        let mut stream = TcpStream::connect(self.address).await.expect("it listens");
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nHubbub-Line: {token}\r\n\
            {headers}Content-Length: {}\r\n\r\n{text}",
            self.address,
            text.len()
        );
        // One that is too long is answered before it is read.
        let _ = stream.write_all(request.as_bytes()).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }
}
