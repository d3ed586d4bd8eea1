//! The one thread that writes. It takes everything that waits, for whatever room, into one
//! transaction: a commit with its fsync costs the same for one row as for hundreds.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rusqlite::{Connection, TransactionBehavior};
use shared::{ClientId, Key, Name, RoomEvent, RoomId, Seq};
use tokio::sync::{mpsc, oneshot};
use tracing::warn;

use super::checkpoint::{Checkpoints, move_log};
use super::folder::{Folder, Mark};
use super::index::Index;
use super::{events, people};
use crate::limits::{SQLITE_BUSY_IN_THE_WAY, STORE_INBOX};
use crate::metrics::Count;
use crate::store::{Appended, Claim, Keep, SecretDigest, StoreError};

/// The thread's handle. Dropping it ends the thread when what it was given is done, and does not wait:
/// another program may keep it for long, and [`Writer::close`] is for those who have the time.
#[derive(Debug)]
pub(super) struct Writer {
    inbox: mpsc::Sender<Job>,
    last: Last,
    /// Counts what was not written.
    pub(super) failed: Count,
}

/// The other threads that work on what was written; they end with this one.
#[derive(Debug)]
pub(super) struct Threads {
    pub(super) checkpoints: Checkpoints,
    pub(super) index: Index,
}

/// What came of the last transaction.
type Last = Arc<Mutex<Result<(), StoreError>>>;

/// Something to be written, what came of it, and who waits for that.
#[derive(Debug)]
enum Job {
    Append {
        room: RoomId,
        batch: Vec<RoomEvent>,
        appended: Result<Vec<Appended>, StoreError>,
        reply: Reply<Vec<Appended>>,
    },
    Claim {
        client: ClientId,
        digest: SecretDigest,
        name: Option<Name>,
        claim: Claim,
        reply: Reply<Claim>,
    },
    Rename {
        client: ClientId,
        name: Option<Name>,
        reply: Reply<()>,
    },
    Read {
        client: ClientId,
        room: RoomId,
        seq: Seq,
        reply: Reply<()>,
    },
    Keep {
        client: ClientId,
        key: Key,
        text: String,
        keep: Keep,
        reply: Reply<Keep>,
    },
    /// Whether it would work.
    Probe {
        reply: Reply<()>,
    },
    /// SQL of a test, on the writer's own connection.
    #[cfg(test)]
    Run {
        sql: String,
        reply: Reply<()>,
    },
    Close {
        reply: Reply<()>,
    },
}

type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

impl Writer {
    /// Starts the thread, which holds the folder as long as it may write, and marks it at the end.
    pub(super) fn start(
        connection: Connection,
        threads: Threads,
        folder: Folder,
        mark: Mark,
    ) -> Self {
        let (inbox, jobs) = mpsc::channel(STORE_INBOX);
        let last = Last::new(Mutex::new(Ok(())));
        let file = File { connection, threads, folder, mark, last: Arc::clone(&last) };
        thread::Builder::new()
            .name("store".into())
            .spawn(move || file.run(jobs))
            .expect("the system has threads at the start");
        Self { inbox, last, failed: Count::default() }
    }

    pub(super) async fn append(
        &self,
        room: RoomId,
        batch: Vec<RoomEvent>,
    ) -> Result<Vec<Appended>, StoreError> {
        self.ask(|reply| Job::Append { room, batch, appended: Ok(Vec::new()), reply }).await
    }

    pub(super) async fn claim(
        &self,
        client: ClientId,
        digest: SecretDigest,
        name: Option<Name>,
    ) -> Result<Claim, StoreError> {
        self.ask(|reply| Job::Claim { client, digest, name, claim: Claim::Taken, reply }).await
    }

    pub(super) async fn rename(
        &self,
        client: ClientId,
        name: Option<Name>,
    ) -> Result<(), StoreError> {
        self.ask(|reply| Job::Rename { client, name, reply }).await
    }

    pub(super) async fn read(
        &self,
        client: ClientId,
        room: RoomId,
        seq: Seq,
    ) -> Result<(), StoreError> {
        self.ask(|reply| Job::Read { client, room, seq, reply }).await
    }

    pub(super) async fn keep(
        &self,
        client: ClientId,
        key: Key,
        text: String,
    ) -> Result<Keep, StoreError> {
        self.ask(|reply| Job::Keep { client, key, text, keep: Keep::Full, reply }).await
    }

