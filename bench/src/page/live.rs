//! What a reader notices while a thousand messages a second come into the room: how long each frame takes, at the end
//! and in the middle of what was said, beside the same page in which nothing happens.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use shared::{ClientFrame, Nonce, RoomId, codec};
use tokio::task::JoinSet;
use tokio::time::{Instant, interval, sleep};
use tokio_tungstenite::tungstenite::Message;

use super::busy::Busy;
use super::frames::{Frames, WATCH};
use super::load;
use super::screen::Screen;
use crate::client::{Socket, greet};
use crate::server::Server;
use crate::table::{Cell, Table};

const HEADS: [&str; 15] = [
    "reader",
    "messages",
    "frames",
    "p50 ms",
    "p95 ms",
    "p99 ms",
    "longest ms",
    "over 50 ms",
    "long tasks",
    "long animation frames",
    "busy ms a second",
    "of the application",
    "of style and layout",
    "read line moved px",
    "load",
];
/// How long each row measures.
const LASTS: Duration = Duration::from_secs(30);
/// Messages a second, of all who write.
const RATE: u64 = 1_000;
/// How many write.
const AUTHORS: u64 = 4;
/// Each one posts what is due so often.
const STEP: Duration = Duration::from_millis(20);
/// What was said before.
const BEFORE: u64 = 400;
/// For what was caused to end.
const SETTLE: Duration = Duration::from_secs(3);

/// Goes so far up that there is a screen and more on either side, and stays.
const READ_BACK: &str = "(() => {
    const log = document.querySelector('[role=log]');
    log.scrollTop = Math.max(0, log.scrollHeight - 4 * log.clientHeight);
    return true;
})()";

/// Prints the table.
pub(super) async fn run(binary: &Path) -> Result<()> {
    let server = Server::start(binary, &[]).await?;
    let mut authors = Vec::new();
    for id in 1..=AUTHORS {
        let socket = greet(&server.address, id).await?;
        authors.push(Author { number: id, socket, sent: 0 });
    }
    authors = posts(authors, BEFORE, LASTS / 30).await?;
    let screen = Screen::open(WATCH).await?;
    screen.goes_to(&format!("http://{}/", server.address)).await?;
    screen.waits_for("document.querySelector('#app[data-link=live]') !== null").await?;
    sleep(SETTLE).await;
    println!("{}, {RATE} messages a second for {} s.\n", screen.version().await?, LASTS.as_secs());
    let mut table = Table::new("page: live", &HEADS);
    Busy::begin(&screen).await?;
    let count = RATE * LASTS.as_secs();
    for (reader, count) in [("at the end, nothing happens", 0), ("at the end", count)] {
        authors = row(&mut table, &screen, authors, (reader, false), count).await?;
    }
    sleep(SETTLE).await;
    screen.reads(READ_BACK).await?;
    sleep(SETTLE).await;
    for (reader, count) in [("in the middle, nothing happens", 0), ("in the middle", count)] {
        authors = row(&mut table, &screen, authors, (reader, true), count).await?;
    }
    table.print()
}

async fn row(
    table: &mut Table,
    screen: &Screen,
    authors: Vec<Author>,
    (reader, reads): (&str, bool),
    count: u64,
) -> Result<Vec<Author>> {
    let before = Busy::now(screen).await?;
    Frames::begin(screen).await?;
    let authors = posts(authors, count, LASTS).await?;
    let (frames, busy) = (Frames::end(screen).await?, Busy::now(screen).await?.cells(before));
    let moved = match (reads, frames.lost) {
        (false, _) => Cell::none(),
        (true, 0) => Cell::number(frames.moved, 2),
        (true, lost) => Cell::text(&format!("gone in {lost} frames")),
    };
    let mut cells = vec![Cell::text(reader), Cell::count(count)];
    cells.extend(frames.cells());
    cells.extend(busy);
    cells.extend([moved, load()]);
    table.row(cells);
    Ok(authors)
}

/// Someone who writes, and how much they have written.
struct Author {
    number: u64,
    socket: Socket,
    sent: u64,
}

/// Has the authors post so many messages together, evenly over some time, and sees that all of them were taken.
async fn posts(authors: Vec<Author>, count: u64, lasts: Duration) -> Result<Vec<Author>> {
    let mut tasks = JoinSet::new();
    for author in authors {
        tasks.spawn(post(author, count / AUTHORS, lasts));
    }
    let mut authors = Vec::new();
    while let Some(author) = tasks.join_next().await {
        authors.push(author??);
    }
    Ok(authors)
}

async fn post(mut author: Author, count: u64, lasts: Duration) -> Result<Author> {
    let (start, mut sent, mut placed) = (Instant::now(), 0, 0);
    let mut steps = interval(STEP);
    while placed < count || start.elapsed() < lasts {
        tokio::select! {
            _ = steps.tick() => {
                let part = start.elapsed().as_secs_f64() / lasts.as_secs_f64();
                let due = ((count as f64 * part) as u64).min(count);
                while sent < due {
                    sent += 1;
                    author.feed().await?;
                }
                author.socket.flush().await?;
                if start.elapsed() > lasts * 4 {
                    bail!("the server took {placed} of {count} messages only");
                }
            }
            heard = author.socket.next() => {
                if let Message::Text(text) = heard.context("the server closed it")?? {
                    placed += author.own(&text);
                }
            }
        }
    }
    Ok(author)
}

impl Author {
    async fn feed(&mut self) -> Result<()> {
        self.sent += 1;
        let nonce = u128::from(self.number) << 64 | u128::from(self.sent);
        let nonce = Nonce::from_bytes(nonce.to_be_bytes());
        let body = format!("Message {}, about as long as most of them are in a chat.", self.sent);
        let post = ClientFrame::post(RoomId::lobby(), nonce, body);
        Ok(self.socket.feed(Message::text(codec::encode_client(&post))).await?)
    }

    /// How many posts of theirs a frame has. All of them hear all posts, so that to read each in full would cost more
    /// than what is measured.
    fn own(&self, frame: &str) -> u64 {
        let nonce = format!("\"nonce\":\"{:016x}", self.number);
        frame.matches(&nonce).count() as u64
    }
}
