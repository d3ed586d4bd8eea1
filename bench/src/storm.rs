//! What happens when everyone's line is cut at once: all come back at once, too, and each is to be told what was said
//! meanwhile, once and in order. Beside it, in the same run, servers that only take them back.

mod reference;

use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt, stream};
use shared::{ClientFrame, Cursors, Epoch, Nonce, RoomId, Secret, Seq, ServerFrame, codec};
use tokio::time::{sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;

use crate::client::{Socket, connect, frame};
use crate::cpu::Cores;
use crate::server::Server;
use crate::subjects;
use crate::table::{Cell, Table};
use crate::waits::Waits;
use crate::{files, metrics, times};

/// How often everyone is cut off.
const TIMES: usize = 5;
/// Messages that are said while nobody is there.
const MISSED: u64 = 20;
/// From the cut on, in which a server closes everyone's line, and some speak at Hubbub. It does not count.
const PAUSE: Duration = Duration::from_secs(2);
/// Handshakes that are on their way at a time: a listener's queue is not much longer on most systems.
const AT_ONCE: usize = 1_000;
/// For the message after those that were missed to reach everyone.
const HEARS_WITHIN: Duration = Duration::from_secs(60);

/// One of those who are cut off.
struct Client {
    id: u64,
    socket: Socket,
    at: Place,
}

/// How far someone is, in which life of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    epoch: Epoch,
    head: Seq,
}

/// Prints the table.
pub(crate) fn run(binary: &Path, tools: &Path, clients: u64) -> Result<()> {
    let cores = Cores::divide()?;
    files::open_many()?;
    files::are_enough_for(clients)?;
    let (peers, notes) = subjects::peers(tools, cores)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    println!("{clients} clients, of whom all miss {MISSED} messages each time.\n");
    let mut table = Table::new(
        "storm",
        &[
            "who",
            "turn",
            "half are current after ms",
            "all after ms",
            "questions to the store",
            "for each client",
        ],
    );
    for (turn, (waits, asked)) in (1..).zip(runtime.block_on(hubbub(binary, clients, cores))?) {
        let each = asked / f64::from(u32::try_from(clients)?);
        table.row(vec![
            Cell::text("Hubbub"),
            Cell::count(turn),
            millis(waits.at(50)),
            millis(waits.at(100)),
            Cell::number(asked, 0),
            Cell::number(each, 1),
        ]);
    }
    let bare = subjects::bare("bare loop, only connected", "round")?;
    let bun = peers.into_iter().find(|it| it.name == "Bun");
    let bun = bun.map(|it| it.called("Bun, only connected"));
    for subject in std::iter::once(bare).chain(bun) {
        let turns = runtime.block_on(reference::turns(&subject, clients, cores));
        for (turn, waits) in (1..).zip(turns.context(subject.name)?) {
            let (half, all) = (millis(waits.at(50)), millis(waits.at(100)));
            let name = Cell::text(subject.name);
            table.row(vec![name, Cell::count(turn), half, all, Cell::none(), Cell::none()]);
        }
    }
    table.print()?;
    println!(
        "\nOf Hubbub's, everyone was told all that they had missed, once and in order, and the next message after that."
    );
    println!(
        "The others do less: whoever is connected again is told nothing. Hubbub's clients parse JSON in the time that counts."
    );
    println!("Between the cut and the first who comes back, {} s pass for each.", PAUSE.as_secs());
    notes.iter().filter(|it| it.starts_with("Bun")).for_each(|it| println!("\n{it}."));
    Ok(())
}

fn millis(wait: Duration) -> Cell {
    Cell::number(wait.as_secs_f64() * 1_000.0, 0)
}

/// For each turn, how long it took everyone, and how much was asked of the store.
async fn hubbub(binary: &Path, clients: u64, cores: Cores) -> Result<Vec<(Waits, f64)>> {
    let options = ["--metrics-token", metrics::TOKEN];
    let server = Server::start_pinned(binary, &options, cores).await?;
    let address = &server.address;
    let mut speaker = come(address, clients + 1, None).await?;
    let (mut all, _) = everyone(address, (1..=clients).map(|id| (id, None)).collect()).await?;
    all_hear_one_more(&mut speaker, &mut all, 0).await?;
    let mut turns = Vec::new();
    for turn in 1..=times::or(TIMES) {
        let left: Vec<_> = all.into_iter().map(|it| (it.id, Some(it.at))).collect();
        let cut = Instant::now();
        let head = says(&mut speaker, turn, 0..MISSED).await?;
        if cut.elapsed() > PAUSE {
            bail!("what they miss is not said within {} s", PAUSE.as_secs());
        }
        sleep_until((cut + PAUSE).into()).await;
        let asked = metrics::value(address, "hubbub_store_reads_total").await?;
        let (mut back, waits) = everyone(address, left).await?;
        let asked = metrics::value(address, "hubbub_store_reads_total").await? - asked;
        if let Some(lost) = back.iter().find(|it| it.at.head != head) {
            bail!("client {} is at {} and not at {head}", lost.id, lost.at.head);
        }
        // Who is told anything twice is told it before this.
        all_hear_one_more(&mut speaker, &mut back, turn).await?;
        turns.push((waits, asked));
        all = back;
    }
    Ok(turns)
}

