//! A typed client, as far as measurements need one.

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use shared::{ClientFrame, Cursors, Secret, ServerFrame, codec};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};

/// A connection.
pub(crate) type Socket = WebSocketStream<TcpStream>;

/// Connects, and says nothing yet.
pub(crate) async fn connect(address: &str, id: u64) -> Result<Socket> {
    let stream = TcpStream::connect(address).await.context("the server does not accept")?;
    let mut request = format!("ws://{address}/ws/{id}").into_client_request()?;
    request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static("hubbub.v1"));
    Ok(tokio_tungstenite::client_async(request, stream).await?.0)
}

/// The `Hello` of someone who has nothing yet.
pub(crate) fn hello() -> ClientFrame {
    let secret = Secret::from_bytes([7; 32]);
    ClientFrame::Hello { secret, name: None, epoch: None, rooms: Cursors::new() }
}

/// Connects, says `Hello`, and reads until the connection is live.
pub(crate) async fn greet(address: &str, id: u64) -> Result<Socket> {
    let mut socket = connect(address, id).await?;
    socket.send(Message::text(codec::encode_client(&hello()))).await?;
    while !matches!(frame(&mut socket).await?, ServerFrame::Presence { .. }) {}
    Ok(socket)
}

/// The next frame.
pub(crate) async fn frame(socket: &mut Socket) -> Result<ServerFrame> {
    Ok(codec::decode_server(&text(socket).await?)?)
}

/// The next frame, as it comes.
pub(crate) async fn text(socket: &mut Socket) -> Result<Utf8Bytes> {
    while let Some(message) = socket.next().await {
        if let Message::Text(text) = message? {
            return Ok(text);
        }
    }
    bail!("the server closed the connection")
}
