//! What it costs to open a room's last page, and a page in its middle, in a short room and in a long
//! one: the log's length must not matter, and the server must not hold it in memory.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use futures_util::SinkExt;
use shared::{Change, ClientFrame, Nonce, RoomId, Seq, ServerFrame, codec};
use tokio_tungstenite::tungstenite::Message;

use crate::client::{connect, frame, greet, hello};
use crate::server::Server;
use crate::table::{Cell, Table};
use crate::waits::Waits;

/// Lengths of rooms: one that memory would hold, and one of a busy team after years.
const ROOMS: [u64; 2] = [1_000, 1_000_000];
/// How often each page is opened.
const TIMES: usize = 300;
/// Posts on their way while a room is filled.
const IN_FLIGHT: u64 = 1_024;

/// Prints the table.
pub(crate) async fn run(binary: &Path) -> Result<()> {
    let heads = ["events", "page", "p50 ms", "p99 ms", "p50 beside the short room", "resident KiB"];
    let mut table = Table::new("history", &heads);
    let mut short: Option<[Duration; 2]> = None;
    for events in ROOMS {
        let server = Server::start(binary, &[]).await?;
        fill(&server, events).await?;
        let last = last_pages(&server).await?;
        let middle = middle_pages(&server, events / 2).await?;
        let resident = server.resident_kib()?;
        let now = [last.at(50), middle.at(50)];
        let reference = *short.get_or_insert(now);
        for ((page, waits), reference) in [("last", last), ("middle", middle)].iter().zip(reference)
        {
            let (p50, p99) = (millis(waits.at(50)), millis(waits.at(99)));
            let ratio = p50 / millis(reference);
            table.row(vec![
                Cell::count(events),
                Cell::text(page),
                Cell::number(p50, 2),
                Cell::number(p99, 2),
                Cell::number(ratio, 2),
                Cell::count(resident),
            ]);
        }
    }
    table.print()
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// Has one client post so many messages.
pub(crate) async fn fill(server: &Server, events: u64) -> Result<()> {
    let mut socket = greet(&server.address, 1).await?;
    let (mut sent, mut placed) = (0, 0);
    while placed < events {
        while sent < events && sent - placed < IN_FLIGHT {
            sent += 1;
            let nonce = Nonce::from_bytes(u128::from(sent).to_be_bytes());
            let body =
                format!("Message {sent}, about as long as most of them are in a chat like this.");
            let post = ClientFrame::post(RoomId::lobby(), nonce, body);
            socket.feed(Message::text(codec::encode_client(&post))).await?;
        }
        socket.flush().await?;
        if let ServerFrame::Events { events, .. } = frame(&mut socket).await? {
            placed += events.iter().filter(|it| matches!(it.change, Change::Posted { .. })).count()
                as u64;
        }
    }
    Ok(())
}

/// From `Hello` to the room's last page, for someone who was here before on another device.
async fn last_pages(server: &Server) -> Result<Waits> {
    let mut waits = Vec::new();
    for _ in 0..TIMES {
        let mut socket = connect(&server.address, 1).await?;
        let start = Instant::now();
        socket.send(Message::text(codec::encode_client(&hello()))).await?;
        while !matches!(frame(&mut socket).await?, ServerFrame::Snapshot { .. }) {}
        waits.push(start.elapsed());
    }
    Ok(Waits::new(waits))
}

/// From `Older` to a page before each of some places around the middle.
async fn middle_pages(server: &Server, middle: u64) -> Result<Waits> {
    let mut socket = greet(&server.address, 1).await?;
    let mut waits = Vec::new();
    for time in 0..TIMES as u64 {
        let before = Seq(middle - time);
        let start = Instant::now();
        let older = ClientFrame::Older { room: RoomId::lobby(), before };
        socket.send(Message::text(codec::encode_client(&older))).await?;
        loop {
            if let ServerFrame::Events { first, events, .. } = frame(&mut socket).await? {
                if first.plus(events.len()) != before {
                    bail!("that is not the page before {before}");
                }
                break;
            }
        }
        waits.push(start.elapsed());
    }
    Ok(Waits::new(waits))
}
