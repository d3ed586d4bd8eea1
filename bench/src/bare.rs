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
/// Handshakes that wait to be accepted: as many as Linux lets them.
const QUEUE: i32 = 4_096;

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

/// Those who are told the same; the first one is for who has not shaken hands yet.
#[derive(Default)]
struct Room {
    sockets: HashMap<usize, Socket>,
    /// Frames that are to be written in this turn.
    round: Vec<Vec<u8>>,
}

/// What a socket had to say.
enum Heard {
    /// Nothing, or what is now in the round.
    Said,
    /// That it wants to be in that room.
    Comes(String),
    Gone,
}

/// Runs until it is ended, on a free port, and says where it is.
pub(crate) fn run(writes: Writes) -> Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut listener = TcpListener::bind(any).context("no port is free")?;
    // Once more, with a longer queue: who finds it full tries again after a second.
    rustix::net::listen(&listener, QUEUE)?;
    println!("open at http://{}", listener.local_addr()?);
    let mut poll = Poll::new()?;
    poll.registry().register(&mut listener, DOOR, Interest::READABLE)?;
    let (mut events, mut next) = (Events::with_capacity(1024), 1);
    let (mut rooms, mut names, mut homes) = (vec![Room::default()], HashMap::new(), HashMap::new());
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
                    rooms[0].sockets.insert(next, Socket { stream, name: None, read, left });
                    homes.insert(next, 0);
                    next += 1;
                }
                continue;
            }
            let Token(token) = event.token();
            let Some(&home) = homes.get(&token) else { continue };
            let Room { sockets, round } = &mut rooms[home];
            let Some(socket) = sockets.get_mut(&token) else { continue };
            if event.is_writable() {
                socket.write(&[]);
            }
            match socket.listen(round) {
                Heard::Said => {}
                Heard::Gone => {
                    sockets.remove(&token);
                    homes.remove(&token);
                }
                Heard::Comes(name) => {
                    let socket = sockets.remove(&token);
                    let home = *names.entry(name).or_insert(rooms.len());
                    rooms.resize_with(rooms.len().max(home + 1), Room::default);
                    rooms[home].sockets.extend(socket.map(|socket| (token, socket)));
                    homes.insert(token, home);
                }
            }
            if writes == Writes::Each {
                rooms[home].writes_each();
            }
        }
        for room in rooms.iter_mut().filter(|room| !room.round.is_empty()) {
            let all: Vec<u8> = room.round.drain(..).flatten().collect();
            room.sockets.values_mut().for_each(|socket| socket.write(&all));
        }
    }
}

impl Room {
    fn writes_each(&mut self) {
        for message in self.round.drain(..) {
            self.sockets.values_mut().for_each(|socket| socket.write(&message));
        }
    }
}

impl Socket {
    /// Reads what is there, and adds the frames that tell it to everyone.
    fn listen(&mut self, round: &mut Vec<Vec<u8>>) -> Heard {
        let mut buffer = [0; 16 * 1024];
        loop {
            match self.stream.read(&mut buffer) {
                Ok(0) => return Heard::Gone,
                Ok(read) => self.read.extend_from_slice(&buffer[..read]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(_) => return Heard::Gone,
            }
        }
        if let Some(name) = &self.name {
            while let Some((frame, len)) = told(name, &self.read) {
                self.read.drain(..len);
                round.extend(frame);
            }
        } else if self.read.ends_with(b"\r\n\r\n") {
            let request = String::from_utf8_lossy(&self.read);
            let answer = switching(&request);
            let (room, name) = place(&request);
            self.name = Some(name);
            self.read = Vec::new();
            self.write(answer.as_bytes());
            return Heard::Comes(room);
        }
        Heard::Said
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

/// Whoever asks for `/ws/7` is `Client #7`, as in the tutorial, and whoever asks for `/ws/tea/7` is so in the room `tea`.
fn place(request: &str) -> (String, String) {
    let path = request.split_whitespace().nth(1).unwrap_or_default();
    let (room, id) = path.rsplit_once('/').unwrap_or_default();
    (room.to_owned(), format!("Client #{id}"))
}

/// The first frame of what was read, as everyone is told it, and how long it was. Messages are short, masked and
/// whole (RFC 6455, section 5.2); of a sign of life nobody is told.
fn told(name: &str, read: &[u8]) -> Option<(Option<Vec<u8>>, usize)> {
    let is_control = read.first()? & 0x08 != 0;
    let (len, at) = match read.get(1)? & 0x7f {
        126 => (usize::from(u16::from_be_bytes([*read.get(2)?, *read.get(3)?])), 4),
        len => (usize::from(len), 2),
    };
    let end = at + 4 + len;
    let text = read.get(at + 4..end)?;
    if is_control {
        return Some((None, end));
    }
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
    Some((Some(frame), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_comes_is_in_the_room_of_their_address() {
        let place = |path: &str| place(&format!("GET {path} HTTP/1.1\r\nHost: here\r\n\r\n"));
        assert_eq!(place("/ws/7"), ("/ws".to_owned(), "Client #7".to_owned()));
        assert_eq!(place("/ws/tea/7"), ("/ws/tea".to_owned(), "Client #7".to_owned()));
    }

    #[test]
    fn a_text_is_told_with_its_name_once_it_is_whole() {
        let masked = [0x81, 0x82, 1, 2, 3, 4, b'h' ^ 1, b'i' ^ 2];
        assert_eq!(told("Client #7", &masked[..7]), None);
        let mut frame = vec![0x81, 18];
        frame.extend(b"Client #7 says: hi");
        assert_eq!(told("Client #7", &masked), Some((Some(frame), 8)));
    }

    #[test]
    fn nobody_is_told_of_a_sign_of_life() {
        let pong = [0x8a, 0x80, 1, 2, 3, 4];
        assert_eq!(told("Client #7", &pong[..5]), None);
        assert_eq!(told("Client #7", &pong), Some((None, 6)));
    }
}
