//! A line over a WebSocket: text messages over a wire's end.

use bytes::BytesMut;
use tokio::io::AsyncReadExt;
use tokio::time::Instant;

use super::Heard;
use crate::dice::Dice;
use crate::wire::End;
use crate::wire::frames::{self, Frame, Frames};

/// Bytes of a message past which it is sent with a mask of zeros.
const MASKED: usize = 4_096;

/// See the module.
#[derive(Debug)]
pub(super) struct Socket {
    end: End,
    frames: Frames,
    dice: Dice,
    heard: Instant,
}

impl Socket {
    pub(super) fn new(end: End, dice: Dice) -> Self {
        Self { end, frames: Frames::default(), dice, heard: Instant::now() }
    }

    /// When anything last came, be it a part of a frame.
    pub(super) fn heard(&self) -> Instant {
        self.heard
    }

    /// Sends a text message; what cannot arrive is lost.
    pub(super) fn says(&self, text: &str) {
        // Masking takes its time, and the mask of a long message has nothing to show.
        let mask = if text.len() > MASKED { [0; 4] } else { self.dice.bytes() };
        self.end.write.put(frames::text(text, mask));
    }

    /// Waits for what comes next. May be dropped and called again.
    pub(super) async fn hears(&mut self) -> Heard {
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
