//! What stands between people and a server in some networks: it passes everything on, but perhaps no
//! WebSocket.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinHandle};

use crate::Server;

/// A proxy in front of a server, until it is dropped.
#[derive(Debug)]
pub struct Proxy {
    address: String,
    passing: Arc<Passing>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct Passing {
    server: String,
    refuses: AtomicBool,
    sockets: AtomicUsize,
    refused: AtomicUsize,
    connections: Mutex<Vec<AbortHandle>>,
}

impl Proxy {
    /// Stands before a server from now on, and lets no WebSocket through.
    ///
    /// # Panics
    /// When the machine has no free port.
    pub async fn before(server: &Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let address = listener.local_addr().expect("a listener has an address").to_string();
        let passing = Arc::new(Passing {
            server: server.address(),
            refuses: AtomicBool::new(true),
            sockets: AtomicUsize::new(0),
            refused: AtomicUsize::new(0),
            connections: Mutex::default(),
        });
        let passing_on = Arc::clone(&passing);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let passing = Arc::clone(&passing_on);
                let connection = tokio::spawn(async move {
                    // Who is cut off finds out.
                    let _ = passing.passes(stream).await;
                });
                passing_on.lock().push(connection.abort_handle());
            }
        });
        Self { address, passing, task }
    }

    /// The address of a page, such as `/`.
    #[must_use]
    pub fn page(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Lets WebSockets through from now on, or none.
    pub fn lets_sockets_through(&self, lets: bool) {
        self.passing.refuses.store(!lets, Ordering::Relaxed);
    }

    /// How many WebSockets it has let through.
    #[must_use]
    pub fn sockets(&self) -> usize {
        self.passing.sockets.load(Ordering::Relaxed)
    }

    /// How many it has not.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.passing.refused.load(Ordering::Relaxed)
    }

    /// Cuts every connection there is.
    pub fn cuts(&self) {
        self.passing.lock().drain(..).for_each(|connection| connection.abort());
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
        self.cuts();
    }
}

impl Passing {
    async fn passes(&self, mut stream: TcpStream) -> Result<()> {
        let mut head = vec![0; 16 * 1024];
        let mut len = 0;
        while !head[..len].windows(4).any(|four| four == b"\r\n\r\n") {
            let read = stream.read(&mut head[len..]).await?;
            ensure!(read > 0, "no request came");
            len += read;
        }
        // Browsers open a connection of its own for each of them.
        let text = String::from_utf8_lossy(&head[..len]).to_lowercase();
        if text.contains("\r\nupgrade: websocket\r\n") {
            if self.refuses.load(Ordering::Relaxed) {
                self.refused.fetch_add(1, Ordering::Relaxed);
                let answer =
                    "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
                return Ok(stream.write_all(answer.as_bytes()).await?);
            }
            self.sockets.fetch_add(1, Ordering::Relaxed);
        }
        let mut server = TcpStream::connect(&self.server).await?;
        server.write_all(&head[..len]).await?;
        copy_bidirectional(&mut stream, &mut server).await?;
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<AbortHandle>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
