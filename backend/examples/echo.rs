//! The socket layer alone, as a server that says back what it is told, text or binary. Conformance suites are run
//! against it.
//!
//! `echo [--listen ADDRESS] [--message-bytes BYTES]` listens on `127.0.0.1:9001` and takes messages as long as the
//! server does, unless it is told otherwise.

use std::convert::Infallible;
use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use backend::outbox::frame;
use backend::socket::{Incoming, Reader, SocketError, accept_key};
use hyper::header::{CONNECTION, HeaderValue, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, UPGRADE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::upgrade::Upgraded;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use shared::limits::FRAME_BYTES;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

/// What it is told when it starts.
struct Options {
    listen: SocketAddr,
    message_bytes: usize,
}

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let listen = SocketAddr::from(([127, 0, 0, 1], 9001));
        let mut options = Self { listen, message_bytes: FRAME_BYTES };
        while let Some(word) = words.next() {
            let value = words.next().with_context(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--listen" => options.listen = value.parse().context("an address and a port")?,
                "--message-bytes" => options.message_bytes = value.parse().context("a number")?,
                _ => bail!("usage: echo [--listen ADDRESS] [--message-bytes BYTES]"),
            }
        }
        Ok(options)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let options = Options::parse(std::env::args().skip(1))?;
    let listener = TcpListener::bind(options.listen).await?;
    println!("open at http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let bytes = options.message_bytes;
        let service =
            service_fn(move |request| async move { Ok::<_, Infallible>(greet(request, bytes)) });
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        tokio::spawn(connection.with_upgrades());
    }
}

/// Answers a handshake, and echoes behind it.
fn greet(mut request: Request<hyper::body::Incoming>, message_bytes: usize) -> Response<String> {
    let mut answer = Response::new(String::new());
    let key = request.headers().get(SEC_WEBSOCKET_KEY).and_then(|key| key.to_str().ok());
    let Some(accept) = key.map(accept_key) else {
        *answer.status_mut() = StatusCode::UPGRADE_REQUIRED;
        return answer;
    };
    *answer.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = answer.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    let accept = HeaderValue::from_str(&accept).expect("base64 is a header's text");
    headers.insert(SEC_WEBSOCKET_ACCEPT, accept);
    tokio::spawn(async move {
        if let Ok(upgraded) = hyper::upgrade::on(&mut request).await {
            // A peer that is gone needs no word.
            let _ = echo(upgraded, message_bytes).await;
        }
    });
    answer
}

async fn echo(upgraded: Upgraded, message_bytes: usize) -> std::io::Result<()> {
    let parts = upgraded.downcast::<TokioIo<TcpStream>>().expect("it came over TCP");
    let (read, mut write) = parts.io.into_inner().into_split();
    let mut reader =
        Reader::with_limits(read, parts.read_buf.to_vec(), message_bytes, message_bytes);
    loop {
        let frames = match reader.next().await {
            Ok(Incoming::Text(text)) => frame::text(&text),
            Ok(Incoming::Binary(bytes)) => frame::binary(&bytes),
            Ok(Incoming::Reply(frames)) => frames,
            Ok(Incoming::Alive) => continue,
            Ok(Incoming::Closed) => break,
            Err(SocketError::Broken(error)) => return Err(error),
            Err(SocketError::Refused { code, reason }) => {
                write.write_all(&frame::close(code, &reason)).await?;
                break;
            }
        };
        write.write_all(&frames).await?;
    }
    write.shutdown().await?;
    reader.drain().await;
    Ok(())
}
