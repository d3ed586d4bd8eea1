//! What it costs to tell everyone: many connections in one room, some of whom talk. Each subject has one core, and those
//! who talk and read have another; what counts is what was delivered for a second of the server's processor time,
//! beside a loop that does nothing but write.

mod bare;
mod subjects;

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use load::{Crowd, Pace, Tally};
use tokio::task::LocalSet;

pub(crate) use bare::{Writes, run as run_bare};
use subjects::Subject;

use crate::cpu::{self, Cores};
use crate::files;
use crate::table::{Cell, Table};

/// How often each is measured; the table has the medians.
const TIMES: usize = 5;

/// A row of one run.
#[derive(Debug, Clone)]
struct Row {
    a_second: f64,
    a_cpu_second: f64,
    waits: [f64; 3],
}

/// Which crowds are measured.
#[derive(Debug, Clone, Copy)]
struct Scene {
    title: &'static str,
    crowd: Crowd,
}

/// Prints the tables.
pub(crate) fn run(server: &Path, tools: &Path, only: Option<&str>) -> Result<()> {
    let cores = Cores::divide()?;
    files::open_many()?;
    let (subjects, missing) = subjects::all(server, tools)?;
    for scene in scenes().into_iter().filter(|it| only.is_none_or(|only| it.title.contains(only))) {
        println!("\n### {}\n", scene.title);
        let mut rows: Vec<Vec<Row>> = vec![Vec::new(); subjects.len()];
        for _ in 0..TIMES {
            for (subject, rows) in subjects.iter().zip(&mut rows) {
                let row = measure(subject, scene.crowd, cores);
                rows.push(row.with_context(|| subject.name)?);
            }
        }
        print(&subjects, &rows)?;
    }
    missing.iter().for_each(|it| println!("\n{it}."));
    Ok(())
}

fn scenes() -> [Scene; 4] {
    let crowd = |connections, senders, pace, bytes| Crowd {
        connections,
        deaf: 0,
        senders,
        pace,
        bytes,
        lasts: Duration::from_secs(4),
    };
    [
        Scene {
            title: "500 connections, 20 senders with 8 on their way, 64 bytes",
            crowd: crowd(500, 20, Pace::InFlight(8), 64),
        },
        Scene {
            title: "500 connections, 20 senders with 8 on their way, 256 bytes",
            crowd: crowd(500, 20, Pace::InFlight(8), 256),
        },
        Scene {
            title: "500 connections, 4 senders, 100 messages a second in all, 64 bytes",
            crowd: crowd(500, 4, Pace::EachSecond(100), 64),
        },
        Scene {
            title: "5,000 connections, 4 senders, 10 messages a second in all, 64 bytes",
            crowd: crowd(5_000, 4, Pace::EachSecond(10), 64),
        },
    ]
}

fn measure(subject: &Subject, crowd: Crowd, cores: Cores) -> Result<Row> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, async {
        let server = subject.start(cores).await?;
        let mut used = Vec::new();
        let note = || {
            used.push(cpu::used(server.id()?)?);
            Ok(())
        };
        let tally = load::talk(&server.address, subject.speech, crowd, note).await?;
        let used = used.last().zip(used.first()).map(|(end, begin)| *end - *begin);
        Ok(row(&tally, used.unwrap_or_default()))
    })
}

#[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52")]
fn row(tally: &Tally, used: Duration) -> Row {
    let deliveries = tally.deliveries as f64;
    let at = |quantile| tally.waits.value_at_quantile(quantile) as f64 / 1_000.0;
    Row {
        a_second: deliveries / tally.took.as_secs_f64(),
        a_cpu_second: deliveries / used.as_secs_f64(),
        waits: [at(0.5), at(0.99), tally.waits.max() as f64 / 1_000.0],
    }
}

fn print(subjects: &[Subject], rows: &[Vec<Row>]) -> Result<()> {
    let medians: Vec<Row> = rows.iter().map(|rows| median(rows)).collect();
    let reference = medians.get(1).map_or(f64::NAN, |bare| bare.a_cpu_second);
    let bun = subjects.iter().position(|it| it.name == "Bun");
    let bun = bun.map_or(f64::NAN, |at| medians[at].a_cpu_second);
    let mut table = Table::new(&[
        "who",
        "deliveries a second",
        "for a second of the server's processor",
        "of the bare loop",
        "of Bun",
        "p50 ms",
        "p99 ms",
        "longest ms",
    ]);
    for (subject, row) in subjects.iter().zip(&medians) {
        let [p50, p99, longest] = row.waits;
        table.row(vec![
            Cell::text(subject.name),
            Cell::number(row.a_second, 0),
            Cell::number(row.a_cpu_second, 0),
            Cell::number(row.a_cpu_second / reference, 2),
            Cell::number(row.a_cpu_second / bun, 2),
            Cell::number(p50, 2),
            Cell::number(p99, 2),
            Cell::number(longest, 1),
        ]);
    }
    table.print()
}

/// The middle of each column.
fn median(rows: &[Row]) -> Row {
    let middle = |of: fn(&Row) -> f64| {
        let mut values: Vec<f64> = rows.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
    };
    Row {
        a_second: middle(|row| row.a_second),
        a_cpu_second: middle(|row| row.a_cpu_second),
        waits: [middle(|row| row.waits[0]), middle(|row| row.waits[1]), middle(|row| row.waits[2])],
    }
}
