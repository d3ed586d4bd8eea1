//! A page of another origin: the smallest web server there can be, with one page.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

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
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

async fn reply(mut stream: TcpStream, answer: Arc<str>) {
    let mut request = Vec::new();
    let mut part = [0; 1024];
    while !request.ends_with(b"\r\n\r\n") {
        match stream.read(&mut part).await {
            Ok(read @ 1..) => request.extend(&part[..read]),
            Ok(0) | Err(_) => return,
        }
    }
    // A browser that has gone does not want the answer.
    let _ = stream.write_all(answer.as_bytes()).await;
}
