//! Those who are connected and do nothing, and the one who has them all hear something.

use std::ops::Range;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{Stream, StreamExt, stream};
use load::{Room, Speech};
use memchr::memmem;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::Role;

/// Handshakes that are on their way at a time.
const AT_ONCE: usize = 64;
/// For a message to reach everyone.
const HEARD_WITHIN: Duration = Duration::from_secs(60);
/// What everyone hears; no word of any protocol here.
const SAID: &str = "can everyone hear me?";
/// More than anyone's number who stays.
const STRANGER: u64 = 1_000_000;

/// Opens the connections of those who come now, each to be listened on at once.
pub(super) fn come(
    speech: Speech,
    address: &str,
    ids: Range<u64>,
) -> impl Stream<Item = Result<TcpStream>> {
    let come = move |id| async move {
        let stream = speech.connect(address, id + 1, Room::Lobby).await;
        stream.with_context(|| format!("connection {}", id + 1))
    };
    stream::iter(ids).map(come).buffer_unordered(AT_ONCE)
}

/// Reads, and with that answers pings, and tells of each message.
pub(super) async fn listens(stream: TcpStream, hear: UnboundedSender<()>) -> Result<()> {
    let mut socket = WebSocketStream::from_raw_socket(stream, Role::Client, None).await;
    while let Some(message) = socket.next().await {
        let message: Message = message?;
        let said = memmem::find(&message.into_data(), SAID.as_bytes());
        if said.is_some() {
            let _ = hear.send(());
        }
    }
    bail!("the server closed it")
}

/// Has someone come, say something, and go when everyone has heard it.
pub(super) async fn say(
    speech: Speech,
    address: &str,
    people: u64,
    heard: &mut UnboundedReceiver<()>,
) -> Result<()> {
    let mut stream = speech.connect(address, STRANGER + people, Room::Lobby).await?;
    stream.write_all(&speech.says(Room::Lobby, SAID, people.into())).await?;
    let everyone = async {
        for _ in 0..people {
            heard.recv().await.context("someone listens")?;
        }
        anyhow::Ok(())
    };
    timeout(HEARD_WITHIN, everyone).await.context("a message is not heard in time")?
}
