//! The reference: a loop over sockets that does nothing but read texts and write them to everyone. It keeps
//! nothing, answers nobody, and forgets whoever goes.

use std::collections::HashMap;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::SocketAddr;

use anyhow::{Context, Result};
use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

const DOOR: Token = Token(0);

/// When what was read is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writes {
    /// Each message by itself.
    Each,
    /// All messages of a turn of the loop together.
    Round,
}

struct Socket {
    stream: TcpStream,
    /// Who is there, as the others are told; nobody before the handshake.
    name: Option<String>,
    /// What has come and is not a whole message yet.
    read: Vec<u8>,
    /// What could not be written yet.
    left: Vec<u8>,
}

/// Runs until it is ended, on a free port, and says where it is.
pub(crate) fn run(writes: Writes) -> Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut listener = TcpListener::bind(any).context("no port is free")?;
    println!("open at http://{}", listener.local_addr()?);
    let mut poll = Poll::new()?;
    poll.registry().register(&mut listener, DOOR, Interest::READABLE)?;
    let (mut events, mut sockets, mut next) = (Events::with_capacity(1024), HashMap::new(), 1);
    let mut round = Vec::new();
    loop {
        if let Err(error) = poll.poll(&mut events, None) {
            if error.kind() == ErrorKind::Interrupted {
                continue;
            }
            return Err(error.into());
        }
        for event in &events {
            if event.token() == DOOR {
                while let Ok((mut stream, _)) = listener.accept() {
                    stream.set_nodelay(true)?;
                    let both = Interest::READABLE | Interest::WRITABLE;
                    poll.registry().register(&mut stream, Token(next), both)?;
                    let (read, left) = (Vec::new(), Vec::new());
                    sockets.insert(next, Socket { stream, name: None, read, left });
                    next += 1;
                }
                continue;
            }
            let Some(socket) = sockets.get_mut(&event.token().0) else { continue };
            if event.is_writable() {
                socket.write(&[]);
            }
            let before = round.len();
            if !socket.listen(&mut round) {
                sockets.remove(&event.token().0);
            }
            if writes == Writes::Each && round.len() > before {
                for message in round.drain(..) {
                    sockets.values_mut().for_each(|socket| socket.write(&message));
                }
            }
        }
        if !round.is_empty() {
            let all: Vec<u8> = round.drain(..).flatten().collect();
            sockets.values_mut().for_each(|socket| socket.write(&all));
        }
    }
}

impl Socket {
    /// Reads what is there, and adds the frames that tell it to everyone. Says whether the peer is there.
    fn listen(&mut self, round: &mut Vec<Vec<u8>>) -> bool {
        let mut buffer = [0; 16 * 1024];
        loop {
            match self.stream.read(&mut buffer) {
                Ok(0) => return false,
                Ok(read) => self.read.extend_from_slice(&buffer[..read]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(_) => return false,
            }
        }
        if self.name.is_none() && self.read.ends_with(b"\r\n\r\n") {
            let request = String::from_utf8_lossy(&self.read);
            let answer = switching(&request);
            self.name = Some(name(&request));
            self.read.clear();
            self.write(answer.as_bytes());
        }
        if let Some(name) = &self.name {
            while let Some((frame, len)) = told(name, &self.read) {
                self.read.drain(..len);
                round.push(frame);
            }
        }
        true
    }

    /// Writes after what is left, as much as the socket takes.
    fn write(&mut self, bytes: &[u8]) {
        if self.name.is_none() {
            return;
        }
        if !self.left.is_empty() {
            self.left.extend_from_slice(bytes);
            let left = std::mem::take(&mut self.left);
            self.left = self.write_some(&left);
        } else if !bytes.is_empty() {
            self.left = self.write_some(bytes);
        }
    }

    /// Gives back what the socket did not take.
    fn write_some(&mut self, mut bytes: &[u8]) -> Vec<u8> {
        while !bytes.is_empty() {
            match self.stream.write(bytes) {
                Ok(written) => bytes = &bytes[written..],
                // Of one that is gone, reading tells.
                Err(_) => break,
            }
        }
        bytes.to_vec()
    }
}

fn switching(request: &str) -> String {
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("sec-websocket-key").then(|| value.trim().to_owned())
    };
    let key = request.lines().find_map(header).unwrap_or_default();
    let accept = derive_accept_key(key.as_bytes());
    format!(
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Accept: {accept}\r\n\r\n"
    )
}

/// Whoever asks for `/ws/7` is `Client #7`, as in the tutorial.
fn name(request: &str) -> String {
    let path = request.split_whitespace().nth(1).unwrap_or_default();
    format!("Client #{}", path.trim_start_matches("/ws/"))
}

/// The first message of what was read, as everyone is told it, and how long it was. Messages are short, masked and
/// whole (RFC 6455, section 5.2).
fn told(name: &str, read: &[u8]) -> Option<(Vec<u8>, usize)> {
    let (len, at) = match read.get(1)? & 0x7f {
        126 => (usize::from(u16::from_be_bytes([*read.get(2)?, *read.get(3)?])), 4),
        len => (usize::from(len), 2),
    };
    let end = at + 4 + len;
    let text = read.get(at + 4..end)?;
    let mask = &read[at..at + 4];
    let before = format!("{name} says: ");
    let mut frame = vec![0x81];
    let told = before.len() + len;
    match u8::try_from(told) {
        Ok(told @ 0..=125) => frame.push(told),
        _ => {
            frame.push(126);
            frame.extend(u16::try_from(told).ok()?.to_be_bytes());
        }
    }
    frame.extend(before.as_bytes());
    frame.extend(text.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    Some((frame, end))
}
