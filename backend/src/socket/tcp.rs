//! The half of a TCP connection that is written, by a session's writer and, where nothing waits, by whoever has something
//! for it.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::sync::{Arc, Weak};
use std::task::{Context, Poll, ready};

use tokio::io::AsyncWrite;
use tokio::net::tcp::OwnedWriteHalf;

use crate::outbox::Through;

/// The writer's part; nothing once it is shut, which ends the stream.
#[derive(Debug)]
pub struct Tcp(Option<Arc<Half>>);

#[derive(Debug)]
struct Half(OwnedWriteHalf);

impl Tcp {
    /// The writer's part, and everyone else's, which keeps nothing open.
    pub(super) fn new(half: OwnedWriteHalf) -> (Self, Weak<dyn Through>) {
        let half = Arc::new(Half(half));
        let past: Weak<Half> = Arc::downgrade(&half);
        (Self(Some(half)), past)
    }

    fn poll(
        &self,
        cx: &mut Context<'_>,
        write: impl Fn(&OwnedWriteHalf) -> io::Result<usize>,
    ) -> Poll<io::Result<usize>> {
        let Half(half) = &**self.0.as_ref().ok_or(ErrorKind::BrokenPipe)?;
        loop {
            ready!(half.as_ref().poll_write_ready(cx))?;
            match write(half) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                written => return Poll::Ready(written),
            }
        }
    }
}

impl AsyncWrite for Tcp {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll(cx, |half| half.try_write(bytes))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.poll(cx, |half| half.try_write_vectored(slices))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        // The half shuts its side when it is dropped.
        self.0 = None;
        Poll::Ready(Ok(()))
    }
}

impl Through for Half {
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        self.0.try_write(bytes)
    }
}
