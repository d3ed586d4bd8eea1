//! What the browser says of the frames that it drew, and of where a message stood in each of them.

use anyhow::{Context, Result};
use serde::Deserialize;

use super::screen::Screen;
use crate::table::Cell;

/// `watchFrames()` begins, and `endFrames()` gives what was seen. The message is the first one whole in sight.
pub(super) const WATCH: &str = "() => {
    window.watchFrames = () => {
        const log = document.querySelector('[role=log]');
        const edge = log.getBoundingClientRect().top;
        const read = [...log.querySelectorAll('article.post')]
            .find(it => it.getBoundingClientRect().top >= edge);
        const top = () => document.getElementById(read?.id)?.getBoundingClientRect().top;
        const start = top();
        const seen = { frames: [], long: [], slow: [], moved: 0, lost: 0 };
        let last = null, on = true;
        const step = now => {
            if (!on) return;
            if (last !== null) seen.frames.push(now - last);
            last = now;
            const here = top();
            if (here === undefined) seen.lost += 1;
            else seen.moved = Math.max(seen.moved, Math.abs(here - start));
            requestAnimationFrame(step);
        };
        const tasks = new PerformanceObserver(list => {
            for (const it of list.getEntries()) seen.long.push(it.duration);
        });
        tasks.observe({ type: 'longtask' });
        const slow = new PerformanceObserver(list => {
            for (const it of list.getEntries()) seen.slow.push(it.duration);
        });
        slow.observe({ type: 'long-animation-frame' });
        requestAnimationFrame(step);
        window.endFrames = () => {
            on = false;
            tasks.disconnect();
            slow.disconnect();
            return seen;
        };
    };
}";

/// What was seen, in milliseconds and pixels.
#[derive(Debug, Deserialize)]
pub(super) struct Frames {
    /// From each frame to the next.
    frames: Vec<f64>,
    /// Tasks of more than 50 ms.
    long: Vec<f64>,
    /// Frames that took more than 50 ms to make, as the browser counts it.
    slow: Vec<f64>,
    /// How far the message that was first in sight was from its place.
    pub(super) moved: f64,
    /// In how many frames it was not there.
    pub(super) lost: usize,
}

impl Frames {
    pub(super) async fn begin(screen: &Screen) -> Result<()> {
        screen.reads("(window.watchFrames(), true)").await.map(drop)
    }

    pub(super) async fn end(screen: &Screen) -> Result<Self> {
        let mut seen: Self = serde_json::from_value(screen.reads("window.endFrames()").await?)
            .context("the page tells what it has seen")?;
        seen.frames.sort_by(f64::total_cmp);
        Ok(seen)
    }

    /// How many, the times that 50, 95 and 99 of a hundred do not exceed and the longest one, how many took more
    /// than 50 ms, and how many tasks and frames the browser itself calls long.
    pub(super) fn cells(&self) -> Vec<Cell> {
        let at = |percent: usize| {
            let at = self.frames.len().saturating_sub(1) * percent / 100;
            self.frames.get(at).copied().unwrap_or_default()
        };
        let over = self.frames.iter().filter(|frame| **frame > 50.0).count();
        let count = |count: usize| Cell::count(count as u64);
        let mut cells = vec![count(self.frames.len())];
        cells.extend([50, 95, 99, 100].map(|percent| Cell::number(at(percent), 1)));
        cells.extend([over, self.long.len(), self.slow.len()].map(count));
        cells
    }
}
