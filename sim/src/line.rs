//! A client's side of a connection: text messages over a wire's end.

use bytes::BytesMut;
use tokio::io::AsyncReadExt;
use tokio::time::Instant;

use crate::dice::Dice;
use crate::wire::End;
use crate::wire::frames::{self, Frame, Frames};

/// Bytes of a message past which it is sent with a mask of zeros.
const MASKED: usize = 4_096;

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
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
pub struct Line {
    end: End,
    frames: Frames,
    dice: Dice,
    heard: Instant,
}

impl Line {
    /// A line that has just been opened.
    #[must_use]
    pub fn new(end: End, dice: Dice) -> Self {
        Self { end, frames: Frames::default(), dice, heard: Instant::now() }
    }

    /// When anything last came, be it a part of a frame.
    #[must_use]
    pub fn heard(&self) -> Instant {
        self.heard
    }

    /// Sends a text message; what cannot arrive is lost.
    pub fn says(&self, text: &str) {
        // Masking takes its time, and the mask of a long message has nothing to show.
        let mask = if text.len() > MASKED { [0; 4] } else { self.dice.bytes() };
        self.end.write.put(frames::text(text, mask));
    }

    /// Waits for what comes next. May be dropped and called again.
    pub async fn hears(&mut self) -> Heard {
        loop {
            match self.frames.take() {
                Some(Frame::Text(text)) => return Heard::Text(text),
                Some(Frame::Ping(payload)) => {
                    self.end.write.put(frames::pong(&payload, self.dice.bytes()));
                    return Heard::Ping;
                }
                Some(Frame::Close) => {
                    self.end.write.put(frames::close(self.dice.bytes()));
                    return Heard::End;
                }
                Some(Frame::Wrong(what)) => return Heard::Wrong(what),
                None => {
                    let buffer: &mut BytesMut = self.frames.buffer();
                    if !self.end.read.read_buf(buffer).await.is_ok_and(|read| read > 0) {
                        return Heard::End;
                    }
                    self.heard = Instant::now();
                }
            }
        }
    }
}