    /// Whether the last transaction was kept; if it was not, whether one would be now.
    pub(super) async fn check(&self) -> Result<(), StoreError> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match last {
            Ok(()) => Ok(()),
            Err(_) => self.ask(|reply| Job::Probe { reply }).await,
        }
    }

    #[cfg(test)]
    pub(super) async fn runs(&self, sql: &str) {
        let ran = self.ask(|reply| Job::Run { sql: sql.to_owned(), reply }).await;
        ran.expect("the test's SQL is right");
    }

    /// Writes what waits, folds the write-ahead log into the file, and ends.
    pub(super) async fn close(&self) {
        // It may be closed already.
        let _ = self.ask(|reply| Job::Close { reply }).await;
    }

    async fn ask<T>(&self, job: impl FnOnce(Reply<T>) -> Job) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        let closed = || StoreError::Unavailable("the store is closed".into());
        let done = match self.inbox.send(job(reply)).await {
            Ok(()) => answer.await.map_err(|_| closed()).flatten(),
            Err(_) => Err(closed()),
        };
        done.inspect_err(|_| {
            self.failed.inc();
        })
    }
}

/// What the thread works with.
struct File {
    connection: Connection,
    threads: Threads,
    folder: Folder,
    mark: Mark,
    last: Last,
}

impl File {
    fn run(mut self, mut inbox: mpsc::Receiver<Job>) {
        let mut jobs = Vec::new();
        while inbox.blocking_recv_many(&mut jobs, STORE_INBOX) > 0 {
            let is_close = |job: &Job| matches!(job, Job::Close { .. });
            let (closing, mut due): (Vec<_>, Vec<_>) = jobs.drain(..).partition(is_close);
            if !due.is_empty() {
                let result = commit(&mut self.connection, &mut due);
                self.note(result.clone());
                // Before anyone looks for what they have written.
                self.threads.index.bell().tell_written();
                self.threads.checkpoints.written();
                due.drain(..).for_each(|job| job.answer(result.clone()));
                self.threads.checkpoints.hold_the_bound(&self.connection);
            }
            if !closing.is_empty() {
                self.note(Err(StoreError::Unavailable("the store is closed".into())));
                self.end();
                return closing.into_iter().for_each(|job| job.answer(Ok(())));
            }
        }
    }

    fn note(&self, result: Result<(), StoreError>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = result;
    }

    /// Leaves one file, as far as other programs let us. What is not done here the next start does.
    fn end(self) {
        drop(self.threads);
        let fold = || -> Result<(), StoreError> {
            self.connection.busy_timeout(SQLITE_BUSY_IN_THE_WAY)?;
            self.folder.end(&self.connection, &self.mark)?;
            match move_log(&self.connection, "TRUNCATE")?.busy {
                true => Err(StoreError::Unavailable("another program reads it".into())),
                false => Ok(()),
            }
        };
        if let Err(error) = fold() {
            warn!(%error, "the database is left with its log");
        }
    }
}

/// Does some jobs in one transaction: all of them, or none.
fn commit(connection: &mut Connection, jobs: &mut [Job]) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for job in jobs {
        job.perform(&transaction)?;
    }
    Ok(transaction.commit()?)
}

impl Job {
    fn perform(&mut self, transaction: &Connection) -> Result<(), StoreError> {
        match self {
            Self::Append { room, batch, appended, .. } => {
                *appended = events::append(transaction, room, std::mem::take(batch))?;
            }
            Self::Claim { client, digest, name, claim, .. } => {
                *claim = people::bind(transaction, *client, digest, name.as_ref())?;
            }
            Self::Rename { client, name, .. } => {
                people::rename(transaction, *client, name.as_ref())?;
            }
            Self::Read { client, room, seq, .. } => people::read(transaction, *client, room, *seq)?,
            Self::Keep { client, key, text, keep, .. } => {
                *keep = people::keep(transaction, *client, key, text)?;
            }
            Self::Probe { .. } => {
                let probe = "INSERT OR REPLACE INTO meta (name, value) VALUES ('probe', x'')";
                transaction.execute(probe, [])?;
            }
            #[cfg(test)]
            Self::Run { sql, .. } => transaction.execute_batch(sql)?,
            Self::Close { .. } => {}
        }
        Ok(())
    }

    /// Tells whoever waits, who may have gone.
    fn answer(self, result: Result<(), StoreError>) {
        match self {
            Self::Append { appended, reply, .. } => {
                drop(reply.send(result.and(appended)));
            }
            Self::Keep { keep, reply, .. } => drop(reply.send(result.map(|()| keep))),
            Self::Claim { claim, reply, .. } => drop(reply.send(result.map(|()| claim))),
            #[cfg(test)]
            Self::Run { reply, .. } => drop(reply.send(result)),
            Self::Rename { reply, .. }
            | Self::Read { reply, .. }
            | Self::Probe { reply }
            | Self::Close { reply } => drop(reply.send(result)),
        }
    }
}
