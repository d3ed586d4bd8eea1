//! How long searches take in a store of a million messages: posted over the wire by a team in turns, in several
//! rooms and six languages, then searched over the wire by one of them. And what the index costs: its size, and how
//! long making it anew takes beside a server that does nothing else.

mod fill;
mod pairs;
mod texts;

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures_util::SinkExt;
use shared::{ClientFrame, Feature, Nonce, Query, ServerFrame, Timestamp, codec};
use tokio_tungstenite::tungstenite::Message;

use crate::client::{Socket, frame, greet};
use crate::server::Server;
use crate::table::{Cell, Table};
use crate::waits::Waits;
use texts::{Dice, Language, Text, message};

/// How often each kind of search is made, each time with other words.
const TIMES: usize = 300;

/// One kind of search: its name, and the query that comes from a message that was posted.
type Kind = (&'static str, fn(&Text, &mut Dice) -> Option<Query>);

/// Prints the tables.
pub(crate) async fn run(binary: &Path, messages: u64) -> Result<()> {
    let server = Server::start(binary, &[]).await?;
    let start = Instant::now();
    let middle = fill::fill(&server, messages).await?;
    println!("{messages} messages were posted in {:.0} s.\n", start.elapsed().as_secs_f64());
    let data = server.ends().await?;
    for suffix in ["", "-wal", "-shm"] {
        // It may have been folded in and gone.
        let _ = std::fs::remove_file(data.path().join(format!("search.db{suffix}")));
    }
    let start = Instant::now();
    let server = Server::start_on(binary, data, &[]).await?;
    let mut socket = greet(&server.address, 1).await?;
    while ask(&mut socket, &words(&["the"])).await?.behind {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let rate = messages as f64 / start.elapsed().as_secs_f64();
    rows(&mut socket, messages, middle).await?;
    pairs::compare(&mut socket, messages).await?;
    drop(socket);
    let resident = server.resident_kib()? / 1024;
    let data = server.ends().await?;
    let size = |name: &str| -> Result<u64> {
        let file = data.path().join(name);
        Ok(file.metadata().with_context(|| format!("{name} is not there"))?.len() / 1024 / 1024)
    };
    println!();
    let mut table = Table::new("search: sizes", &["what", ""]);
    table.row(vec![Cell::text("store, MiB"), Cell::count(size("hubbub.db")?)]);
    table.row(vec![Cell::text("index, MiB"), Cell::count(size("search.db")?)]);
    table.row(vec![Cell::text("made anew, messages a second"), Cell::number(rate, 0)]);
    let after = "server's memory after the searches, MiB";
    table.row(vec![Cell::text(after), Cell::count(resident)]);
    table.print()
}

async fn rows(socket: &mut Socket, messages: u64, middle: Timestamp) -> Result<()> {
    let heads = ["search", "p50 ms", "p95 ms", "p99 ms", "found at once, on average"];
    let mut table = Table::new("search", &heads);
    for (name, query) in KINDS {
        let (mut waits, mut found, mut dice) = (Vec::new(), 0, Dice(7));
        while waits.len() < TIMES {
            let Some(mut query) = query(&message(dice.up_to(messages)), &mut dice) else {
                continue;
            };
            if !query.rooms.is_empty() {
                query.since = Some(middle);
            }
            let start = Instant::now();
            found += found_by(socket, &query).await?.len();
            waits.push(start.elapsed());
        }
        let average = found as f64 / waits.len() as f64;
        let waits = Waits::new(waits);
        let mut row = vec![Cell::text(name)];
        row.extend([50, 95, 99].map(|it| Cell::number(waits.at(it).as_secs_f64() * 1_000.0, 2)));
        row.push(Cell::number(average, 1));
        table.row(row);
    }
    table.print()
}

const KINDS: &[Kind] = &[
    ("rare word", |text, _| of_words(text, |rank| rank > 5_000, 1)),
    ("common word", |text, _| of_words(text, |rank| rank < 10, 1)),
    ("two words", |text, _| of_words(text, |_| true, 2)),
    ("phrase of two words", |text, _| {
        let [(_, one), (_, two), ..] = &text.words[..] else { return None };
        let phrases = vec![format!("{one} {two}")];
        is_spaced(text).then(|| Query { phrases, ..Query::default() })
    }),
    ("beginning of a word", |text, _| part(text, |word| word.chars().take(4).collect())),
    ("part of a word", |text, _| part(text, |word| word.chars().skip(2).take(4).collect())),
    ("two characters, English", |text, dice| pair(text, Language::English, dice)),
    ("two characters, German", |text, dice| pair(text, Language::German, dice)),
    ("two characters, Spanish", |text, dice| pair(text, Language::Spanish, dice)),
    ("two characters, Chinese", |text, dice| pair(text, Language::Chinese, dice)),
    ("two characters, Japanese", |text, dice| pair(text, Language::Japanese, dice)),
    ("two characters, Korean", |text, dice| pair(text, Language::Korean, dice)),
    ("`from:` and a word", |text, dice| {
        let by = vec![fill::author(dice.up_to(fill::AUTHORS))?];
        of_words(text, |rank| rank < 1_000, 1).map(|query| Query { by, ..query })
    }),
    ("`in:` and `after:` and a word", |text, dice| {
        let rooms = vec![fill::room(dice.up_to(fill::ROOMS))?];
        of_words(text, |rank| rank < 1_000, 1).map(|query| Query { rooms, ..query })
    }),
    ("`has:link`", |_, _| Some(Query { has: vec![Feature::Link], ..Query::default() })),
    ("`has:code` and a word", |text, _| {
        let has = vec![Feature::Code];
        of_words(text, |rank| rank < 1_000, 1).map(|query| Query { has, ..query })
    }),
];

fn words(words: &[&str]) -> Query {
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    Query { words, ..Query::default() }
}

fn is_spaced(text: &Text) -> bool {
    !matches!(text.language, Language::Chinese | Language::Japanese)
}

/// Some words of a message, by their ranks.
fn of_words(text: &Text, fits: fn(u64) -> bool, count: usize) -> Option<Query> {
    let fitting = text.words.iter().filter(|(rank, _)| fits(*rank));
    let some: Vec<&str> = fitting.take(count).map(|(_, word)| word.as_str()).collect();
    (some.len() == count).then(|| words(&some))
}

/// A part of a long word of a message.
fn part(text: &Text, cut: fn(&str) -> String) -> Option<Query> {
    let long = |word: &&(u64, String)| word.1.chars().count() >= 8;
    let (_, word) = text.words.iter().find(long).filter(|_| is_spaced(text))?;
    Some(words(&[&cut(word)]))
}

fn pair(text: &Text, language: Language, dice: &mut Dice) -> Option<Query> {
    pairs::of(text, language, dice).map(|pair| words(&[&pair]))
}

struct Answer {
    hits: Vec<String>,
    behind: bool,
}

/// The texts of the first page of what is found.
async fn found_by(socket: &mut Socket, query: &Query) -> Result<Vec<String>> {
    Ok(ask(socket, query).await?.hits)
}

async fn ask(socket: &mut Socket, query: &Query) -> Result<Answer> {
    let (nonce, query) = (Nonce::from_bytes([1; 16]), query.clone());
    let search = ClientFrame::Search { nonce, query, before: None };
    socket.send(Message::text(codec::encode_client(&search))).await?;
    loop {
        match frame(socket).await? {
            ServerFrame::Found { hits, behind, .. } => {
                return Ok(Answer {
                    hits: hits.into_iter().map(|hit| hit.body.to_string()).collect(),
                    behind,
                });
            }
            ServerFrame::Rejected { code, .. } => bail!("a search was refused: {code}"),
            _ => {}
        }
    }
}
