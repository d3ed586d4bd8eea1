//! The one port: the page, health, and the way in to a session. Everything that knows of HTTP is
//! here; behind the upgrade there are only byte streams.

mod admission;
mod assets;
mod health;
mod listener;
mod metrics;
mod origin;
mod page;
mod porch;
mod proxies;
mod routes;
mod sse;
mod upgrade;

use std::sync::Arc;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::session::Hall;
use crate::sse::Lines;

pub use assets::Assets;
pub use listener::accept;
pub use metrics::{Token, accept_metrics};
pub use origin::Origins;
pub use porch::Porch;
pub use proxies::Network;
#[cfg(feature = "contract")]
pub use upgrade::judge;

/// What the routes work with.
pub struct Door {
    /// Where sessions go.
    pub hall: Arc<Hall>,
    /// The lines over events and posts.
    pub lines: Arc<Lines>,
    /// Those who still talk HTTP.
    pub porch: Arc<Porch>,
    /// Who is believed when they say whom they speak for.
    pub proxies: Vec<Network>,
    /// Whose pages may connect.
    pub origins: Origins,
    /// The page.
    pub assets: Assets,
    /// What whoever reads the metrics has to show; without one there are none on this port.
    pub metrics_token: Option<Token>,
    /// Cancelled when everyone has been sent away: nothing is answered any more.
    pub shut: CancellationToken,
    /// Every connection's task, waited for at the end.
    pub tasks: TaskTracker,
}

#[cfg(test)]
mod tests;
