//! A line over events and posts: what comes is read off a wire, what goes is posted, one post after the other,
//! each with all that waits.

use bytes::BytesMut;
use shared::limits::FRAME_BYTES;
use tokio::io::AsyncReadExt;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::Heard;
use crate::proxy::Proxy;
use crate::wire::End;

/// See the module.
#[derive(Debug)]
pub(super) struct Events {
    end: End,
    buffer: BytesMut,
    heard: Instant,
    /// For whoever posts, until the line's token has come.
    token: Option<oneshot::Sender<String>>,
    texts: mpsc::UnboundedSender<String>,
    /// Ends with a post that fails.
    posting: JoinHandle<()>,
}

impl Events {
    pub(super) fn new(end: End, proxy: Proxy) -> Self {
        let (token, told) = oneshot::channel();
        let (texts, waiting) = mpsc::unbounded_channel();
        let posting = tokio::spawn(post(proxy, told, waiting));
        let (buffer, heard) = (BytesMut::new(), Instant::now());
        Self { end, buffer, heard, token: Some(token), texts, posting }
    }

    pub(super) fn heard(&self) -> Instant {
        self.heard
    }

    pub(super) fn says(&self, text: &str) {
        // Whoever posts may have failed to.
        let _ = self.texts.send(text.to_owned());
    }

    pub(super) async fn hears(&mut self) -> Heard {
        loop {
            if let Some((name, data)) = self.event() {
                match (&*name, self.token.take()) {
                    ("line", Some(token)) => {
                        // Whoever posts waits for it.
                        let _ = token.send(data);
                        return Heard::Opened;
                    }
                    (_, Some(_)) => return Heard::Wrong("the first event has no token"),
                    ("", None) => return Heard::Text(data),
                    ("ping", None) => {
                        self.says("");
                        return Heard::Ping;
                    }
                    ("close", None) => return Heard::End,
                    _ => return Heard::Wrong("an event of an unknown name"),
                }
            }
            tokio::select! {
                biased;
                _ = &mut self.posting => return Heard::End,
                read = self.end.read.read_buf(&mut self.buffer) => {
                    if !read.is_ok_and(|read| read > 0) {
                        return Heard::End;
                    }
                    self.heard = Instant::now();
                }
            }
        }
    }

    /// The next whole event's name and data.
    fn event(&mut self) -> Option<(String, String)> {
        let end = self.buffer.windows(2).position(|two| two == b"\n\n")?;
        let event = self.buffer.split_to(end + 2);
        let event = String::from_utf8_lossy(&event);
        let field = |name| event.lines().find_map(|line| line.strip_prefix(name));
        let (name, data) = (field("event: "), field("data: "));
        Some((name.unwrap_or_default().to_owned(), data.unwrap_or_default().to_owned()))
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.posting.abort();
    }
}

/// Posts what waits, until something fails.
async fn post(
    proxy: Proxy,
    token: oneshot::Receiver<String>,
    mut texts: mpsc::UnboundedReceiver<String>,
) {
    let Ok(token) = token.await else { return };
    let mut next = None;
    for number in 1.. {
        let first = match next.take() {
            Some(first) => first,
            None => match texts.recv().await {
                Some(first) => first,
                None => return,
            },
        };
        let mut frames = first;
        while let Ok(more) = texts.try_recv() {
            if frames.len() + more.len() >= FRAME_BYTES {
                next = Some(more);
                break;
            }
            frames = frames + "\n" + &more;
        }
        if !proxy.posts(&token, number, frames.into()).await {
            return;
        }
    }
}
