//! How fast the page is for the one who sits before it: in a real Chromium without a screen, over loopback, each
//! figure beside a reference of the same run where there is one.

mod first;
mod live;
mod memory;

mod busy;
mod frames;
mod process;
mod screen;

use std::path::Path;

use anyhow::{Result, bail};

use crate::table::Cell;

/// Measures one thing and prints its table, or all of them one after the other.
pub(crate) async fn run(binary: &Path, what: Option<&str>) -> Result<()> {
    match what {
        Some("first") => first::run(binary).await,
        Some("live") => live::run(binary).await,
        Some("memory") => memory::run(binary).await,
        Some(other) => bail!("the page is measured by first, live or memory, and not by {other}"),
        None => {
            first::run(binary).await?;
            println!();
            live::run(binary).await?;
            println!();
            memory::run(binary).await
        }
    }
}

/// How busy the machine was in the last minute, as the kernel counts it.
fn load() -> Cell {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().and_then(|load| load.parse().ok());
    Cell::number(load.unwrap_or(f64::NAN), 2)
}
