//! The one thread that writes. It takes everything that waits, for whatever room, into one
//! transaction: a commit with its fsync costs the same for one row as for hundreds.

use std::sync::mpsc::SyncSender;
use std::thread;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use shared::{Change, ClientId, RoomEvent, RoomId, Seq};
use tokio::sync::{mpsc, oneshot};

use super::{holder, number, schema};
use crate::limits::STORE_INBOX;
use crate::store::{Appended, Claim, SecretDigest, StoreError};

/// The thread's handle; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Writer {
    inbox: mpsc::Sender<Job>,
}

/// Something to be written, what came of it, and who waits for that.
#[derive(Debug)]
enum Job {
    Append {
        room: RoomId,
        batch: Vec<RoomEvent>,
        appended: Vec<Appended>,
        reply: Reply<Vec<Appended>>,
    },
    Claim {
        client: ClientId,
        digest: SecretDigest,
        claim: Claim,
        reply: Reply<Claim>,
    },
    Close {
        reply: Reply<()>,
    },
}

type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

impl Writer {
    /// Starts the thread, which says a word in `written` after each transaction.
    pub(super) fn start(connection: Connection, written: SyncSender<()>) -> Self {
        let (inbox, jobs) = mpsc::channel(STORE_INBOX);
        thread::Builder::new()
            .name("store".into())
            .spawn(move || run(connection, jobs, &written))
            .expect("the system has threads at the start");
        Self { inbox }
    }

    pub(super) async fn append(
        &self,
        room: RoomId,
        batch: Vec<RoomEvent>,
    ) -> Result<Vec<Appended>, StoreError> {
        self.ask(|reply| Job::Append { room, batch, appended: Vec::new(), reply }).await
    }

    pub(super) async fn claim(
        &self,
        client: ClientId,
        digest: SecretDigest,
    ) -> Result<Claim, StoreError> {
        self.ask(|reply| Job::Claim { client, digest, claim: Claim::Taken, reply }).await
    }

    /// Writes what waits, folds the write-ahead log into the file, and ends.
    pub(super) async fn close(&self) {
        // It may be closed already.
        let _ = self.ask(|reply| Job::Close { reply }).await;
    }

    async fn ask<T>(&self, job: impl FnOnce(Reply<T>) -> Job) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        let closed = || StoreError::Unavailable("the store is closed".into());
        self.inbox.send(job(reply)).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }
}

fn run(mut connection: Connection, mut inbox: mpsc::Receiver<Job>, written: &SyncSender<()>) {
    let mut jobs = Vec::new();
    while inbox.blocking_recv_many(&mut jobs, STORE_INBOX) > 0 {
        let result = commit(&mut connection, &mut jobs);
        let closing = jobs.iter().any(|job| matches!(job, Job::Close { .. }));
        if closing {
            // Without this the next start would do it.
            let _ = connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        jobs.drain(..).for_each(|job| job.answer(result.clone()));
        if closing {
            return;
        }
        // A word that waits already stands for this one too.
        let _ = written.try_send(());
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
                *appended = append(transaction, room, std::mem::take(batch))?;
            }
            Self::Claim { client, digest, claim, .. } => {
                *claim = bind(transaction, *client, digest)?;
            }
            Self::Close { .. } => {}
        }
        Ok(())
    }

    /// Tells whoever waits, who may have gone.
    fn answer(self, result: Result<(), StoreError>) {
        match self {
            Self::Append { appended, reply, .. } => {
                drop(reply.send(result.map(|()| appended)));
            }
            Self::Claim { claim, reply, .. } => drop(reply.send(result.map(|()| claim))),
            Self::Close { reply } => drop(reply.send(result)),
        }
    }
}

fn append(
    transaction: &Connection,
    id: &RoomId,
    batch: Vec<RoomEvent>,
) -> Result<Vec<Appended>, StoreError> {
    let mut room = schema::room(transaction, id)?;
    if room.number == 0 {
        transaction.execute("INSERT INTO room (id, head) VALUES (?1, 0)", params![id.as_str()])?;
        room.number = transaction.last_insert_rowid();
    }
    let mut insert = transaction.prepare_cached(
        "INSERT INTO event (room, seq, author, nonce, event) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut appended = Vec::with_capacity(batch.len());
    for event in batch {
        let author = event.by.id.get().cast_signed();
        let nonce = match &event.change {
            Change::Posted { nonce, .. } => Some(nonce.to_bytes()),
            _ => None,
        };
        if let Some(nonce) = &nonce
            && let Some(repeat) = find(transaction, room.number, author, nonce)?
        {
            appended.push(repeat);
            continue;
        }
        let seq = room.head.next();
        let text = serde_json::to_string(&event).expect("an event is JSON");
        insert.execute(params![room.number, number(seq), author, nonce, text])?;
        room.head = seq;
        appended.push(Appended::New(seq));
    }
    let update = "UPDATE room SET head = ?2 WHERE number = ?1";
    transaction.prepare_cached(update)?.execute(params![room.number, number(room.head)])?;
    Ok(appended)
}

/// The event that an author's nonce has become in a room.
fn find(
    transaction: &Connection,
    room: i64,
    author: i64,
    nonce: &[u8; 16],
) -> Result<Option<Appended>, StoreError> {
    let mut select = transaction.prepare_cached(
        "SELECT seq, event FROM event WHERE room = ?1 AND author = ?2 AND nonce = ?3",
    )?;
    let found = select.query_row(params![room, author, nonce], |row| {
        Ok((Seq(row.get::<_, i64>(0)?.cast_unsigned()), row.get::<_, String>(1)?))
    });
    let Some((seq, event)) = found.optional()? else { return Ok(None) };
    Ok(Some(Appended::Repeat(seq, schema::decode(&event)?)))
}

fn bind(
    transaction: &Connection,
    client: ClientId,
    digest: &SecretDigest,
) -> Result<Claim, StoreError> {
    let insert = "INSERT INTO claim (client, digest) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    let number = client.get().cast_signed();
    transaction.prepare_cached(insert)?.execute(params![number, digest])?;
    let held = holder(transaction, client)?;
    Ok(if held == Some(*digest) { Claim::Held } else { Claim::Taken })
}
