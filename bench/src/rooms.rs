//! Many small rooms in place of a large one: ten people in each, of whom one or two say the next thing as soon as one of a
//! few on their way has come back. What is written is little and what is read, kept and found is much, so that the bare
//! loop, which does not know what it tells, is far ahead; the peers that have rooms stand beside it.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use load::{Crowd, Pace, Speech, Timed};

use crate::cpu::Cores;
use crate::files;
use crate::subjects::{self, Subject};
use crate::table::{Cell, Table};
use crate::turn::{self, Turn};

/// How often each is measured; the table has the medians.
const TIMES: usize = 5;
/// People in a room.
const PEOPLE: usize = 10;
/// Messages of each sender that are on their way.
const IN_FLIGHT: usize = 4;
/// How many rooms, and how many talk in each.
const SCENES: [(usize, usize); 4] = [(10, 1), (50, 1), (200, 1), (50, 2)];

const HEADS: [&str; 10] = [
    "who",
    "rooms",
    "senders in each",
    "people",
    "messages a second",
    "deliveries a second",
    "for a second of the server's processor",
    "p50 ms",
    "p99 ms",
    "longest ms",
];

/// Prints the table: of all scenes, or of those with so many rooms.
pub(crate) fn run(server: &Path, tools: &Path, only: Option<usize>) -> Result<()> {
    let cores = Cores::divide()?;
    files::open_many()?;
    let (peers, notes) = subjects::peers(tools, cores)?;
    let ours = vec![
        subjects::hubbub(server, "Hubbub, typed", Speech::Typed, "full"),
        subjects::hubbub(server, "Hubbub, typed, relaxed", Speech::Typed, "relaxed"),
        subjects::bare("bare loop", "round")?,
    ];
    let peers = peers.into_iter().filter(|it| it.has_rooms).collect();
    let subjects = [ours, peers].concat();
    let mut table = Table::new("rooms", &HEADS);
    for (rooms, senders) in SCENES {
        if only.is_none_or(|only| only == rooms) {
            let turns = turn::medians(&subjects, crowd(rooms, senders), cores, TIMES)?;
            for (subject, turn) in subjects.iter().zip(&turns) {
                table.row(row(subject, rooms, senders, turn));
            }
        }
    }
    table.print()?;
    notes.iter().for_each(|it| println!("\n{it}."));
    Ok(())
}

fn crowd(rooms: usize, senders: usize) -> Crowd {
    Crowd {
        connections: rooms * PEOPLE,
        rooms,
        deaf: 0,
        senders: rooms * senders,
        pace: Pace::InFlight(IN_FLIGHT),
        timed: Timed::Everyone,
        bytes: 64,
        lasts: Duration::from_secs(4),
    }
}

#[expect(clippy::cast_precision_loss, reason = "ten people")]
fn row(subject: &Subject, rooms: usize, senders: usize, turn: &Turn) -> Vec<Cell> {
    let count = |count: usize| Cell::count(count as u64);
    let [p50, p99, longest] = turn.waits;
    vec![
        Cell::text(subject.name),
        count(rooms),
        count(senders),
        count(rooms * PEOPLE),
        Cell::number(turn.a_second / PEOPLE as f64, 0),
        Cell::number(turn.a_second, 0),
        Cell::number(turn.a_cpu_second, 0),
        Cell::number(p50, 2),
        Cell::number(p99, 2),
        Cell::number(longest, 1),
    ]
}
