//! How many posts a second are kept, and how long each waits until it is seen as sent, for 1 to 256 senders, each with one
//! on its way. The reference, in the same run and on the same disk, is a loop that appends as many bytes to a file and
//! syncs it, again for each turn: what one post costs without a server.

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use load::{Crowd, Pace, Speech, Timed};

use crate::cpu::Cores;
use crate::table::{Cell, Table};
use crate::turn::{self, Turn};
use crate::waits::Waits;
use crate::{files, middle, subjects, times};

/// How long each row measures.
const LASTS: Duration = Duration::from_secs(4);
/// How often each is measured; the table has the medians.
const TIMES: usize = 3;
/// How many send.
const SENDERS: [usize; 5] = [1, 4, 16, 64, 256];
/// Everyone in a room hears every post there: with more, telling them would be what is measured.
const IN_A_ROOM: usize = 16;
/// Like most messages.
const BYTES: usize = 64;
/// About what such a message takes in the store.
const RECORD: usize = 256;

/// Prints the table.
pub(crate) fn run(binary: &Path) -> Result<()> {
    let cores = Cores::divide()?;
    files::open_many()?;
    let heads = ["what", "senders", "posts a second", "ratio", "p50 ms", "p99 ms", "longest ms"];
    let mut table = Table::new("durable", &heads);
    let hubbub = |name, durability| subjects::hubbub(binary, name, Speech::Typed, durability);
    let subjects = [hubbub("posts, full", "full"), hubbub("posts, relaxed", "relaxed")];
    for senders in SENDERS {
        let (mut alone, mut turns) = (Vec::new(), vec![Vec::new(); subjects.len()]);
        for _ in 0..times::or(TIMES) {
            alone.push(sync_alone()?);
            for (subject, turns) in subjects.iter().zip(&mut turns) {
                let turn = turn::one(subject, crowd(senders), cores);
                let Turn { a_second, waits, .. } = turn.with_context(|| subject.name)?;
                turns.push(Measured { a_second: a_second / hearers(senders), waits });
            }
        }
        let alone = median(&alone);
        table.row(row("a bare write and fsync", 1, &alone, alone.a_second));
        for (subject, turns) in subjects.iter().zip(&turns) {
            table.row(row(subject.name, senders, &median(turns), alone.a_second));
        }
    }
    table.print()?;
    println!(
        "\nThe bare write and fsync of each block were made in turn with the rows below it. Posts wait from sending one to reading it."
    );
    Ok(())
}

/// What is kept in a second, and milliseconds that it waits, of 50 and of 99 in 100 and at most.
#[derive(Debug, Clone)]
struct Measured {
    a_second: f64,
    waits: [f64; 3],
}

/// The middle of each column.
fn median(turns: &[Measured]) -> Measured {
    let waits = [0, 1, 2].map(|at| middle::of(turns.iter().map(|turn| turn.waits[at])));
    Measured { a_second: middle::of(turns.iter().map(|turn| turn.a_second)), waits }
}

fn crowd(senders: usize) -> Crowd {
    Crowd {
        connections: senders,
        rooms: senders.div_ceil(IN_A_ROOM),
        deaf: 0,
        senders,
        pace: Pace::InFlight(1),
        timed: Timed::Senders,
        bytes: BYTES,
        lasts: LASTS,
    }
}

/// How many hear each post, of whom one has sent it.
#[expect(clippy::cast_precision_loss, reason = "at most 16")]
fn hearers(senders: usize) -> f64 {
    senders.min(IN_A_ROOM) as f64
}

fn row(what: &str, senders: usize, measured: &Measured, reference: f64) -> Vec<Cell> {
    let Measured { a_second, waits: [p50, p99, longest] } = *measured;
    vec![
        Cell::text(what),
        Cell::count(senders as u64),
        Cell::number(a_second, 0),
        Cell::number(a_second / reference, 2),
        Cell::number(p50, 2),
        Cell::number(p99, 2),
        Cell::number(longest, 1),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52")]
fn sync_alone() -> Result<Measured> {
    let mut file = tempfile::tempfile()?;
    let (record, begin) = ([b'x'; RECORD], Instant::now());
    let mut waits = Vec::new();
    while begin.elapsed() < LASTS {
        let start = Instant::now();
        file.write_all(&record)?;
        file.sync_data()?;
        waits.push(start.elapsed());
    }
    let waits = Waits::new(waits);
    let millis = [50, 99, 100].map(|percent| waits.at(percent).as_secs_f64() * 1_000.0);
    Ok(Measured { a_second: waits.count() as f64 / LASTS.as_secs_f64(), waits: millis })
}
