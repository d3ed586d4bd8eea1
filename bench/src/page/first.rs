//! How long a visitor waits who has a slow telephone on a slow network: until there is text, and until they can
//! write. At a first visit nothing is there; at a second one the browser keeps the page and what it knew.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::load;
use super::screen::Screen;
use crate::middle;
use crate::server::Server;
use crate::table::{Cell, Table};

/// How often each visit is made, each time by a new browser.
const TIMES: usize = 5;

/// Lighthouse's telephone: how many times slower than this machine, and its network.
const SLOWER: u32 = 4;
const LATENCY_MS: u32 = 150;
const DOWN_BITS: u32 = 1_638_400;
const UP_BITS: u32 = 750_000;

/// Notes when the field is there, and types a character into it. That has arrived when the button that sends can be
/// pressed: the application knows of it then.
const WATCH: &str = "() => {
    const seen = window.seen = {};
    addEventListener('TrunkApplicationStarted', () => { seen.started = performance.now(); });
    const look = () => {
        const field = document.querySelector('textarea#composer');
        const send = document.querySelector('button#send');
        if (field && !field.disabled && !seen.asked) {
            seen.asked = performance.now();
            field.focus();
            document.execCommand('insertText', false, 'x');
        }
        if (field?.value === 'x' && send && !send.disabled) seen.typing ??= performance.now();
        if (document.querySelector('#app[data-link=live]')) seen.live ??= performance.now();
        if (!seen.typing || !seen.live) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}";

/// Whether all has happened that is measured.
const SEEN: &str = "Boolean(window.seen?.typing && window.seen?.live
    && performance.getEntriesByName('first-contentful-paint').length)";

const READ: &str = "({
    text: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    wasm: performance.getEntriesByType('resource').find(it => it.name.includes('.wasm'))?.responseEnd,
    typing: window.seen.typing,
    live: window.seen.live,
})";

/// Takes the character away again, so that the next visit does not find a draft.
const CLEAR: &str = "(document.querySelector('#composer').select(), document.execCommand('delete'),
    document.querySelector('#composer').value === '')";

/// Whether the browser keeps the page, and what the page knew. The worker has all files then, or none.
const KEPT: &str = "(async () => {
    if (!navigator.serviceWorker.controller) return false;
    const opening = indexedDB.open('hubbub.memory');
    const database = await new Promise(done => { opening.onsuccess = () => done(opening.result); });
    const reading = database.transaction('texts').objectStore('texts').count();
    const count = await new Promise(done => { reading.onsuccess = () => done(reading.result); });
    database.close();
    return count > 0 && !localStorage.getItem('hubbub.draft.lobby');
})()";

/// Milliseconds that a loop takes when it has been compiled, and that a socket takes to open.
const PACE: &str = "(async () => {
    const turn = () => {
        const begin = performance.now();
        let sum = 0;
        for (let at = 0; at < 2e7; at += 1) sum += at % 7;
        return performance.now() - begin + sum * 0;
    };
    const loop = Math.min(turn(), turn(), turn());
    const dial = performance.now();
    const socket = new WebSocket(`ws://${location.host}/ws/99`);
    await new Promise(done => { socket.onopen = done; });
    const open = performance.now() - dial;
    socket.close();
    return { loop, open };
})()";

/// Moments of one visit, in milliseconds after it began.
struct Visit {
    text: f64,
    wasm: f64,
    typing: f64,
    live: f64,
    load: Cell,
}

/// Prints the table.
pub(super) async fn run(binary: &Path) -> Result<()> {
    let server = Server::start(binary, &[]).await?;
    let page = format!("http://{}/", server.address);
    let (mut firsts, mut seconds, mut version) = (Vec::new(), Vec::new(), String::new());
    for _ in 0..TIMES {
        let screen = Screen::open(WATCH).await?;
        version = screen.version().await?;
        slow_down(&screen).await?;
        firsts.push(visit(&screen, &page).await?);
        screen.waits_for(CLEAR).await?;
        screen.waits_for(KEPT).await?;
        screen.goes_to("about:blank").await?;
        // It would not be running any more when the person comes back.
        screen.cdp("ServiceWorker.enable", json!({})).await?;
        screen.cdp("ServiceWorker.stopAllWorkers", json!({})).await?;
        seconds.push(visit(&screen, &page).await?);
    }
    print_pace(&page).await?;
    println!(
        "{version}, processor {SLOWER} times slower, {LATENCY_MS} ms there and back, {} kbit/s down, {} up.\n",
        DOWN_BITS / 1_000,
        UP_BITS / 1_000
    );
    let mut table = Table::new(
        "page: first",
        &["visit", "time", "first text ms", "application here ms", "typing ms", "live ms", "load"],
    );
    add(&mut table, "first", &firsts);
    add(&mut table, "second", &seconds);
    table.print()
}

/// Shows how slow it really is, since the browser may slow down less than it was told to.
async fn print_pace(page: &str) -> Result<()> {
    let screen = Screen::open(WATCH).await?;
    screen.goes_to(page).await?;
    screen.waits_for(SEEN).await?;
    let mut table = Table::new("page: pace", &["", "a loop ms", "a socket opens ms"]);
    for (name, slow) in [("as it is", false), ("slowed down", true)] {
        if slow {
            slow_down(&screen).await?;
        }
        let pace = screen.reads(PACE).await?;
        let at = |name: &str| pace[name].as_f64().context("the page keeps time");
        let (a_loop, a_socket) = (Cell::number(at("loop")?, 0), Cell::number(at("open")?, 0));
        table.row(vec![Cell::text(name), a_loop, a_socket]);
    }
    table.print()?;
    println!();
    Ok(())
}

async fn slow_down(screen: &Screen) -> Result<()> {
    let network = json!({
        "offline": false,
        "latency": LATENCY_MS,
        "downloadThroughput": DOWN_BITS / 8,
        "uploadThroughput": UP_BITS / 8,
    });
    screen.cdp("Network.enable", json!({})).await?;
    screen.cdp("Network.emulateNetworkConditions", network).await?;
    screen.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    Ok(())
}

async fn visit(screen: &Screen, page: &str) -> Result<Visit> {
    screen.goes_to(page).await?;
    screen.waits_for(SEEN).await?;
    let read = screen.reads(READ).await?;
    let at = |name: &str| read.get(name).and_then(Value::as_f64);
    Ok(Visit {
        text: at("text").context("text was painted")?,
        wasm: at("wasm").context("the application was loaded")?,
        typing: at("typing").context("a character was typed")?,
        live: at("live").context("the page is live")?,
        load: load(),
    })
}

fn add(table: &mut Table, name: &str, visits: &[Visit]) {
    let figures = |visit: &Visit| [visit.text, visit.wasm, visit.typing, visit.live];
    for (number, visit) in (1..).zip(visits) {
        let number: usize = number;
        let mut row = vec![Cell::text(name), Cell::text(&number.to_string())];
        row.extend(figures(visit).map(|it| Cell::number(it, 0)));
        row.push(visit.load.clone());
        table.row(row);
    }
    let mut row = vec![Cell::text(name), Cell::text("median")];
    for at in 0..4 {
        row.push(Cell::number(middle::of(visits.iter().map(|visit| figures(visit)[at])), 0));
    }
    row.push(Cell::none());
    table.row(row);
}
