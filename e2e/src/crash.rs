//! The promise under fire: many clients post while the server is killed again and again. After
//! that, what each of them saw as sent is compared with what is on the disk.
//!
//! `cargo xtask crash` runs many rounds, `tests/crash.rs` a few.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use backend::store::sqlite::SqliteStore;
use backend::store::{Durability, Store};
use backend::world::SystemWorld;
use client::Input;
use rustix::process::Signal;
use shared::{Change, Nonce, RoomId, Seq};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::Server;
use crate::headless::Headless;
use crate::wait::until;

/// Clients that post.
const CLIENTS: usize = 16;
/// Messages that each has on their way at once, as long as the run lasts.
const EACH: usize = 16;
/// Of so many clients one is beyond a proxy that lets no WebSocket through.
const BEYOND: usize = 3;
/// A round lasts up to this many milliseconds from when the server is open.
const ROUND: u64 = 1_500;

/// What came of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// How often the server was killed.
    pub kills: usize,
    /// The fewest messages that were on their way when it was.
    pub in_flight: usize,
    /// Messages that were posted.
    pub posted: usize,
    /// Messages on the disk at the end.
    pub stored: usize,
    /// Messages that a client saw as sent and that are not on the disk at that place.
    pub lost: usize,
    /// Messages that are on the disk more than once.
    pub doubled: usize,
    /// Messages that a client showed at another place than the disk has them, or before an older one.
    pub disordered: usize,
    /// Messages that were posted and never arrived.
    pub missing: usize,
    /// How long it took.
    pub took: Duration,
}

impl Findings {
    /// Whether the promise was kept.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        (self.lost, self.doubled, self.disordered, self.missing) == (0, 0, 0, 0)
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| kills | in flight at each, at least | posted | on disk | lost | doubled | out of order | never arrived | seconds |"
        )?;
        writeln!(f, "|---:|---:|---:|---:|---:|---:|---:|---:|---:|")?;
        let Self { kills, in_flight, posted, stored, lost, doubled, disordered, missing, took } =
            self;
        let seconds = took.as_secs();
        write!(
            f,
            "| {kills} | {in_flight} | {posted} | {stored} | {lost} | {doubled} | {disordered} | {missing} | {seconds} |"
        )
    }
}

/// What all clients together have seen, and when to stop.
struct Run {
    posting: AtomicBool,
    pending: [AtomicUsize; CLIENTS],
    /// The last place that anyone has seen.
    last: AtomicU64,
    /// Counts the times that the server came back.
    returns: watch::Receiver<usize>,
}

/// What one client has to tell at the end.
struct Witness {
    posted: Vec<Nonce>,
    /// Every placed message it ever showed.
    seen: HashMap<Nonce, Seq>,
    /// Times that a message it showed stood at another place than before, or before an older one.
    disordered: usize,
    /// What it shows at the end.
    shows: Vec<(Seq, Nonce)>,
}

/// Lets the server be killed so many times.
///
/// # Panics
/// When the server does not come back, or the clients do not come to rest.
pub async fn crash(kills: usize) -> Findings {
    let start = Instant::now();
    let mut server = Server::opens().await;
    let (returned, returns) = watch::channel(0);
    let pending = std::array::from_fn(|_| AtomicUsize::new(0));
    let run =
        Arc::new(Run { posting: AtomicBool::new(true), pending, last: AtomicU64::new(0), returns });
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        clients.spawn(client(server.address(), number, Arc::clone(&run)));
    }
    let mut in_flight = usize::MAX;
    for kill in 1..=kills {
        until("many messages on their way", async || {
            let pending = run.pending();
            if pending >= 200 { Ok(()) } else { Err(format!("{pending}")) }
        })
        .await;
        let wait = getrandom::u64().expect("the system gives random numbers") % ROUND;
        sleep(Duration::from_millis(wait)).await;
        in_flight = in_flight.min(run.pending());
        server.is_killed().await;
        server.opens_again().await;
        returned.send_replace(kill);
    }
    run.posting.store(false, Ordering::Relaxed);
    let witnesses: Vec<Witness> = clients.join_all().await;
    server.is_told_to_end(Signal::TERM).await;
    let disk = disk(&server).await;
    let findings = compare(&witnesses, &disk);
    Findings { kills, in_flight, took: start.elapsed(), ..findings }
}

