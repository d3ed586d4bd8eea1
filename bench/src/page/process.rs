//! The memory of the process that a tab is drawn by, as the kernel counts it.

use std::fs;

use anyhow::{Context, Result};
use serde_json::json;

use super::screen::Screen;

/// Memory in KiB.
#[derive(Debug, Clone, Copy)]
pub(super) struct Process {
    /// All pages that are in memory.
    pub(super) resident: u64,
    /// Its own pages, and its share of those that it has in common with others.
    pub(super) share: u64,
}

/// Keeps the tab's process busy for a while.
const BURN: &str = "(() => {
    const end = performance.now() + 300;
    while (performance.now() < end);
    return true;
})()";

impl Process {
    /// That of the tab: the browser has several alike, and does not tell whose they are. It is the one that works when
    /// the tab has something to do.
    pub(super) async fn of(screen: &Screen) -> Result<Self> {
        let before = times(screen).await?;
        screen.reads(BURN).await?;
        let worked = times(screen).await?.into_iter().map(|(id, now)| {
            let then = before.iter().find(|(other, _)| *other == id);
            (id, now - then.map_or(0.0, |(_, then)| *then))
        });
        let busiest = worked.max_by(|(_, one), (_, other)| one.total_cmp(other));
        read(busiest.context("the tab has a process")?.0)
    }
}

/// The processes that draw tabs, and how many seconds each has worked.
async fn times(screen: &Screen) -> Result<Vec<(u64, f64)>> {
    let info = screen.cdp_of_browser("SystemInfo.getProcessInfo", json!({})).await?;
    let all = info["processInfo"].as_array().context("the browser lists its processes")?;
    let draws = all.iter().filter(|it| it["type"] == "renderer");
    Ok(draws.filter_map(|it| Some((it["id"].as_u64()?, it["cpuTime"].as_f64()?))).collect())
}

fn read(id: u64) -> Result<Process> {
    let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup"))?;
    let value = |name: &str| -> Result<u64> {
        let line = rollup.lines().find_map(|line| line.strip_prefix(name));
        let value = line.and_then(|line| line.split_whitespace().next());
        Ok(value.with_context(|| format!("the kernel tells {name}"))?.parse()?)
    };
    Ok(Process { resident: value("Rss:")?, share: value("Pss:")? })
}
