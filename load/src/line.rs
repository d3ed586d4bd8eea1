//! A WebSocket from the client's side (RFC 6455), as far as a load needs one: its handshake, and frames over a plain
//! stream. Who reads millions of messages a second looks into the bytes by themselves.

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The header that asks for Hubbub's own frames.
pub(crate) const TYPED: &str = "Sec-WebSocket-Protocol: hubbub.v1\r\n";

/// Frames of messages.
const TEXT: u8 = 0x81;
const CLOSE: u8 = 0x88;

/// A handshake, and nothing read behind its answer.
pub(crate) async fn open(address: &str, id: u64, header: &str) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(address).await.context("the server does not accept")?;
    stream.set_nodelay(true)?;
    let request = format!(
        "GET /ws/{id} HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{header}\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(stream.read_u8().await.context("the handshake was not answered")?);
    }
    if !answer.starts_with(b"HTTP/1.1 101") {
        bail!("no handshake: {}", String::from_utf8_lossy(&answer));
    }
    Ok(stream)
}

/// The next text, and nothing read behind it. A server's frames have no mask, and Hubbub's are whole messages.
pub(crate) async fn text(stream: &mut TcpStream) -> Result<String> {
    loop {
        let (kind, len) = (stream.read_u8().await?, stream.read_u8().await?);
        let len = match len {
            126 => u64::from(stream.read_u16().await?),
            127 => stream.read_u64().await?,
            len => u64::from(len),
        };
        let mut payload = Vec::new();
        stream.take(len).read_to_end(&mut payload).await?;
        match kind {
            TEXT => return Ok(String::from_utf8(payload)?),
            CLOSE => bail!("the server closed a connection"),
            _ => {}
        }
    }
}

/// A text message as clients send it (RFC 6455, section 5.2), with one mask for all.
pub(crate) fn masked(text: &[u8]) -> Vec<u8> {
    const MASK: [u8; 4] = [0x3d, 0x54, 0x91, 0x07];
    let mut frame = vec![TEXT];
    match u8::try_from(text.len()) {
        Ok(len @ 0..=125) => frame.push(0x80 | len),
        _ => {
            frame.push(0x80 | 126);
            let len = u16::try_from(text.len()).expect("messages of a measurement are short");
            frame.extend(len.to_be_bytes());
        }
    }
    frame.extend(MASK);
    frame.extend(text.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    frame
}
