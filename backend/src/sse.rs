//! Lines for those whose network lets no WebSocket through: what the server says goes down as the events of one
//! long answer, what the client says comes up in posts. To a session such a line is a socket like any
//! other: [`Posts`] are read as its frames come, and what is written to [`Events`] are its frames.
//! Which path and which header is what, `http` knows.

mod events;
mod posts;

use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use shared::ClientId;
use tokio::sync::{OwnedMutexGuard, mpsc};

use crate::mutant::{self, Mutant};

pub use events::Events;
pub use posts::Posts;

/// The lines that are open, by what each client was told at the beginning and nobody else knows.
#[derive(Default)]
pub struct Lines {
    open: Mutex<HashMap<String, Arc<Line>>>,
}

/// Why a post is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such line, or none any more. Who guesses does not learn which.
    #[error("There is no such line, or it has ended; open another.")]
    Gone,
    /// One that was sent before has not come.
    #[error("A post before this one has not arrived; open another line.")]
    Gap,
}

/// A line's four ends: two for the session, two for HTTP.
#[derive(Debug)]
pub struct Ends {
    /// What the session reads.
    pub posts: Posts,
    /// What the session writes.
    pub events: Events,
    /// What the client is sent. The line is open as long as this is there.
    pub answer: Answer,
}

/// The bytes of the long answer.
#[derive(Debug)]
pub struct Answer {
    events: mpsc::Receiver<Bytes>,
    /// The only one for long: when it goes, the session has read all that it will.
    _posts: mpsc::Sender<Bytes>,
    lines: Arc<Lines>,
    token: String,
}

/// The right to post what comes next on a line. Others wait until it is used or given up.
#[derive(Debug)]
pub struct Turn {
    posts: mpsc::WeakSender<Bytes>,
    taken: OwnedMutexGuard<u64>,
}

/// One line, as posts see it.
struct Line {
    client: ClientId,
    posts: mpsc::WeakSender<Bytes>,
    /// The number of the last post that was taken.
    taken: Arc<tokio::sync::Mutex<u64>>,
}

impl Lines {
    /// Opens a line, whose token the first event tells.
    pub fn open(self: &Arc<Self>, client: ClientId, random: [u8; 16]) -> Ends {
        let token = format!("{:032x}", u128::from_be_bytes(random));
        // One of each on its way: whoever has more waits.
        let (posts, posted) = mpsc::channel(1);
        let (out, events) = mpsc::channel(1);
        let line = Line { client, posts: posts.downgrade(), taken: Arc::default() };
        self.lock().insert(token.clone(), Arc::new(line));
        let out = Events::begin(out, &token);
        let answer = Answer { events, _posts: posts, lines: Arc::clone(self), token };
        Ends { posts: Posts::new(posted), events: out, answer }
    }

    /// Waits for its turn to post under a number; they begin at 1. `None`: that was taken already.
    ///
    /// # Errors
    /// When there is no such line, or a number is left out.
    pub async fn turn(
        &self,
        client: ClientId,
        token: &str,
        number: u64,
    ) -> Result<Option<Turn>, Refusal> {
        let line = self.lock().get(token).cloned();
        let line = line.filter(|line| line.client == client).ok_or(Refusal::Gone)?;
        let taken = Arc::clone(&line.taken).lock_owned().await;
        if line.posts.upgrade().is_none_or(|posts| posts.is_closed()) {
            return Err(Refusal::Gone);
        }
        match number.checked_sub(*taken) {
            None | Some(0) if mutant::is_on(Mutant::RepeatedPostTaken) => {
                Ok(Some(Turn { posts: line.posts.clone(), taken }))
            }
            None | Some(0) => Ok(None),
            Some(1) => Ok(Some(Turn { posts: line.posts.clone(), taken })),
            Some(_) => Err(Refusal::Gap),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Line>>> {
        // Nothing panics half-way through a change of the map.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// Posts this: frames, one in a line; or nothing, as a sign of life. Waits until the session has taken what was
    /// posted before.
    ///
    /// # Errors
    /// When the session has ended.
    pub async fn post(mut self, frames: Bytes) -> Result<(), Refusal> {
        let posts = self.posts.upgrade().ok_or(Refusal::Gone)?;
        posts.send(frames).await.map_err(|_| Refusal::Gone)?;
        *self.taken += 1;
        Ok(())
    }
}

impl Answer {
    /// The next bytes; `None` when there are no more.
    pub async fn next(&mut self) -> Option<Bytes> {
        self.events.recv().await
    }
}

impl futures_util::Stream for Answer {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.poll_recv(cx).map(|events| events.map(Ok))
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.lines.lock().remove(&self.token);
    }
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Their tokens are nobody's business.
        f.debug_struct("Lines").field("open", &self.lock().len()).finish()
    }
}

#[cfg(test)]
mod tests;
