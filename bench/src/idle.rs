//! What a connection costs that does nothing, and what it costs to open one, beside other servers: typed clients that have
//! said `Hello`, are in the lobby, and have read everything they were sent, which includes a message.

mod people;

use std::path::Path;
use std::pin::pin;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures_util::StreamExt;
use load::Speech;
use tokio::sync::mpsc::unbounded_channel;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::cpu::{self, Cores};
use crate::server::resident_kib;
use crate::subjects::{self, Running, Subject};
use crate::table::{Cell, Table};
use crate::{files, middle, times};

/// How often each is measured; the table has the medians.
const TIMES: usize = 3;
/// Quiet after the last connection, for buffers to empty.
const SETTLE: Duration = Duration::from_secs(2);
/// Ephemeral ports of one address, on Linux as it comes.
const PORTS: u64 = 28_000;

/// A server with nobody and with so many, in KiB, and what the handshakes took.
#[derive(Debug, Clone, Default)]
struct Row {
    empty: f64,
    resident: Vec<f64>,
    a_second: f64,
    a_cpu_second: f64,
}

/// Opens up to `count` connections to each, and prints the table.
pub(crate) fn run(binary: &Path, tools: &Path, count: u64) -> Result<()> {
    if count > PORTS {
        bail!("one address has ports for about {PORTS} connections to a server");
    }
    let cores = Cores::divide()?;
    files::open_many()?;
    files::are_enough_for(count)?;
    let levels = [count.div_ceil(15), count.div_ceil(3), count];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (peers, notes) = subjects::peers(tools, cores)?;
    let ours = vec![
        subjects::hubbub(binary, "Hubbub, typed", Speech::Typed, "full"),
        subjects::bare("bare loop", "round")?,
        subjects::hubbub(binary, "Hubbub, plain", Speech::Tutorial, "full"),
    ];
    let subjects = [ours, peers].concat();
    let mut rows: Vec<Vec<Row>> = vec![Vec::new(); subjects.len()];
    for turn in 0..times::or(TIMES) {
        for (subject, rows) in subjects.iter().zip(&mut rows) {
            if subject.is_slow && turn > 0 {
                continue;
            }
            let row = runtime.block_on(measure(subject, levels, cores));
            match row.with_context(|| subject.name) {
                Ok(row) => rows.push(row),
                Err(error) if subject.is_peer => println!("One turn less: {error:#}.\n"),
                Err(error) => return Err(error),
            }
        }
    }
    print(levels, &subjects, &rows)?;
    notes.iter().for_each(|it| println!("\n{it}."));
    Ok(())
}

async fn measure(subject: &Subject, levels: [u64; 3], cores: Cores) -> Result<Row> {
    let server = subject.start(cores).await?;
    sleep(SETTLE).await;
    let mut row = Row { empty: kib(&server)?, ..Row::default() };
    let (hear, mut heard) = unbounded_channel();
    let mut all = JoinSet::new();
    let (mut opened, mut took, mut used) = (0, Duration::ZERO, Duration::ZERO);
    for level in levels {
        let (begin, before) = (Instant::now(), cpu::used(server.id()?)?);
        let mut come = pin!(people::come(subject.speech, &server.address, opened..level));
        while let Some(stream) = come.next().await {
            all.spawn(people::listens(stream?, hear.clone()));
        }
        took += begin.elapsed();
        used += cpu::used(server.id()?)? - before;
        opened = level;
        if let Err(silence) = people::say(subject.speech, &server.address, opened, &mut heard).await
        {
            let ended = all.try_join_next().map(|ended| format!("; {ended:?}"));
            return Err(silence.context(format!("not everyone hears{}", ended.unwrap_or_default())));
        }
        sleep(SETTLE).await;
        row.resident.push(kib(&server)?);
        if let Some(ended) = all.try_join_next() {
            bail!("a connection ended by itself: {:?}", ended?);
        }
    }
    let handshakes = f64::from(u32::try_from(opened)?);
    row.a_second = handshakes / took.as_secs_f64();
    row.a_cpu_second = handshakes / used.as_secs_f64();
    Ok(row)
}

fn kib(server: &Running) -> Result<f64> {
    Ok(f64::from(u32::try_from(resident_kib(server.id()?)?)?))
}

fn print(levels: [u64; 3], subjects: &[Subject], rows: &[Vec<Row>]) -> Result<()> {
    let medians: Vec<Row> = rows.iter().map(|rows| median(rows)).collect();
    let reference = medians.get(1).map_or(f64::NAN, |bare| bare.a_cpu_second);
    let mut heads = vec!["who".to_owned(), "empty MiB".to_owned()];
    heads.extend(levels.map(|level| format!("MiB with {level}")));
    heads.push("KiB a connection".to_owned());
    heads.push("handshakes a second".to_owned());
    heads.push("for a second of the server's processor".to_owned());
    heads.push("of the bare loop".to_owned());
    let mut table = Table::new("idle", &heads);
    for (subject, row) in subjects.iter().zip(&medians) {
        let mib = |kib: f64| Cell::number(kib / 1_024.0, 1);
        let last = row.resident.last().copied().unwrap_or(f64::NAN);
        let mut cells = vec![Cell::text(subject.name), mib(row.empty)];
        cells.extend(row.resident.iter().copied().map(mib));
        cells.push(Cell::number(each(row.empty, last, levels[2]), 2));
        cells.push(Cell::number(row.a_second, 0));
        cells.push(Cell::number(row.a_cpu_second, 0));
        cells.push(Cell::number(row.a_cpu_second / reference, 2));
        table.row(cells);
    }
    table.print()?;
    println!(
        "\nA connection to the bare loop or the others is an upgrade and nothing more. Hubbub's plain row has one question to the store with"
    );
    println!(
        "it, whether someone else has that id; a typed one is opened with a greeting, and with a secret that is kept on the disk. ws and"
    );
    println!("the tutorial are measured once.");
    Ok(())
}

/// What one of so many connections takes, of what the server takes more than without them.
fn each(empty: f64, full: f64, count: u64) -> f64 {
    u32::try_from(count).map_or(f64::NAN, |count| (full - empty) / f64::from(count))
}

/// The middle of each column.
fn median(rows: &[Row]) -> Row {
    let column = |of: fn(&Row) -> f64| middle::of(rows.iter().map(of));
    let at =
        |level: usize| middle::of(rows.iter().filter_map(|row| row.resident.get(level).copied()));
    Row {
        empty: column(|row| row.empty),
        resident: vec![at(0), at(1), at(2)],
        a_second: column(|row| row.a_second),
        a_cpu_second: column(|row| row.a_cpu_second),
    }
}
