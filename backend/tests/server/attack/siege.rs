//! A server that is attacked, and what is asked of it.

use std::cell::Cell;
use std::time::Duration;

use backend::policy::Files;
use tokio::time::{sleep, timeout};

use crate::peer::Peer;
use crate::town::Town;

/// KiB that the server may hold after an attack beyond what it held before: the database and its index fill their caches with
/// what was said (up to 4 MB and 8 MB; some 8 MB in all, here), and the allocator keeps some of what is freed.
const SPARE_KIB: u64 = 12 * 1024;

/// How long a story waits for memory to be given back. Only a broken server takes this long.
const PATIENCE: Duration = Duration::from_secs(30);

/// What whoever reads the metrics of a server under siege has to show.
const TOKEN: &str = "those within";

/// Ids of those who behave.
const FIRST: u64 = 1_000_000;

/// See the module.
pub(super) struct Siege {
    pub(super) town: Town,
    /// KiB before the attack.
    calm: Option<u64>,
    come: Cell<u64>,
}

impl Siege {
    pub(super) async fn begins() -> Self {
        Self::with(&[], None).await
    }

    /// On a server with these options, and with so many files.
    pub(super) async fn with(options: &[&str], files: Option<u32>) -> Self {
        // Attackers need files, too.
        let _ = Files::ask();
        let options = [options, &["--metrics-token", TOKEN]].concat();
        let town = Town::apart(&options, files).await;
        let mut siege = Self { town, calm: None, come: Cell::new(FIRST) };
        siege.withstands().await;
        siege.calm = siege.town.resident_kib();
        if siege.calm.is_none() {
            eprintln!("skipped here: what a server holds, which only Linux says");
        }
        siege
    }

    /// Someone comes, says something and hears it.
    pub(super) async fn withstands(&self) {
        self.come.set(self.come.get() + 1);
        let id = self.come.get();
        let mut someone = self.town.typed(id, "Someone").await;
        let text = format!("hello from {id}");
        someone.posts(1, &text).await;
        someone.hears_post(&text).await;
    }

    /// How many connections the server has closed with this code.
    pub(super) async fn closed_with(&self, code: u16) -> u64 {
        let request = format!(
            "GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {TOKEN}\r\n\r\n"
        );
        let counts = self.town.answers(&request).await;
        let line = format!("hubbub_connections_ended_total{{how=\"{code}\"}} ");
        let count = counts.lines().find_map(|it| it.strip_prefix(&line));
        count.map_or(0, |count| count.parse().expect("a number"))
    }

    /// KiB beyond what it was before the attack; none where the system does not say.
    pub(super) fn grown_kib(&self) -> u64 {
        let (now, calm) = (self.town.resident_kib(), self.calm);
        now.zip(calm).map_or(0, |(now, calm)| now.saturating_sub(calm))
    }

    /// Of what is freed in pieces the allocator may keep so much, for the next who need it.
    pub(super) fn may_keep(&mut self, kib: u64) {
        self.calm = self.calm.map(|calm| calm + kib);
    }

    /// The attackers go, and the server is what it was.
    pub(super) async fn ends(self, attackers: Vec<Peer>) {
        self.withstands().await;
        drop(attackers);
        self.withstands().await;
        self.is_as_before().await;
    }

    /// The server holds what it held before the attack.
    pub(super) async fn is_as_before(&self) {
        let back = async {
            while self.grown_kib() > SPARE_KIB {
                sleep(Duration::from_millis(50)).await;
            }
        };
        let back = timeout(PATIENCE, back).await;
        assert!(back.is_ok(), "it holds {} KiB more than before", self.grown_kib());
    }
}
