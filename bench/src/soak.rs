//! Half of the load that the server can bear, for long: its memory stays where it was after a few minutes, and nothing goes wrong.

use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};
use load::{Crowd, Pace, Speech, Tally, Timed};
use tokio::runtime::{Builder, Runtime};
use tokio::task::LocalSet;

use crate::cpu::Cores;
use crate::files;
use crate::server::{Server, resident_kib};
use crate::table::{Cell, Table};

/// Between two looks at the server's memory.
const LOOKS_EVERY: Duration = Duration::from_secs(5);
/// Looks in a minute.
const LOOKS: usize = 12;
/// Minutes after which the memory has the level that it is to keep.
const SETTLES: usize = 5;
/// How far it may be from that at the end.
const MARGIN: f64 = 0.05;

const CROWD: Crowd = Crowd {
    connections: 500,
    rooms: 1,
    deaf: 0,
    senders: 20,
    pace: Pace::InFlight(8),
    timed: Timed::Everyone,
    bytes: 64,
    lasts: Duration::from_secs(10),
};

/// Prints a row for each minute.
///
/// # Errors
/// When the memory has grown, or the server's log has an error.
pub(crate) fn run(binary: &Path, minutes: usize) -> Result<()> {
    if minutes <= SETTLES {
        bail!("{SETTLES} minutes are for the memory to settle; take more");
    }
    let cores = Cores::divide()?;
    files::open_many()?;
    let log = tempfile::NamedTempFile::new()?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let server = runtime.block_on(Server::start_logging(binary, cores, log.reopen()?))?;
    let most = talk(&runtime, &server, CROWD)?;
    let half = messages(&most) / 20;
    println!("Of the most, {} messages a second, half are said from here on.\n", half * 2);
    let pace = Pace::EachSecond(u32::try_from(half)?);
    let lasts = Duration::from_secs(60) * u32::try_from(minutes)?;
    let levels = watch(server.id()?, || talk(&runtime, &server, Crowd { pace, lasts, ..CROWD }))?;
    let mut table = Table::new("soak", &["minute", "server's MiB"]);
    for (minute, level) in (1..).zip(&levels) {
        table.row(vec![Cell::count(minute), Cell::number(*level, 1)]);
    }
    table.print()?;
    let (Some(settled), Some(end)) = (levels.get(SETTLES), levels.last()) else {
        bail!("it ended before its time");
    };
    println!("\nThe memory went from {settled:.1} MiB to {end:.1}.");
    let log = std::fs::read_to_string(log.path())?;
    if let Some(error) = log.lines().find(|line| line.contains(" ERROR ")) {
        bail!("the server has logged: {error}");
    }
    if (end / settled - 1.0).abs() > MARGIN {
        bail!("that is more than {MARGIN} of it");
    }
    println!("The server has logged no error.");
    Ok(())
}

fn talk(runtime: &Runtime, server: &Server, crowd: Crowd) -> Result<Tally> {
    let talk = load::talk(&server.address, Speech::Typed, crowd, || Ok(()));
    LocalSet::new().block_on(runtime, talk)
}

/// How many there were.
fn messages(tally: &Tally) -> u64 {
    tally.deliveries / CROWD.connections as u64
}

/// Does something, and gives the middle of the server's MiB in each whole minute of it.
fn watch(server: u32, does: impl FnOnce() -> Result<Tally>) -> Result<Vec<f64>> {
    let (done, ends) = channel::<()>();
    let looks = thread::spawn(move || {
        let mut looks = Vec::new();
        while ends.recv_timeout(LOOKS_EVERY) == Err(RecvTimeoutError::Timeout) {
            looks.push(resident_kib(server)?);
        }
        anyhow::Ok(looks)
    });
    let did = does();
    drop(done);
    let mut looks = looks.join().map_err(|_| anyhow::anyhow!("nobody looked"))??;
    did?;
    let middle = |minute: &mut [u64]| {
        minute.sort_unstable();
        Ok(f64::from(u32::try_from(minute[minute.len() / 2])?) / 1_024.0)
    };
    looks.chunks_exact_mut(LOOKS).map(middle).collect()
}
