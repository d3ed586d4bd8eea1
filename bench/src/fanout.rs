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
                print(scene.title, &subjects, &turns)?;
            }
            Pace::EachSecond(_) => {
                // Those of both are open at once.
                files::are_enough_for(2 * scene.crowd.connections as u64)?;
                let reference = &subjects[REFERENCE];
                let turns = beside::medians(&subjects, reference, scene.crowd, cores, TIMES)?;
                print_beside(scene.title, &subjects, &turns)?;
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

fn print(title: &str, subjects: &[Subject], turns: &[Turn]) -> Result<()> {
    let reference = turns.get(REFERENCE).map_or(f64::NAN, |bare| bare.a_cpu_second);
    let bun = subjects.iter().zip(turns).find(|(it, _)| it.name == "Bun");
    let bun = bun.map_or(f64::NAN, |(_, bun)| bun.a_cpu_second);
    let heads = [
        "who",
        "deliveries a second",
        "for a second of the server's processor",
        "of the bare loop",
        "of Bun",
        "p50 ms",
        "p99 ms",
        "longest ms",
    ];
    let mut table = Table::new(&format!("fanout: {title}"), &heads);
    for (subject, turn) in subjects.iter().zip(turns) {
        let [p50, p99, longest] = turn.waits;
        table.row(vec![
            Cell::text(subject.name),
            Cell::number(turn.a_second, 0),
            Cell::number(turn.a_cpu_second, 0),
            Cell::number(turn.a_cpu_second / reference, 2),
            Cell::number(turn.a_cpu_second / bun, 2),
            Cell::number(p50, 2),
            Cell::number(p99, 2),
            Cell::number(longest, 1),
        ]);
    }
    table.print()
}

fn print_beside(title: &str, subjects: &[Subject], turns: &[Beside]) -> Result<()> {
    let bun = subjects.iter().zip(turns).find(|(it, _)| it.name == "Bun");
    let bun = bun.map_or(f64::NAN, |(_, bun)| bun.a_cpu_second);
    let heads = [
        "who",
        "deliveries a second",
        "for a second of the server's processor",
        "of the bare loop",
        "of Bun",
        "p50 ms",
        "p99 ms",
        "of the loop's p99",
        "longest ms",
    ];
    let mut table = Table::new(&format!("fanout: {title}"), &heads);
    for (subject, beside) in subjects.iter().zip(turns) {
        let [p50, p99, longest] = beside.turn.waits;
        table.row(vec![
            Cell::text(subject.name),
            Cell::number(beside.turn.a_second, 0),
            Cell::number(beside.turn.a_cpu_second, 0),
            Cell::number(beside.a_cpu_second, 2),
            Cell::number(beside.a_cpu_second / bun, 2),
            Cell::number(p50, 2),
            Cell::number(p99, 2),
            Cell::number(beside.p99, 2),
            Cell::number(longest, 1),
        ]);
    }
    table.print()
}
