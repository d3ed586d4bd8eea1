//! A client's side of a connection, over a WebSocket or, beyond a proxy that lets none through, over events and
//! posts.

mod events;
mod socket;

use tokio::time::Instant;

use crate::dice::Dice;
use crate::proxy::Proxy;
use crate::wire::End;
use events::Events;
use socket::Socket;

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// The line is open.
    Opened,
    /// A text message.
    Text(String),
    /// A question whether anyone is there, which has been answered.
    Ping,
    /// Nothing comes after this.
    End,
    /// Something that no server may send.
    Wrong(&'static str),
}

/// See the module.
#[derive(Debug)]
pub struct Line(Way);

#[derive(Debug)]
enum Way {
    Socket(Socket),
    Events(Events),
}

impl Line {
    /// A line over a WebSocket that has just been opened.
    #[must_use]
    pub fn new(end: End, dice: Dice) -> Self {
        Self(Way::Socket(Socket::new(end, dice)))
    }

    /// A line over events and posts, which says itself when it is open.
    #[must_use]
    pub fn beyond(end: End, proxy: Proxy) -> Self {
        Self(Way::Events(Events::new(end, proxy)))
    }

    /// When anything last came, be it a part of a frame.
    #[must_use]
    pub fn heard(&self) -> Instant {
        match &self.0 {
            Way::Socket(socket) => socket.heard(),
            Way::Events(events) => events.heard(),
        }
    }

    /// Sends a text message; what cannot arrive is lost.
    pub fn says(&self, text: &str) {
        match &self.0 {
            Way::Socket(socket) => socket.says(text),
            Way::Events(events) => events.says(text),
        }
    }

    /// Waits for what comes next. May be dropped and called again.
    pub async fn hears(&mut self) -> Heard {
        match &mut self.0 {
            Way::Socket(socket) => socket.hears().await,
            Way::Events(events) => events.hears().await,
        }
    }
}
