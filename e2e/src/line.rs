//! A WebSocket from this process: what plain clients, typed friends and the browsers' BiDi lines
//! have in common. It reads all the time, so that pings are answered whatever a story is doing.

use anyhow::{Context, Result};
use futures_util::stream::SplitSink;
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderValue, header};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::wait::PATIENCE;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// An open socket, cut when dropped.
#[derive(Debug)]
pub struct Line {
    sink: SplitSink<Socket, Message>,
    heard: UnboundedReceiver<Heard>,
    reader: JoinHandle<()>,
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A text message.
    Text(String),
    /// The end, with the code of the close frame if there was one. Nothing comes after it.
    End(Option<u16>),
}

impl Line {
    /// Opens a socket, offering a subprotocol or none.
    ///
    /// # Errors
    /// When nobody is there, or the upgrade is refused.
    pub async fn open(address: &str, protocol: Option<&'static str>) -> Result<Self> {
        let mut request = address.into_client_request()?;
        if let Some(protocol) = protocol {
            let protocol = HeaderValue::from_static(protocol);
            request.headers_mut().insert(header::SEC_WEBSOCKET_PROTOCOL, protocol);
        }
        let opening = timeout(PATIENCE, connect_async(request)).await;
        let (socket, _) = opening
            .with_context(|| format!("{address} does not answer"))?
            .with_context(|| format!("{address} cannot be opened"))?;
        let (sink, stream) = socket.split();
        let (tell, heard) = mpsc::unbounded_channel();
        let reader = tokio::spawn(read(stream, tell));
        Ok(Self { sink, heard, reader })
    }

    /// Sends a text message.
    ///
    /// # Errors
    /// When the line is down.
    pub async fn send(&mut self, text: &str) -> Result<()> {
        self.sink.send(Message::text(text)).await.context("the line is down")
    }

    /// The next thing that comes, however long that takes.
    pub async fn hear(&mut self) -> Heard {
        self.heard.recv().await.unwrap_or(Heard::End(None))
    }

    /// The next thing that comes.
    ///
    /// # Errors
    /// When nothing comes for too long.
    pub async fn next(&mut self) -> Result<Heard> {
        timeout(PATIENCE, self.hear()).await.context("nothing came on the line")
    }

    /// What has come already, without waiting.
    pub fn already(&mut self) -> Option<Heard> {
        self.heard.try_recv().ok()
    }

    /// Says goodbye.
    ///
    /// # Errors
    /// When the line is down.
    pub async fn close(&mut self) -> Result<()> {
        self.sink.close().await.context("the line is down")
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

async fn read(mut stream: impl StreamExt<Item = Read> + Unpin, tell: UnboundedSender<Heard>) {
    let mut code = None;
    while let Some(Ok(message)) = stream.next().await {
        let told = match message {
            Message::Text(text) => tell.send(Heard::Text(text.to_string())),
            Message::Close(frame) => {
                code = frame.map(|frame| frame.code.into());
                Ok(())
            }
            _ => Ok(()),
        };
        if told.is_err() {
            return;
        }
    }
    // Whoever would hear this may be gone, which is fine.
    let _ = tell.send(Heard::End(code));
}

type Read = Result<Message, tokio_tungstenite::tungstenite::Error>;
