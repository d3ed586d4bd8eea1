//! What those who never read cost the others: the same talk in the same room, without them and with them in turn. The same
//! people are timed each time. With all of 1,000 reading, whoever measures has more to read; so it is also told how long it
//! takes where only those are there who are timed.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use load::{Crowd, Pace, Speech, Timed};
use tokio::task::LocalSet;

use crate::cpu::Cores;
use crate::server::Server;
use crate::table::{Cell, Table};
use crate::{files, middle, times};

/// How often each is measured; the table has the medians.
const TIMES: usize = 5;

/// Those who read in each of them, and are timed.
const READERS: usize = 900;
/// What may wait for each who never reads: a full queue, and as much that is just being written (docs/operations.md).
const WAITS_MIB: usize = 2;

/// 1,000 in a room, where 500 messages a second of 1,000 bytes fill any queue within seconds.
const CROWD: Crowd = Crowd {
    connections: 1_000,
    rooms: 1,
    deaf: 0,
    senders: 20,
    pace: Pace::EachSecond(500),
    timed: Timed::First(READERS),
    bytes: 1_000,
    lasts: Duration::from_secs(12),
};

/// Prints the table.
pub(crate) fn run(server: &Path) -> Result<()> {
    let cores = Cores::divide()?;
    files::open_many()?;
    let heads = [
        "who never reads",
        "timed",
        "p50 ms",
        "p99 ms",
        "longest ms",
        "server's MiB",
        "may wait, MiB",
    ];
    let mut table = Table::new("slow", &heads);
    let mut rows: [Vec<[f64; 4]>; 3] = Default::default();
    let scenes = [
        ("nobody of 900", Crowd { connections: READERS, ..CROWD }),
        ("nobody of 1,000", CROWD),
        ("100 of 1,000", Crowd { deaf: CROWD.connections - READERS, ..CROWD }),
    ];
    for _ in 0..times::or(TIMES) {
        for ((_, crowd), rows) in scenes.into_iter().zip(&mut rows) {
            rows.push(measure(server, crowd, cores)?);
        }
    }
    for ((who, crowd), rows) in scenes.into_iter().zip(&rows) {
        let column = |at: usize| Cell::number(middle::of(rows.iter().map(|row| row[at])), 1);
        let mut cells = vec![Cell::text(who), Cell::count(READERS as u64)];
        cells.extend([0, 1, 2, 3].map(column));
        cells.push(Cell::count((crowd.deaf * WAITS_MIB) as u64));
        table.row(cells);
    }
    table.print()?;
    println!(
        "\nThe same 900 are timed in each row. In the first, those who measure have as much to read as in the last."
    );
    println!(
        "What may wait is 1 MiB for each who never reads, and as much again that is just being written."
    );
    Ok(())
}

/// Milliseconds that a message takes to those who read, of 50 and of 99 in 100 and at most; and the server's memory after it.
fn measure(binary: &Path, crowd: Crowd, cores: Cores) -> Result<[f64; 4]> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, async {
        let server = Server::start_pinned(binary, &[], cores).await?;
        let mut resident = 0;
        let note = || {
            resident = server.resident_kib()?;
            Ok(())
        };
        let tally = load::talk(&server.address, Speech::Typed, crowd, note).await;
        let waits = tally.context("nobody is to be disturbed")?.waits;
        let millis = |micros: u64| Duration::from_micros(micros).as_secs_f64() * 1_000.0;
        let at = |quantile| millis(waits.value_at_quantile(quantile));
        let mib = f64::from(u32::try_from(resident)?) / 1_024.0;
        Ok([at(0.5), at(0.99), millis(waits.max()), mib])
    })
}
