//! Puts the server together. The only file that names concrete engines.

use std::future::pending;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{info, warn};

use crate::backplane::local::LocalBackplane;
use crate::config::Serve;
use crate::devices::Devices;
use crate::http::{self, Assets, Door, Origins, Porch, Token};
use crate::limits::{CLOSE_STORE_WITHIN, SHUTDOWN_WITHIN};
use crate::metrics::Metrics;
use crate::policy::{Files, Policy};
use crate::room::{Registry, Services};
use crate::session::Hall;
use crate::session::pulse::Pulse;
use crate::store::Store;
use crate::store::sqlite::SqliteStore;
use crate::world::{SystemWorld, World};

/// A running server.
#[must_use = "dropping it without `stop` cuts every connection"]
pub struct App {
    address: SocketAddr,
    hall: Arc<Hall>,
    drain: Duration,
    shut: CancellationToken,
    tasks: TaskTracker,
    store: Arc<SqliteStore>,
    watched: Option<Watched>,
}

/// The metrics' own address.
struct Watched {
    address: SocketAddr,
    _tasks: JoinSet<()>,
}

impl App {
    /// Prepares the data folder, opens the rooms and starts to accept connections.
    ///
    /// # Errors
    /// When the folder or the address cannot be used.
    pub async fn start(options: Serve) -> Result<Self> {
        prepare(&options.data)?;
        let files = Files::ask();
        let listener = listen(options.listen, "--listen").await?;
        let address = local(&listener)?;
        let metrics_listener = match options.metrics_listen {
            Some(address) => Some(listen(address, "--metrics-listen").await?),
            None => None,
        };

        let world: Arc<dyn World> = Arc::new(SystemWorld);
        let metrics = Arc::new(Metrics::default());
        metrics.started(world.now());
        let sqlite = SqliteStore::open(&options.data, options.durability, &*world)?;
        let sqlite = Arc::new(sqlite.counting(&metrics));
        let store: Arc<dyn Store> = sqlite.clone();
        let devices = Arc::new(Devices::default());
        let rooms = Registry::start(Services {
            store: Arc::clone(&store),
            backplane: Arc::new(LocalBackplane::default()),
            world: Arc::clone(&world),
            devices: Arc::clone(&devices),
            metrics: Arc::clone(&metrics),
        });
        let rooms = rooms.await.context("the lobby could not be opened")?;

        let shut = CancellationToken::new();
        let tasks = TaskTracker::new();
        let pulse = Arc::new(Pulse::default());
        let policy = Arc::new(Policy::new(options.limits.bounds(files.sessions)));
        let hall = Arc::new(Hall {
            rooms,
            store,
            world,
            pulse,
            devices,
            policy,
            metrics,
            closing: CancellationToken::new(),
        });
        let door = Arc::new(Door {
            hall: Arc::clone(&hall),
            lines: Arc::default(),
            porch: Arc::new(Porch::new(files.requests)),
            proxies: options.limits.trusted_proxy,
            origins: Origins::new(options.allow_origin),
            assets: Assets::embedded(),
            metrics_token: options.metrics_token.as_deref().and_then(Token::of),
            shut: shut.clone(),
            tasks: tasks.clone(),
        });
        let watched = match metrics_listener {
            Some(listener) => Some(watch(listener, &hall)?),
            None => None,
        };
        tasks.spawn(http::accept(listener, door));
        let looked_after = Arc::clone(&hall);
        let look_after = async move { looked_after.look_after().await };
        tasks.spawn(shut.clone().run_until_cancelled_owned(look_after));
        let drain = Duration::from_secs(options.drain_seconds);
        let durability = options.durability.as_str();
        info!(%address, data = %options.data.display(), durability, "listening on {address}");
        Ok(Self { address, hall, drain, shut, tasks, store: sqlite, watched })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where the metrics are, if they have an address of their own.
    #[must_use]
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.watched.as_ref().map(|watched| watched.address)
    }

    /// Lets nobody in any more, sends everyone away, and waits for them to end and for what they said to be kept.
    pub async fn stop(self) {
        self.stop_or_hurry(pending::<()>()).await;
    }

    /// The same, and without waiting for anyone from the moment on that this comes.
    pub async fn stop_or_hurry<T>(self, hurry: impl Future<Output = T>) {
        tokio::select! {
            () = self.drain() => {}
            _ = hurry => warn!("ending without waiting for anyone"),
        }
        self.shut.cancel();
        if timeout(CLOSE_STORE_WITHIN, self.store.close()).await.is_err() {
            warn!("the database is left with its log; the next start folds it in");
        }
        info!("closed");
    }
}

impl App {
    async fn drain(&self) {
        self.hall.closing.cancel();
        self.hall.send_away(self.drain).await;
        self.shut.cancel();
        self.tasks.close();
        let ended = async {
            self.tasks.wait().await;
            self.hall.rooms.settled().await;
        };
        if timeout(SHUTDOWN_WITHIN, ended).await.is_err() {
            let left = self.tasks.len();
            warn!(left, "{left} tasks did not end in time");
        }
    }
}

/// Makes the data folder and sees that it can be written.
fn prepare(folder: &Path) -> Result<()> {
    let shown = folder.display();
    std::fs::create_dir_all(folder)
        .with_context(|| format!("the data folder {shown} cannot be made"))?;
    let probe = folder.join(".hubbub-write-test");
    std::fs::write(&probe, b"")
        .and_then(|()| std::fs::remove_file(&probe))
        .with_context(|| format!("the data folder {shown} cannot be written"))
}

fn local(listener: &TcpListener) -> Result<SocketAddr> {
    listener.local_addr().context("the listening address cannot be read")
}

/// Lets whoever comes to this address read the metrics, until it is dropped.
fn watch(listener: TcpListener, hall: &Arc<Hall>) -> Result<Watched> {
    let address = local(&listener)?;
    info!(%address, "metrics are at http://{address}/metrics");
    let mut tasks = JoinSet::new();
    tasks.spawn(http::accept_metrics(listener, Arc::clone(hall)));
    Ok(Watched { address, _tasks: tasks })
}

async fn listen(address: SocketAddr, option: &str) -> Result<TcpListener> {
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            bail!("{address} is in use by another program; choose another with {option}")
        }
        Err(error) => Err(error).with_context(|| format!("{address} cannot be listened on")),
    }
}
