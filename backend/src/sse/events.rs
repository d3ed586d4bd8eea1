//! A socket's frames, as they are written, to events.
//!
//! What rooms tell everyone is encoded once, as frames, and shared by all sockets. Only the few lines
//! that need events pay for them, here.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{BufMut, Bytes, BytesMut};
use tokio::io::AsyncWrite;
use tokio::sync::mpsc;
use tokio_util::sync::PollSender;

use crate::limits::EVENT_BYTES;
use crate::outbox::frame::{CLOSE, PING, TEXT};

/// Where a session writes. Takes no more than the answer does.
#[derive(Debug)]
pub struct Events {
    /// Nothing once it is shut, which ends the answer.
    answer: Option<PollSender<Bytes>>,
    frame: Frame,
}

/// How far the frame is that is being written.
#[derive(Debug, Default)]
struct Frame {
    head: Vec<u8>,
    /// Bytes of its payload that have not come.
    left: u64,
    /// The payload of a close.
    close: Vec<u8>,
}

impl Events {
    /// A line's events, of which the first tells its token.
    pub(super) fn begin(answer: mpsc::Sender<Bytes>, token: &str) -> Self {
        // The channel is new and has space.
        let _ = answer.try_send(format!("event: line\ndata: {token}\n\n").into());
        Self { answer: Some(PollSender::new(answer)), frame: Frame::default() }
    }
}

impl AsyncWrite for Events {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(cx, &[IoSlice::new(bytes)])
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let answer = this.answer.as_mut().ok_or(ErrorKind::BrokenPipe)?;
        ready!(answer.poll_reserve(cx)).map_err(|_| ErrorKind::BrokenPipe)?;
        let (mut events, mut taken) = (BytesMut::new(), 0);
        for slice in slices {
            let part = &slice[..slice.len().min(EVENT_BYTES - taken)];
            this.frame.put(part, &mut events);
            taken += part.len();
        }
        // Nothing yet of a frame whose head has come in part: the place is kept for the next.
        if !events.is_empty() {
            answer.send_item(events.freeze()).map_err(|_| ErrorKind::BrokenPipe)?;
        }
        Poll::Ready(Ok(taken))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.answer = None;
        Poll::Ready(Ok(()))
    }
}

impl Frame {
    fn put(&mut self, mut bytes: &[u8], events: &mut BytesMut) {
        while let Some(first) = bytes.first() {
            if self.left > 0 {
                let here = usize::try_from(self.left).unwrap_or(usize::MAX).min(bytes.len());
                let (payload, rest) = bytes.split_at(here);
                self.left -= here as u64;
                bytes = rest;
                self.goes_on(payload, events);
            } else {
                self.head.push(*first);
                bytes = &bytes[1..];
                let Some(len) = length(&self.head) else { continue };
                self.left = len;
                if self.head[0] == TEXT {
                    events.put_slice(b"data: ");
                }
            }
            if self.left == 0 {
                self.ends(events);
            }
        }
    }

    fn goes_on(&mut self, payload: &[u8], events: &mut BytesMut) {
        match self.head[0] {
            // JSON as we write it has no line breaks, so that a text is one line.
            TEXT => events.put_slice(payload),
            CLOSE => self.close.extend_from_slice(payload),
            _ => {}
        }
    }

    fn ends(&mut self, events: &mut BytesMut) {
        match self.head[0] {
            TEXT => events.put_slice(b"\n\n"),
            // Without data it would be no event.
            PING => events.put_slice(b"event: ping\ndata: ping\n\n"),
            CLOSE => {
                let (code, reason) = self.close.split_first_chunk().unwrap_or((&[0; 2], &[]));
                events.put_slice(b"event: close\ndata: ");
                events.put_slice(u16::from_be_bytes(*code).to_string().as_bytes());
                events.put_u8(b' ');
                events.extend(reason.iter().map(|byte| (*byte).max(b' ')));
                events.put_slice(b"\n\n");
            }
            _ => {}
        }
        self.head.clear();
    }
}

/// How long the payload is; `None` as long as the head is not whole. A server masks nothing.
fn length(head: &[u8]) -> Option<u64> {
    match *head.get(1)? {
        126 => head.get(2..4)?.try_into().ok().map(u16::from_be_bytes).map(u64::from),
        127 => head.get(2..10)?.try_into().ok().map(u64::from_be_bytes),
        len => Some(u64::from(len)),
    }
}
