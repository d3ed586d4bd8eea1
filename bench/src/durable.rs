//! How many posts a second are kept, and how long each waits until it is seen as sent, for 1 to 256 senders, each with one
//! on its way. The reference, in the same run and on the same disk, is a loop that appends as many bytes to a file and
//! syncs it: what one post costs without a server.

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use load::{Crowd, Pace, Speech, Timed};

use crate::cpu::Cores;
use crate::table::{Cell, Table};
use crate::waits::Waits;
use crate::{files, subjects, turn};

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
    let waits = Waits::new(sync_alone()?);
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52")]
    let reference = waits.count() as f64 / LASTS.as_secs_f64();
    let millis = [50, 99, 100].map(|percent| waits.at(percent).as_secs_f64() * 1_000.0);
    table.row(row("a bare write and fsync", 1, reference, reference, millis));
    for (name, durability) in [("posts, full", "full"), ("posts, relaxed", "relaxed")] {
        let subject = [subjects::hubbub(binary, name, Speech::Typed, durability)];
        for senders in SENDERS {
            for turn in turn::medians(&subject, crowd(senders), cores, TIMES)? {
                let posts = turn.a_second / hearers(senders);
                table.row(row(name, senders, posts, reference, turn.waits));
            }
        }
    }
    table.print()
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

fn row(what: &str, senders: usize, a_second: f64, reference: f64, waits: [f64; 3]) -> Vec<Cell> {
    let [p50, p99, longest] = waits;
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

fn sync_alone() -> Result<Vec<Duration>> {
    let mut file = tempfile::tempfile()?;
    let (record, begin) = ([b'x'; RECORD], Instant::now());
    let mut waits = Vec::new();
    while begin.elapsed() < LASTS {
        let start = Instant::now();
        file.write_all(&record)?;
        file.sync_data()?;
        waits.push(start.elapsed());
    }
    Ok(waits)
}
