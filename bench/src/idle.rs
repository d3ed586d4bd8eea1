//! What a connection costs that does nothing: typed clients that have said `Hello`, are in the
//! lobby, and have read everything they were sent.

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};
use futures_util::StreamExt;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::client::{Socket, greet};
use crate::server::Server;

/// Quiet after the last connection, for buffers to empty.
const SETTLE: Duration = Duration::from_secs(3);

/// Opens `count` connections and prints the table.
pub(crate) async fn run(binary: &Path, count: u64) -> Result<()> {
    let server = Server::start(binary, &[]).await?;
    sleep(SETTLE).await;
    println!("| connections | resident KiB | KiB a connection |");
    println!("|---:|---:|---:|");
    let idle = server.resident_kib()?;
    println!("| 0 | {idle} | |");

    let (_stop, stopped) = watch::channel(());
    let mut connections = JoinSet::new();
    let mut opened = 0;
    for step in 1..=4 {
        while opened < count * step / 4 {
            opened += 1;
            let socket = greet(&server.address, opened).await?;
            connections.spawn(read_until(socket, stopped.clone()));
        }
        sleep(SETTLE).await;
        let resident = server.resident_kib()?;
        #[expect(clippy::cast_precision_loss, reason = "kibibytes of one process fit an f64")]
        let each = (resident as f64 - idle as f64) / opened as f64;
        println!("| {opened} | {resident} | {each:.1} |");
        if let Some(ended) = connections.try_join_next() {
            bail!("a connection ended by itself: {:?}", ended?);
        }
    }
    Ok(())
}

/// Reads, and with that answers pings, until the measurement is over.
async fn read_until(mut socket: Socket, mut stopped: watch::Receiver<()>) -> Result<()> {
    loop {
        tokio::select! {
            _ = stopped.changed() => return Ok(()),
            message = socket.next() => match message {
                Some(message) => { message?; }
                None => bail!("the server closed it"),
            },
        }
    }
}
