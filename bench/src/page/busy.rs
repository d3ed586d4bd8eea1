//! What the page's one thread was busy with, in its own processor time: others who use the machine do not count.

use anyhow::{Context, Result};
use serde_json::json;

use super::screen::Screen;
use crate::table::Cell;

/// Seconds since the page began.
#[derive(Debug, Clone, Copy)]
pub(super) struct Busy {
    at: f64,
    tasks: f64,
    script: f64,
    layout: f64,
    style: f64,
}

impl Busy {
    /// Has the browser count.
    pub(super) async fn begin(screen: &Screen) -> Result<()> {
        screen.cdp("Performance.enable", json!({ "timeDomain": "threadTicks" })).await.map(drop)
    }

    /// What was counted so far.
    pub(super) async fn now(screen: &Screen) -> Result<Self> {
        let metrics = screen.cdp("Performance.getMetrics", json!({})).await?;
        let metrics = metrics["metrics"].as_array().context("the browser counts")?;
        let value = |name: &str| -> Result<f64> {
            let found = metrics.iter().find(|it| it["name"] == name);
            let value = found.and_then(|it| it["value"].as_f64());
            value.with_context(|| format!("the browser counts {name}"))
        };
        Ok(Self {
            at: value("Timestamp")?,
            tasks: value("TaskDuration")?,
            script: value("ScriptDuration")?,
            layout: value("LayoutDuration")?,
            style: value("RecalcStyleDuration")?,
        })
    }

    /// Milliseconds of each second since then: in all, of the application, and of style and layout.
    pub(super) fn cells(self, then: Self) -> [Cell; 3] {
        let each = |now: f64, before: f64| (now - before) / (self.at - then.at) * 1_000.0;
        let tasks = each(self.tasks, then.tasks);
        let script = each(self.script, then.script);
        let drawing = each(self.layout + self.style, then.layout + then.style);
        [tasks, script, drawing].map(|millis| Cell::number(millis, 0))
    }
}
