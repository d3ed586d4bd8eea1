//! What a tab takes that shows a room of a million messages: after it has opened, after its reader has read back some
//! thousands, has jumped to the middle and returned; beside a tab that shows nothing.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::load;
use super::process::Process;
use super::screen::Screen;
use crate::history::fill;
use crate::server::Server;
use crate::table::{Cell, Table};

/// Messages in the room.
const MESSAGES: u64 = 1_000_000;
/// Messages that are read back.
const BACK: u64 = 4_000;
/// For what was done to end.
const SETTLE: Duration = Duration::from_secs(3);

/// Keeps hold of the application's memory, to ask for its size.
const WATCH: &str = "() => addEventListener('TrunkApplicationStarted', event => {
    window.applicationMemory = event.detail.wasm.memory;
})";

const LIVE: &str = "document.querySelector('#app[data-link=live]') !== null
    && document.querySelector('article.post') !== null";

/// Prints the table.
pub(super) async fn run(binary: &Path) -> Result<()> {
    let server = Server::start(binary, &[]).await?;
    fill(&server, MESSAGES).await?;
    let screen = Screen::open(WATCH).await?;
    println!("{}, a room of {MESSAGES} messages.\n", screen.version().await?);
    let mut table = Table::new(
        "page: memory",
        &[
            "tab",
            "process's share MiB",
            "resident MiB",
            "WebAssembly MiB",
            "JavaScript MiB",
            "nodes",
            "listeners",
            "load",
        ],
    );
    table.row(row(&screen, "about:blank").await?);
    screen.goes_to(&format!("http://{}/", server.address)).await?;
    screen.waits_for(LIVE).await?;
    table.row(row(&screen, "opened").await?);
    read_back(&screen).await?;
    table.row(row(&screen, &format!("{BACK} messages read back")).await?);
    let middle = format!("http://{}/room/lobby/{}", server.address, MESSAGES / 2);
    jump(&screen, &middle).await?;
    let there = format!("document.getElementById('post-{}') !== null", MESSAGES / 2);
    screen.waits_for(&there).await?;
    table.row(row(&screen, "in the middle").await?);
    screen.reads("(document.querySelector('#jump').click(), true)").await?;
    screen.waits_for("document.querySelector('#jump') === null").await?;
    table.row(row(&screen, "at the end again").await?);
    table.print()
}

/// Scrolls up as a reader does who looks for something, until so many messages have passed.
async fn read_back(screen: &Screen) -> Result<()> {
    let goal = MESSAGES - BACK;
    let step = format!(
        "(() => {{
            const log = document.querySelector('[role=log]');
            const first = document.querySelector('article.post[id]');
            if (Number(first.id.slice('post-'.length)) <= {goal}) return true;
            log.scrollTop = Math.max(0, log.scrollTop - log.clientHeight);
            return false;
        }})()"
    );
    screen.waits_for(&step).await
}

/// Goes to an address within the page.
async fn jump(screen: &Screen, address: &str) -> Result<()> {
    let script = format!(
        "(history.pushState(null, '', '{address}'), dispatchEvent(new PopStateEvent('popstate')), true)"
    );
    screen.reads(&script).await.map(drop)
}

async fn row(screen: &Screen, name: &str) -> Result<Vec<Cell>> {
    sleep(SETTLE).await;
    screen.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    let heap = screen.cdp("Runtime.getHeapUsage", json!({})).await?;
    let dom = screen.cdp("Memory.getDOMCounters", json!({})).await?;
    let wasm = screen.reads("window.applicationMemory?.buffer.byteLength ?? 0").await?;
    let process = Process::of(screen).await?;
    let mib = |bytes: &Value| -> Result<f64> {
        Ok(bytes.as_f64().context("a size is a number")? / 1024.0 / 1024.0)
    };
    let [share, resident] = [process.share, process.resident].map(|kib| kib as f64 / 1024.0);
    let (wasm, script) = (mib(&wasm)?, mib(&heap["usedSize"])?);
    let count = |name: &str| dom[name].as_u64().context("a count is a number");
    let mut cells = vec![Cell::text(name)];
    cells.extend([share, resident, wasm, script].map(|mib| Cell::number(mib, 1)));
    cells.extend([count("nodes")?, count("jsEventListeners")?].map(Cell::count));
    cells.push(load());
    Ok(cells)
}
