//! A page of another origin: the smallest web server there can be, with one page, or with what a real
//! server has but for something.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::{Server, http};

/// A page that is served from a port of its own until it is dropped.
#[derive(Debug)]
pub struct Elsewhere {
    origin: String,
    listener: Option<TcpListener>,
    task: Option<JoinHandle<()>>,
}

impl Elsewhere {
    /// Takes a free port; there is no page yet.
    ///
    /// # Panics
    /// When the machine has no free port.
    pub async fn somewhere() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let address = listener.local_addr().expect("a listener has an address");
        Self { origin: format!("http://{address}"), listener: Some(listener), task: None }
    }

    /// Takes the place of a server that is gone: its address.
    ///
    /// # Panics
    /// When the server is still there.
    pub async fn in_the_place_of(server: &Server) -> Self {
        let address = server.address();
        let listener = TcpListener::bind(&address).await.expect("the address is free");
        Self { origin: format!("http://{address}"), listener: Some(listener), task: None }
    }

    /// Its origin, as browsers write it.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Serves this page at every path from now on.
    ///
    /// # Panics
    /// When it serves one already.
    pub fn serves(&mut self, html: &str) {
        let listener = self.listener.take().expect("it serves one page");
        let answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n{html}",
            html.len()
        );
        let answer: Arc<str> = answer.into();
        self.task = Some(tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(reply(stream, Arc::clone(&answer)));
            }
        }));
    }

    /// Serves from now on what a server does, but for the files whose names end like this: they are
    /// gone, as after an update.
    ///
    /// # Panics
    /// When it serves something already.
    pub fn serves_what(&mut self, server: &Server, but: &'static str) {
        let listener = self.listener.take().expect("it serves nothing yet");
        let address = server.address();
        self.task = Some(tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(pass_on(stream, address.clone(), but));
            }
        }));
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

async fn reply(mut stream: TcpStream, answer: Arc<str>) {
    if read(&mut stream).await.is_some() {
        // A browser that has gone does not want the answer.
        let _ = stream.write_all(answer.as_bytes()).await;
    }
}

async fn pass_on(mut stream: TcpStream, address: String, but: &str) -> Option<()> {
    let request = String::from_utf8(read(&mut stream).await?).ok()?;
    let path = request.split(' ').nth(1)?;
    let answer = if path.ends_with(but) {
        b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_vec()
    } else {
        let found = http::ask(&address, path, &[]).await.ok()?;
        let mut answer = format!(
            "HTTP/1.1 {} Passed on\r\ncontent-type: {}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            found.status,
            found.header("content-type"),
            found.content.len()
        )
        .into_bytes();
        answer.extend(found.content);
        answer
    };
    stream.write_all(&answer).await.ok()
}

/// The head of a request, which is all there is of one.
async fn read(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut request = Vec::new();
    let mut part = [0; 1024];
    while !request.ends_with(b"\r\n\r\n") {
        match stream.read(&mut part).await {
            Ok(read @ 1..) => request.extend(&part[..read]),
            Ok(0) | Err(_) => return None,
        }
    }
    Some(request)
}