impl Run {
    fn pending(&self) -> usize {
        self.pending.iter().map(|pending| pending.load(Ordering::SeqCst)).sum()
    }
}

/// One client's run: it keeps some messages on their way, then comes to rest.
async fn client(address: String, number: usize, run: Arc<Run>) -> Witness {
    let mut me = Headless::new(&address, number as u64 + 1, &format!("Client {number}"));
    if number.is_multiple_of(BEYOND) {
        me = me.beyond_a_proxy();
    }
    let mut witness =
        Witness { posted: Vec::new(), seen: HashMap::new(), disordered: 0, shows: Vec::new() };
    let mut returns = run.returns.clone();
    me.starts().await;
    loop {
        let posting = run.posting.load(Ordering::Relaxed);
        while posting && me.pending() < EACH {
            let text = format!("{number}: {}", witness.posted.len());
            witness.posted.push(me.posts(&text).await);
        }
        let shown = me.shows();
        witness.looks(&shown);
        let last = shown.last().map_or(0, |(seq, _)| seq.0);
        // In this order, so that when nothing is on its way any more the last place is known.
        run.last.fetch_max(last, Ordering::SeqCst);
        run.pending[number].store(me.pending(), Ordering::SeqCst);
        let at_rest = !posting && run.pending() == 0 && me.is_live();
        if at_rest && last == run.last.load(Ordering::SeqCst) {
            break;
        }
        let input = tokio::select! {
            biased;
            Ok(()) = returns.changed() => Input::RetryNow,
            input = me.next() => input,
            // To see whether the run has ended; a tick is harmless at any time.
            () = sleep(Duration::from_millis(500)) => Input::Tick,
        };
        me.takes(input).await;
    }
    witness.shows = me.shows();
    witness
}

impl Witness {
    fn looks(&mut self, shown: &[(Seq, Nonce)]) {
        self.disordered += shown.windows(2).filter(|pair| pair[0].0 >= pair[1].0).count();
        for (seq, nonce) in shown.iter().rev() {
            match self.seen.insert(*nonce, *seq) {
                // Those before it were looked at when it was.
                Some(before) if before == *seq => break,
                Some(_) => self.disordered += 1,
                None => {}
            }
        }
    }
}

/// What is on the disk, in order.
async fn disk(server: &Server) -> Vec<(Seq, Nonce)> {
    let store = SqliteStore::open(server.data(), Durability::Full, &SystemWorld);
    let store = store.expect("the store can be opened after the server has ended");
    let run = store.after(&RoomId::lobby(), Seq::ZERO, usize::MAX).await;
    let run = run.expect("the store can be read");
    assert_eq!(run.first, Seq(1), "the log has its beginning");
    let nonce = |(at, event): (usize, shared::RoomEvent)| match event.change {
        Change::Posted { nonce, .. } => Some((run.first.plus(at), nonce)),
        _ => None,
    };
    run.events.into_iter().enumerate().filter_map(nonce).collect()
}

fn compare(witnesses: &[Witness], disk: &[(Seq, Nonce)]) -> Findings {
    let mut places: HashMap<Nonce, Seq> = HashMap::new();
    let mut doubled = 0;
    for (seq, nonce) in disk {
        doubled += usize::from(places.insert(*nonce, *seq).is_some());
    }
    let (mut posted, mut lost, mut disordered, mut missing) = (0, 0, 0, 0);
    for witness in witnesses {
        posted += witness.posted.len();
        missing += witness.posted.iter().filter(|nonce| !places.contains_key(nonce)).count();
        disordered += witness.disordered;
        for (nonce, seq) in &witness.seen {
            match places.get(nonce) {
                None => lost += 1,
                Some(place) if place != seq => disordered += 1,
                Some(_) => {}
            }
        }
        // At rest everyone shows the end of the log, without a hole.
        let end = &disk[disk.len().saturating_sub(witness.shows.len())..];
        disordered += end.iter().zip(&witness.shows).filter(|(a, b)| a != b).count();
    }
    Findings {
        kills: 0,
        in_flight: 0,
        posted,
        stored: disk.len(),
        lost,
        doubled,
        disordered,
        missing,
        took: Duration::ZERO,
    }
}
