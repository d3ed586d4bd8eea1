//! Puts the server together. The only file that names concrete engines.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{info, warn};

use crate::backplane::local::LocalBackplane;
use crate::config::Serve;
use crate::devices::Devices;
use crate::http::{self, Assets, Door, Origins};
use crate::limits::{CLOSE_STORE_WITHIN, SHUTDOWN_WITHIN};
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
    closing: CancellationToken,
    tasks: TaskTracker,
    store: Arc<SqliteStore>,
}

impl App {
    /// Prepares the data folder, opens the rooms and starts to accept connections.
    ///
    /// # Errors
    /// When the folder or the address cannot be used.
    pub async fn start(options: Serve) -> Result<Self> {
        prepare(&options.data)?;
        let listener = listen(options.listen).await?;
        let address = listener.local_addr().context("the listening address cannot be read")?;

        let world: Arc<dyn World> = Arc::new(SystemWorld);
        let sqlite = Arc::new(SqliteStore::open(&options.data, options.durability, &*world)?);
        let store: Arc<dyn Store> = sqlite.clone();
        let devices = Arc::new(Devices::default());
        let rooms = Registry::start(Services {
            store: Arc::clone(&store),
            backplane: Arc::new(LocalBackplane::default()),
            world: Arc::clone(&world),
            devices: Arc::clone(&devices),
        });
        let rooms = rooms.await.context("the lobby could not be opened")?;

        let closing = CancellationToken::new();
        let tasks = TaskTracker::new();
        let pulse = Arc::new(Pulse::default());
        let closing_too = closing.clone();
        let hall = Arc::new(Hall { rooms, store, world, pulse, devices, closing: closing_too });
        let door = Arc::new(Door {
            hall: Arc::clone(&hall),
            lines: Arc::default(),
            origins: Origins::new(options.allow_origin),
            assets: Assets::embedded(),
            tasks: tasks.clone(),
        });
        tasks.spawn(http::accept(listener, door));
        let look_after = async move { hall.look_after().await };
        tasks.spawn(closing.clone().run_until_cancelled_owned(look_after));
        let durability = options.durability.as_str();
        info!(%address, data = %options.data.display(), durability, "listening on {address}");
        Ok(Self { address, closing, tasks, store: sqlite })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Closes the door, says goodbye to every connection, and waits for them to end.
    pub async fn stop(self) {
        self.closing.cancel();
        self.tasks.close();
        if timeout(SHUTDOWN_WITHIN, self.tasks.wait()).await.is_err() {
            let left = self.tasks.len();
            warn!(left, "{left} tasks did not end in time");
        }
        if timeout(CLOSE_STORE_WITHIN, self.store.close()).await.is_err() {
            warn!("the database is left with its log; the next start folds it in");
        }
        info!("closed");
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

async fn listen(address: SocketAddr) -> Result<TcpListener> {
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            bail!("{address} is in use by another program; choose another with --listen")
        }
        Err(error) => Err(error).with_context(|| format!("{address} cannot be listened on")),
    }
}
