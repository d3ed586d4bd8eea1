//! A WebSocket from the client's side (RFC 6455), as far as a load needs one: its handshake, and frames over a plain
//! stream. Who reads millions of messages a second looks into the bytes by themselves.

use anyhow::{Context, Result, bail};
use memchr::memmem;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::yield_now;

use crate::limits::{CONTROL_BYTES, FRAME_BYTES};

/// The header that asks for Hubbub's own frames.
pub(crate) const TYPED: &str = "Sec-WebSocket-Protocol: hubbub.v1\r\n";

/// Longer than any server's answer to a handshake.
const HEAD_BYTES: usize = 4 * 1024;
/// The first bytes of frames that are whole messages.
pub(crate) const TEXT: u8 = 0x81;
const BINARY: u8 = 0x82;
pub(crate) const CLOSE: u8 = 0x88;
pub(crate) const PING: u8 = 0x89;
pub(crate) const PONG: u8 = 0x8a;

/// A handshake, and nothing read behind its answer.
pub(crate) async fn open(address: &str, path: &str, header: &str) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(address).await.context("the server does not accept")?;
    stream.set_nodelay(true)?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{header}\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let answer = head(&mut stream).await.context("the handshake was not answered")?;
    if !answer.starts_with(b"HTTP/1.1 101") {
        let answer = String::from_utf8_lossy(&answer);
        bail!("the handshake was answered with {}", answer.lines().next().unwrap_or_default());
    }
    Ok(stream)
}

/// Up to the empty line. What came behind it with the same packet is looked at and left there.
async fn head(stream: &mut TcpStream) -> Result<Vec<u8>> {
    let mut seen = vec![0; HEAD_BYTES];
    loop {
        let len = stream.peek(&mut seen).await?;
        if let Some(at) = memmem::find(&seen[..len], b"\r\n\r\n") {
            seen.truncate(at + 4);
            stream.read_exact(&mut seen).await?;
            return Ok(seen);
        }
        if len == 0 || len == HEAD_BYTES {
            bail!("there is no end of its headers");
        }
        yield_now().await;
    }
}

/// The next text, and nothing read behind it.
pub(crate) async fn text(stream: &mut TcpStream) -> Result<String> {
    loop {
        if let (TEXT, text) = message(stream).await? {
            return Ok(String::from_utf8(text)?);
        }
    }
}

/// The next message of any kind, and nothing read behind it. A server's frames have no mask, and those of these servers
/// are whole messages.
pub(crate) async fn message(stream: &mut TcpStream) -> Result<(u8, Vec<u8>)> {
    loop {
        let (kind, len) = (stream.read_u8().await?, stream.read_u8().await?);
        let len = match len {
            126 => u64::from(stream.read_u16().await?),
            127 => stream.read_u64().await?,
            0x80.. => bail!("the server masks what it says"),
            len => u64::from(len),
        };
        let mut payload = vec![0; bounded(kind, len)?];
        stream.read_exact(&mut payload).await?;
        match kind {
            TEXT | BINARY => return Ok((kind, payload)),
            CLOSE => bail!("{}", closed(&payload)),
            PING => stream.write_all(&frame(PONG, &payload)).await?,
            _ => {}
        }
    }
}

/// A frame: what it is, what it says, and what comes behind it.
type Split<'a> = (u8, &'a [u8], &'a [u8]);

/// The first frame in these bytes, if it is whole. An error is what is none.
pub(crate) fn split(bytes: &[u8]) -> Result<Option<Split<'_>>> {
    let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    let (kind, len, rest) = match bytes {
        [kind, 126, a, b, rest @ ..] => (*kind, number(&[*a, *b]), rest),
        [kind, 127, rest @ ..] if rest.len() >= 8 => (*kind, number(&rest[..8]), &rest[8..]),
        [_, 126 | 127, ..] | [] | [_] => return Ok(None),
        [_, 0x80..=0xff, ..] => bail!("the server masks what it says"),
        [kind, len, rest @ ..] => (*kind, u64::from(*len), rest),
    };
    let whole = rest.split_at_checked(bounded(kind, len)?);
    Ok(whole.map(|(payload, rest)| (kind, payload, rest)))
}

/// The length of a frame, if there is such a one.
fn bounded(kind: u8, len: u64) -> Result<usize> {
    let is_control = kind & 0x08 != 0;
    let most = if is_control { CONTROL_BYTES } else { FRAME_BYTES };
    if len > most {
        bail!("the server says a frame of {len} bytes, and it may have {most}");
    }
    Ok(usize::try_from(len)?)
}

/// What a close frame says.
pub(crate) fn closed(payload: &[u8]) -> String {
    match payload {
        [high, low, ..] => format!("closed with {}", u16::from_be_bytes([*high, *low])),
        _ => "closed without a code".to_owned(),
    }
}

/// A text message as clients send it.
pub(crate) fn masked(text: &[u8]) -> Vec<u8> {
    frame(TEXT, text)
}

/// A frame as clients send it (RFC 6455, section 5.2), with one mask for all.
pub(crate) fn frame(kind: u8, payload: &[u8]) -> Vec<u8> {
    const MASK: [u8; 4] = [0x3d, 0x54, 0x91, 0x07];
    let mut frame = vec![kind];
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(len @ 0..=125), _) => frame.push(0x80 | len),
        (_, Ok(len)) => {
            frame.push(0x80 | 126);
            frame.extend(len.to_be_bytes());
        }
        _ => {
            frame.push(0x80 | 127);
            frame.extend((payload.len() as u64).to_be_bytes());
        }
    }
    frame.extend(MASK);
    frame.extend(payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_read_when_it_is_whole_and_not_before() {
        for len in [0, 125, 126, 70_000] {
            let mut bytes = vec![TEXT];
            match len {
                0..=125 => bytes.push(u8::try_from(len).unwrap()),
                126..=65_535 => bytes.extend([126, 0, 126]),
                _ => bytes.extend([127, 0, 0, 0, 0, 0, 1, 0x11, 0x70]),
            }
            bytes.extend(vec![b'a'; len]);
            for cut in [0, 1, bytes.len() - 1] {
                assert_eq!(split(&bytes[..cut]).unwrap(), None, "{len}");
            }
            bytes.extend(b"next");
            let (kind, payload, rest) = split(&bytes).unwrap().unwrap();
            assert_eq!((kind, payload.len(), rest), (TEXT, len, &b"next"[..]));
        }
    }

    #[test]
    fn what_is_too_long_for_a_frame_is_refused_before_it_comes() {
        let ping = [PING, 126, 0, 126];
        assert!(split(&ping).unwrap_err().to_string().contains("126 bytes, and it may have 125"));
        let text = [TEXT, 127, 0x10, 0, 0, 0, 0, 0, 0, 0];
        assert!(split(&text).is_err());
        assert!(split(&[TEXT, 0x80]).is_err(), "a server masks nothing");
    }

    #[test]
    fn a_client_may_say_what_is_long() {
        for (len, head) in [(125, 6), (126, 8), (65_535, 8), (65_536, 14)] {
            assert_eq!(masked(&vec![b'a'; len]).len(), head + len);
        }
    }
}
