//! Other servers in the same storm. They do less: whoever comes back is connected, and that is all; nobody is asked who they
//! are, and nobody is told what they missed, since it was not kept.

use std::time::Instant;

use anyhow::{Context, Result};
use futures_util::{StreamExt, stream};
use load::Room;
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::{AT_ONCE, PAUSE, TIMES};
use crate::cpu::Cores;
use crate::subjects::Subject;
use crate::times;
use crate::waits::Waits;

/// How long it took until those who were cut off were connected again, for each turn.
pub(super) async fn turns(subject: &Subject, clients: u64, cores: Cores) -> Result<Vec<Waits>> {
    let server = subject.start(cores).await?;
    let (mut all, _) = everyone(subject, &server.address, clients).await?;
    let mut turns = Vec::new();
    for _ in 0..times::or(TIMES) {
        drop(all);
        sleep(PAUSE).await;
        let (back, waits) = everyone(subject, &server.address, clients).await?;
        turns.push(waits);
        all = back;
    }
    Ok(turns)
}

async fn everyone(
    subject: &Subject,
    address: &str,
    clients: u64,
) -> Result<(Vec<TcpStream>, Waits)> {
    let begin = Instant::now();
    let come = |id| async move {
        let stream = subject.speech.connect(address, id, Room::Lobby).await;
        anyhow::Ok((stream.with_context(|| format!("client {id}"))?, begin.elapsed()))
    };
    let back: Vec<_> =
        stream::iter(1..=clients).map(come).buffer_unordered(AT_ONCE).collect().await;
    let back = back.into_iter().collect::<Result<Vec<_>>>()?;
    let (streams, waits) = back.into_iter().unzip();
    Ok((streams, Waits::new(waits)))
}
