//! The two ends of one direction of a [`Wire`], as byte streams.

use std::future::Future;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep_until};

use super::{Found, Way, Wire};

/// Where bytes come out.
#[derive(Debug)]
pub struct ReadEnd {
    wire: Arc<Wire>,
    way: Way,
    alarm: Option<Pin<Box<Sleep>>>,
}

/// Where bytes go in.
#[derive(Debug)]
pub struct WriteEnd {
    wire: Arc<Wire>,
    way: Way,
}

impl ReadEnd {
    pub(super) fn new(wire: Arc<Wire>, way: Way) -> Self {
        Self { wire, way, alarm: None }
    }
}

impl WriteEnd {
    pub(super) fn new(wire: Arc<Wire>, way: Way) -> Self {
        Self { wire, way }
    }

    /// Puts bytes in, however many wait. What cannot arrive is lost: the reader finds out.
    pub fn put(&self, bytes: Bytes) {
        let _ = self.wire.lock().send(self.way, bytes);
    }
}

impl AsyncRead for ReadEnd {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            let found = this.wire.lock().read(this.way, buf, cx.waker());
            let due = match found {
                Found::Done(done) => return Poll::Ready(done),
                Found::Nothing => return Poll::Pending,
                Found::At(due) => due,
            };
            let alarm = this.alarm.get_or_insert_with(|| Box::pin(sleep_until(due)));
            if alarm.deadline() != due {
                alarm.as_mut().reset(due);
            }
            ready!(alarm.as_mut().poll(cx));
        }
    }
}

impl AsyncWrite for WriteEnd {
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
        let mut state = self.wire.lock();
        let space = state.capacity.saturating_sub(state.lane(self.way).bytes);
        if space == 0 && !state.is_known_broken(self.way) {
            state.lane(self.way).writing = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let mut taken = BytesMut::new();
        for slice in slices {
            let len = slice.len().min(space - taken.len());
            taken.extend_from_slice(&slice[..len]);
        }
        let len = taken.len();
        Poll::Ready(state.send(self.way, taken.freeze()).map(|()| len))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut state = self.wire.lock();
        let lane = state.lane(self.way);
        lane.writer_gone = true;
        lane.wake();
        Poll::Ready(Ok(()))
    }
}

impl Drop for ReadEnd {
    fn drop(&mut self) {
        let mut state = self.wire.lock();
        let lane = state.lane(self.way);
        lane.reader_gone = true;
        lane.wake();
    }
}

impl Drop for WriteEnd {
    fn drop(&mut self) {
        let mut state = self.wire.lock();
        let lane = state.lane(self.way);
        lane.writer_gone = true;
        lane.wake();
    }
}
