//! Posts, as they come, to a socket's frames.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, BufMut, Bytes, BytesMut};
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::mpsc;

/// Opcodes with the final bit set, and the bit that every frame of a client has.
const TEXT: u8 = 0x81;
const PONG: u8 = 0x8a;
const MASKED: u8 = 0x80;

/// Where a session reads. It ends when the answer has, after everything that was posted.
#[derive(Debug)]
pub struct Posts {
    posted: mpsc::Receiver<Bytes>,
    /// Of the post that is being read, the lines that have not begun.
    lines: Bytes,
    /// The frame that is being read: its head, its payload.
    head: Bytes,
    line: Bytes,
}

impl Posts {
    pub(super) fn new(posted: mpsc::Receiver<Bytes>) -> Self {
        Self { posted, lines: Bytes::new(), head: Bytes::new(), line: Bytes::new() }
    }
}

impl AsyncRead for Posts {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        while buf.remaining() > 0 {
            for part in [&mut this.head, &mut this.line] {
                let len = part.len().min(buf.remaining());
                buf.put_slice(&part.split_to(len));
                if len > 0 {
                    return Poll::Ready(Ok(()));
                }
            }
            if let Some(line) = next_line(&mut this.lines) {
                this.head = head(TEXT, line.len());
                this.line = line;
                continue;
            }
            let Some(post) = ready!(this.posted.poll_recv(cx)) else { return Poll::Ready(Ok(())) };
            this.lines = post;
            if this.lines.trim_ascii().is_empty() {
                this.lines.clear();
                this.head = head(PONG, 0);
            }
        }
        Poll::Ready(Ok(()))
    }
}

/// Takes the next line that is not blank.
fn next_line(lines: &mut Bytes) -> Option<Bytes> {
    while !lines.is_empty() {
        let end = lines.iter().position(|byte| *byte == b'\n').unwrap_or(lines.len());
        let line = lines.split_to(end);
        lines.advance(usize::from(!lines.is_empty()));
        if !line.trim_ascii().is_empty() {
            return Some(line);
        }
    }
    None
}

/// A frame's head, with a mask of zeros, which changes nothing.
fn head(opcode: u8, len: usize) -> Bytes {
    let mut head = BytesMut::with_capacity(14);
    head.put_u8(opcode);
    match (u8::try_from(len), u16::try_from(len)) {
        (Ok(len @ 0..=125), _) => head.put_u8(MASKED | len),
        (_, Ok(len)) => {
            head.put_u8(MASKED | 126);
            head.put_u16(len);
        }
        _ => {
            head.put_u8(MASKED | 127);
            head.put_u64(len as u64);
        }
    }
    head.put_slice(&[0; 4]);
    head.freeze()
}
