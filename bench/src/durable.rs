//! How many posts a second are kept, and how long each waits until it is seen as sent, with 1, 16 and
//! 256 on their way at once. The reference, in the same run and on the same disk, is a loop that
//! appends as many bytes to a file and syncs it: what one post costs without a server.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use futures_util::SinkExt;
use shared::{ClientFrame, Nonce, RoomId, codec};
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::Message;

use crate::client::{Socket, greet, text};
use crate::server::Server;
use crate::waits::Waits;

/// How long each row measures.
const LASTS: Duration = Duration::from_secs(4);
/// Connections that share the posts on their way; with more, this machine would measure fan-out.
const CONNECTIONS: usize = 16;
/// A message of 64 characters, like most.
const BODY: &str = "The quick brown fox jumps over the lazy dog, and then has a nap.";
/// About what such a message takes in the store.
const RECORD: usize = 256;

/// Prints the table.
pub(crate) async fn run(binary: &Path) -> Result<()> {
    println!("| what | on their way | a second | ratio | p50 ms | p99 ms |");
    println!("|---|---:|---:|---:|---:|---:|");
    let waits = Waits::new(sync_alone()?);
    let reference = each_second(&waits);
    print("a bare write and fsync", 1, &waits, reference);
    for durability in ["full", "relaxed"] {
        for in_flight in [1, 16, 256] {
            let server = Server::start(binary, &["--durability", durability]).await?;
            let waits = measure(&server, in_flight).await?;
            print(&format!("posts, {durability}"), in_flight, &waits, reference);
        }
    }
    Ok(())
}

fn each_second(waits: &Waits) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52")]
    let count = waits.count() as f64;
    count / LASTS.as_secs_f64()
}

fn print(what: &str, in_flight: usize, waits: &Waits, reference: f64) {
    let each_second = each_second(waits);
    let at = |percent| waits.at(percent).as_secs_f64() * 1000.0;
    let (ratio, p50, p99) = (each_second / reference, at(50), at(99));
    println!("| {what} | {in_flight} | {each_second:.0} | {ratio:.2} | {p50:.2} | {p99:.2} |");
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

async fn measure(server: &Server, in_flight: usize) -> Result<Waits> {
    let connections = in_flight.min(CONNECTIONS);
    let mut sockets = Vec::new();
    for id in 1..=connections {
        sockets.push((id, greet(&server.address, id as u64).await?));
    }
    let until = Instant::now() + LASTS;
    let mut senders = JoinSet::new();
    for (id, socket) in sockets {
        senders.spawn(send(socket, id, in_flight / connections, until));
    }
    let mut waits = Vec::new();
    while let Some(sender) = senders.join_next().await {
        waits.extend(sender??);
    }
    Ok(Waits::new(waits))
}

/// Keeps some posts on their way until the time is over, and tells how long each one took.
async fn send(
    mut socket: Socket,
    id: usize,
    in_flight: usize,
    until: Instant,
) -> Result<Vec<Duration>> {
    let mut waiting: HashMap<Nonce, Instant> = HashMap::new();
    let (mut waits, mut sent) = (Vec::new(), 0_u64);
    while Instant::now() < until {
        while waiting.len() < in_flight {
            sent += 1;
            let nonce = ((id as u128) << 64 | u128::from(sent)).to_be_bytes();
            let nonce = Nonce::from_bytes(nonce);
            waiting.insert(nonce, Instant::now());
            let post = ClientFrame::post(RoomId::lobby(), nonce, BODY);
            socket.feed(Message::text(codec::encode_client(&post))).await?;
        }
        socket.flush().await?;
        let heard = text(&mut socket).await?;
        let answered = nonces(&heard).filter_map(|nonce| waiting.remove(&nonce));
        waits.extend(answered.map(|start| start.elapsed()));
    }
    Ok(waits)
}

/// The nonces of the posts in a frame, if that is what it holds. Every sender hears every post: reading all
/// of each would cost more than what is measured.
fn nonces(frame: &str) -> impl Iterator<Item = Nonce> {
    let posts = frame.strip_prefix(r#"{"type":"Events""#).unwrap_or_default();
    posts.split(r#""nonce":""#).skip(1).filter_map(|rest| rest.get(..32)?.parse().ok())
}
