//! What it costs to tell everyone: many connections in one room, some of whom talk. The server has one core, and those
//! who talk and read have another; what counts is what was delivered for a second of the server's processor time,
//! beside a loop that does nothing but write.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use load::{Crowd, Pace, Speech, Timed};

use crate::beside::{self, Beside};
use crate::cpu::Cores;
use crate::files;
use crate::subjects::{self, Subject};
use crate::table::{Cell, Table};
use crate::turn::{self, Turn};

/// How often each is measured; the table has the medians.
const TIMES: usize = 5;

/// Which of the subjects the others are compared with; see [`ours`].
const REFERENCE: usize = 1;

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
    let (peers, notes) = subjects::peers(tools, cores)?;
    let subjects = [ours(server)?, peers].concat();
    for scene in scenes().into_iter().filter(|it| only.is_none_or(|only| it.title.contains(only))) {
        println!("\n### {}\n", scene.title);
        match scene.crowd.pace {
            Pace::InFlight(_) => {
                let turns = turn::medians(&subjects, scene.crowd, cores, TIMES)?;
                let rows = turns.iter().map(|turn| Row::after(&turns[REFERENCE], turn));
                print(scene.title, &subjects, &rows.collect::<Vec<_>>())?;
            }
            Pace::EachSecond(_) => {
                // Those of both are open at once.
                files::are_enough_for(2 * scene.crowd.connections as u64)?;
                let reference = &subjects[REFERENCE];
                let turns = beside::medians(&subjects, reference, scene.crowd, cores, TIMES)?;
                let rows = turns.iter().map(Row::beside);
                print(scene.title, &subjects, &rows.collect::<Vec<_>>())?;
            }
        }
    }
    notes.iter().for_each(|it| println!("\n{it}."));
    Ok(())
}

/// The one with everything durable first, and the one to compare with second.
fn ours(server: &Path) -> Result<Vec<Subject>> {
    let hubbub = |name, speech, durability| subjects::hubbub(server, name, speech, durability);
    Ok(vec![
        hubbub("Hubbub, plain", Speech::Tutorial, "full"),
        subjects::bare("bare loop, one write a round", "round")?,
        hubbub("Hubbub, typed", Speech::Typed, "full"),
        hubbub("Hubbub, plain, relaxed", Speech::Tutorial, "relaxed"),
        hubbub("Hubbub, typed, relaxed", Speech::Typed, "relaxed"),
        subjects::bare("bare loop, a write for each", "each")?.slow(),
    ])
}

fn scenes() -> [Scene; 4] {
    let crowd = |connections, senders, pace, bytes, seconds| Crowd {
        connections,
        rooms: 1,
        deaf: 0,
        senders,
        pace,
        timed: Timed::Everyone,
        bytes,
        lasts: Duration::from_secs(seconds),
    };
    [
        Scene {
            title: "500 connections, 20 senders with 8 on their way, 64 bytes",
            crowd: crowd(500, 20, Pace::InFlight(8), 64, 4),
        },
        Scene {
            title: "500 connections, 20 senders with 8 on their way, 256 bytes",
            crowd: crowd(500, 20, Pace::InFlight(8), 256, 4),
        },
        Scene {
            title: "500 connections, 4 senders, 100 messages a second in all, 64 bytes",
            crowd: crowd(500, 4, Pace::EachSecond(100), 64, 6),
        },
        Scene {
            title: "5,000 connections, 4 senders, 10 messages a second in all, 64 bytes",
            crowd: crowd(5_000, 4, Pace::EachSecond(10), 64, 6),
        },
    ]
}

/// Where there is a figure of the loop's p99 in a row, there is one in each.
fn print(title: &str, subjects: &[Subject], rows: &[Row<'_>]) -> Result<()> {
    let bun = subjects.iter().zip(rows).find(|(it, _)| it.name == "Bun");
    let bun = bun.map_or(f64::NAN, |(_, bun)| bun.of_loop);
    let mut heads = vec![
        "who",
        "deliveries a second",
        "for a second of the server's processor",
        "of the bare loop",
        "of Bun",
        "p50 ms",
        "p99 ms",
    ];
    heads.extend(rows.iter().find_map(|row| row.of_p99).map(|_| "of the loop's p99"));
    heads.push("longest ms");
    let mut table = Table::new(&format!("fanout: {title}"), &heads);
    for (subject, row) in subjects.iter().zip(rows) {
        let [p50, p99, longest] = row.turn.waits;
        let mut cells = vec![
            Cell::text(subject.name),
            Cell::number(row.turn.a_second, 0),
            Cell::number(row.turn.a_cpu_second, 0),
            Cell::number(row.of_loop, 2),
            Cell::number(row.of_loop / bun, 2),
            Cell::number(p50, 2),
            Cell::number(p99, 2),
        ];
        cells.extend(row.of_p99.map(|of_p99| Cell::number(of_p99, 2)));
        cells.push(Cell::number(longest, 1));
        table.row(cells);
    }
    table.print()
}

/// What the table says of one.
struct Row<'a> {
    turn: &'a Turn,
    /// Deliveries for a second of its processor time, to those of the loop.
    of_loop: f64,
    /// Its p99 to that of the loop, where it was measured beside it.
    of_p99: Option<f64>,
}

impl<'a> Row<'a> {
    /// Of one who was measured at another time than the loop.
    fn after(reference: &Turn, turn: &'a Turn) -> Self {
        Self { turn, of_loop: turn.a_cpu_second / reference.a_cpu_second, of_p99: None }
    }

    fn beside(Beside { turn, a_cpu_second, p99 }: &'a Beside) -> Self {
        Self { turn, of_loop: *a_cpu_second, of_p99: Some(*p99) }
    }
}