/// Says what everyone is to hear next.
async fn all_hear_one_more(speaker: &mut Client, all: &mut [Client], turn: usize) -> Result<()> {
    let next = says(speaker, turn, MISSED..MISSED + 1).await?;
    for client in all {
        let hears = timeout(HEARS_WITHIN, client.hears_up_to(next)).await;
        hears.with_context(|| format!("client {} does not hear the next message", client.id))??;
    }
    Ok(())
}

/// Says something, each time with its number in this turn, and gives the place of the last of it.
async fn says(speaker: &mut Client, turn: usize, numbers: Range<u64>) -> Result<Seq> {
    let head = Seq(speaker.at.head.0 + numbers.end - numbers.start);
    for number in numbers {
        let nonce = (turn as u128) << 64 | u128::from(number);
        let nonce = Nonce::from_bytes(nonce.to_be_bytes());
        let post = ClientFrame::post(RoomId::lobby(), nonce, "did you hear that?");
        speaker.socket.send(Message::text(codec::encode_client(&post))).await?;
    }
    speaker.hears_up_to(head).await?;
    Ok(head)
}

/// Has all of them come, at once, and says how long that took each since the first began.
async fn everyone(address: &str, all: Vec<(u64, Option<Place>)>) -> Result<(Vec<Client>, Waits)> {
    let begin = Instant::now();
    let come = |(id, place)| async move {
        let client = come(address, id, place).await.with_context(|| format!("client {id}"))?;
        anyhow::Ok((client, begin.elapsed()))
    };
    let back: Vec<_> = stream::iter(all).map(come).buffer_unordered(AT_ONCE).collect().await;
    let (mut clients, mut waits) = (Vec::new(), Vec::new());
    for came in back {
        let (client, wait) = came?;
        clients.push(client);
        waits.push(wait);
    }
    Ok((clients, Waits::new(waits)))
}

/// Comes from that place, and is current.
async fn come(address: &str, id: u64, place: Option<Place>) -> Result<Client> {
    let mut socket = connect(address, id).await?;
    let rooms: Cursors = place.map(|place| (RoomId::lobby(), place.head)).into_iter().collect();
    let secret = Secret::from_bytes([7; 32]);
    let hello = ClientFrame::Hello { secret, name: None, epoch: place.map(|it| it.epoch), rooms };
    socket.send(Message::text(codec::encode_client(&hello))).await?;
    let ServerFrame::Welcome { epoch, rooms, .. } = frame(&mut socket).await? else {
        bail!("the server does not say welcome");
    };
    let head = rooms.get(&RoomId::lobby()).context("everyone is in the lobby")?.head;
    let at = place.unwrap_or(Place { epoch, head: Seq::ZERO });
    let mut client = Client { id, socket, at };
    let mut told = place.is_some();
    while client.at.head < head || !told {
        told |= client.hears().await?;
    }
    Ok(client)
}

impl Client {
    async fn hears_up_to(&mut self, head: Seq) -> Result<()> {
        while self.at.head < head {
            self.hears().await?;
        }
        Ok(())
    }

    /// Hears the next frame, and says whether it told who is here, which is the last of what a greeting tells. What was heard
    /// before, or is heard too soon, is an error.
    async fn hears(&mut self) -> Result<bool> {
        match frame(&mut self.socket).await? {
            ServerFrame::Events { first, events, .. } => {
                if first != self.at.head.next() && !events.is_empty() {
                    bail!("client {} is at {} and hears {first}", self.id, self.at.head);
                }
                self.at.head = Seq(self.at.head.0 + events.len() as u64);
            }
            ServerFrame::Snapshot { first, events, .. } => {
                // Whoever has nothing yet begins with the last page.
                if self.at.head != Seq::ZERO && first != self.at.head.next() {
                    bail!("client {} is at {} and begins at {first}", self.id, self.at.head);
                }
                self.at.head = Seq((first.0 + events.len() as u64).saturating_sub(1));
            }
            ServerFrame::Presence { .. } => return Ok(true),
            _ => {}
        }
        Ok(false)
    }
}
