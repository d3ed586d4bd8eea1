//! A server's process, as far as it can be killed: between any two steps of anything it does.
//!
//! A step is one poll of a session, or one stage of the store's or the bus's work for a room. From
//! the step at which the fuse burns down, nothing of the process runs any more, and what it had asked
//! the store and the bus for is never answered.

use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use tokio::task::AbortHandle;
use tokio_util::sync::CancellationToken;

/// No kill is planned.
const NEVER: u64 = u64::MAX;

/// A process.
#[derive(Debug)]
pub struct Process {
    dead: CancellationToken,
    /// Steps until it dies.
    fuse: AtomicU64,
    /// Stages of writing until it dies.
    write_fuse: AtomicU64,
    tasks: Mutex<Vec<AbortHandle>>,
}

impl Process {
    /// A process that lives until it is killed.
    #[must_use]
    pub fn start() -> Arc<Self> {
        let (fuse, write_fuse) = (AtomicU64::new(NEVER), AtomicU64::new(NEVER));
        let (dead, tasks) = Default::default();
        Arc::new(Self { dead, fuse, write_fuse, tasks })
    }

    /// Starts a task that ends with the process.
    pub fn spawn(self: &Arc<Self>, work: impl Future<Output = ()> + Send + 'static) {
        let task = Task { process: Arc::clone(self), work: Box::pin(work) };
        let task = tokio::spawn(task).abort_handle();
        let mut tasks = self.tasks();
        tasks.retain(|task| !task.is_finished());
        tasks.push(task);
    }

    /// Kills it after so many steps more; `None`: not at all.
    pub fn set_fuse(&self, steps: Option<u64>) {
        self.fuse.store(steps.unwrap_or(NEVER), Ordering::Relaxed);
    }

    /// Kills it after so many stages of writing more, which is where it hurts; `None`: not at all.
    pub fn set_write_fuse(&self, stages: Option<u64>) {
        self.write_fuse.store(stages.unwrap_or(NEVER), Ordering::Relaxed);
    }

    /// Kills it.
    pub fn die(&self) {
        self.dead.cancel();
        self.tasks().drain(..).for_each(|task| task.abort());
    }

    /// Whether it lives.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        !self.dead.is_cancelled()
    }

    /// Comes when it has died.
    pub async fn died(&self) {
        self.dead.cancelled().await;
    }

    /// One more step: comes back if the process lives to make it.
    pub async fn step(&self) {
        if !self.burns(&self.fuse) {
            pending::<()>().await;
        }
    }

    /// One more stage of writing: comes back if the process lives to make it.
    pub async fn writes(&self) {
        if !self.burns(&self.write_fuse) {
            pending::<()>().await;
        }
    }

    /// Whether it still lives when a fuse has burnt one step further.
    fn burns(&self, fuse: &AtomicU64) -> bool {
        match fuse.load(Ordering::Relaxed) {
            0 => self.die(),
            NEVER => {}
            left => fuse.store(left - 1, Ordering::Relaxed),
        }
        self.is_alive()
    }

    fn tasks(&self) -> MutexGuard<'_, Vec<AbortHandle>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A task of the process: not polled again when that is dead.
struct Task {
    process: Arc<Process>,
    work: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Future for Task {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.process.burns(&self.process.fuse) {
            self.work.as_mut().poll(cx)
        } else {
            Poll::Pending
        }
    }
}
