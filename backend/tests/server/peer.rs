//! The other end of a line, with verbs: it says, it hears, it leaves.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use shared::{Body, Change, ClientFrame, Nonce, Person, RoomId, Seq, ServerFrame, codec};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::http::{Request, Response};
use tokio_tungstenite::tungstenite::{Error, Message};

use crate::events::Events;

/// How long a story waits for what has to come. Only a broken server takes this long.
const PATIENCE: Duration = Duration::from_secs(20);

/// Bytes that the kernel may hold for a socket whose peer does not read, before anything waits in
/// the server.
pub(crate) fn kernel_bytes() -> usize {
    let limits = std::fs::read_to_string("/proc/sys/net/ipv4/tcp_wmem").unwrap_or_default();
    let most = limits.split_whitespace().last().and_then(|most| most.parse().ok());
    most.unwrap_or(4 * 1024 * 1024)
}

/// A handshake that was not answered with 101.
pub(crate) type Refused = Response<Option<Vec<u8>>>;

pub(crate) struct Peer {
    line: Line,
    /// Who is there, as far as [`Peer::hears_presence`] has listened.
    here: Vec<Person>,
}

enum Line {
    Socket(WebSocketStream<TcpStream>),
    Events(Events),
}

impl Peer {
    pub(crate) fn over(events: Events) -> Self {
        Self { line: Line::Events(events), here: Vec::new() }
    }

    pub(crate) async fn connects(
        address: SocketAddr,
        request: Request<()>,
    ) -> Result<Self, Refused> {
        // With a small window a peer that does not read is felt by the server soon.
        let socket = TcpSocket::new_v4().expect("the system has sockets");
        socket.set_recv_buffer_size(8 * 1024).expect("a size the system takes");
        let stream = socket.connect(address).await.expect("it listens");
        match tokio_tungstenite::client_async(request, stream).await {
            Ok((socket, _)) => Ok(Self { line: Line::Socket(socket), here: Vec::new() }),
            Err(Error::Http(response)) => Err(*response),
            Err(error) => panic!("the handshake broke: {error}"),
        }
    }

    /// Waits until the server has taken this connection in: it answers a ping only then.
    pub(crate) async fn is_served(&mut self) {
        self.sends_message(Message::Ping("there?".into())).await;
        assert_eq!(self.next().await, Message::Pong("there?".into()));
    }

    pub(crate) async fn next(&mut self) -> Message {
        let next = async {
            match &mut self.line {
                Line::Socket(socket) => socket.next().await.map(|next| next.expect("it works")),
                Line::Events(events) => events.next().await,
            }
        };
        timeout(PATIENCE, next).await.expect("something comes").expect("the line is open")
    }

    pub(crate) async fn sends_message(&mut self, message: Message) {
        match &mut self.line {
            Line::Socket(socket) => socket.send(message).await.expect("the socket is open"),
            Line::Events(events) => events.says(message.to_text().expect("a text")).await,
        }
    }

    /// Says something in the tutorial's way.
    pub(crate) async fn says(&mut self, text: &str) {
        self.sends_message(Message::text(text)).await;
    }

    /// The next text, whatever it is.
    pub(crate) async fn hears_text(&mut self) -> String {
        loop {
            match self.next().await {
                Message::Text(text) => return text.as_str().to_owned(),
                Message::Ping(_) | Message::Pong(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// The next texts are exactly these.
    pub(crate) async fn hears(&mut self, texts: &[&str]) {
        for text in texts {
            assert_eq!(self.hears_text().await, *text);
        }
    }

    pub(crate) async fn sends(&mut self, frame: &ClientFrame) {
        self.says(&codec::encode_client(frame)).await;
    }

    pub(crate) async fn posts(&mut self, nonce: u8, body: &str) {
        let nonce = Nonce::from_bytes([nonce; 16]);
        self.sends(&ClientFrame::post(RoomId::lobby(), nonce, body)).await;
    }

    pub(crate) async fn frame(&mut self) -> ServerFrame {
        codec::decode_server(&self.hears_text().await).expect("the server sends frames")
    }

    /// The first frame that fits, those before it being passed over.
    pub(crate) async fn until<T>(&mut self, fits: impl Fn(ServerFrame) -> Option<T>) -> T {
        let search = async {
            loop {
                if let Some(found) = fits(self.frame().await) {
                    return found;
                }
            }
        };
        // Heartbeats go on while nothing that fits comes.
        timeout(PATIENCE, search).await.expect("what fits comes")
    }

    /// Waits for a live post of this text and gives its place and author's label.
    pub(crate) async fn hears_post(&mut self, text: &str) -> (Seq, String) {
        self.until(|frame| {
            let (ServerFrame::Events { first, events, .. }
            | ServerFrame::Snapshot { first, events, .. }) = frame
            else {
                return None;
            };
            let at = events.iter().position(|event| {
                let body = Body::verbatim(text).expect("short");
                matches!(&event.change, Change::Posted { body: said, .. } if *said == body)
            })?;
            Some((first.plus(at), events[at].by.label()))
        })
        .await
    }

    /// Waits until those who are there, in the order of their ids, are called this.
    pub(crate) async fn hears_presence(&mut self, labels: &[&str]) {
        while self.here.iter().map(Person::label).collect::<Vec<_>>() != labels {
            match self.frame().await {
                ServerFrame::Presence { people, .. } => self.here = people,
                ServerFrame::PresenceDiff { came, left, .. } => {
                    let known = |it: &Person| {
                        left.contains(&it.id) || came.iter().any(|new| new.id == it.id)
                    };
                    self.here.retain(|it| !known(it));
                    self.here.extend(came);
                    self.here.sort_by_key(|it| it.id);
                }
                _ => {}
            }
        }
    }

    /// Waits for the end, and gives its code; `None` when there was no close frame.
    pub(crate) async fn is_closed(&mut self) -> Option<u16> {
        loop {
            let next = async {
                match &mut self.line {
                    Line::Socket(socket) => socket.next().await.and_then(Result::ok),
                    Line::Events(events) => events.next().await,
                }
            };
            match timeout(PATIENCE, next).await.expect("it ends") {
                Some(Message::Close(Some(close))) => return Some(close.code.into()),
                Some(_) => {}
                None => return None,
            }
        }
    }

    pub(crate) async fn leaves(mut self) {
        let Line::Socket(socket) = &mut self.line else { return };
        socket.close(None).await.expect("open");
        while let Some(Ok(_)) = socket.next().await {}
    }

    /// The line itself, for what no client of ours would post.
    pub(crate) fn events(&mut self) -> &mut Events {
        match &mut self.line {
            Line::Socket(_) => panic!("a socket"),
            Line::Events(events) => events,
        }
    }

    /// The raw line, for what no library would send.
    pub(crate) fn line(&mut self) -> &mut TcpStream {
        match &mut self.line {
            Line::Socket(socket) => socket.get_mut(),
            Line::Events(_) => panic!("not a socket"),
        }
    }
}
