//! What the system knows of this process, under the names that Prometheus' own libraries give it. Where there is no
//! `/proc`, only the start is known.

use std::fs;

use prometheus_client::encoding::prometheus_text;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use shared::Timestamp;

/// See the module.
#[derive(Debug)]
pub(super) struct Process {
    registry: Registry,
    started: Gauge,
    memory: Gauge,
    files: Gauge,
}

impl Default for Process {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("process");
        let (started, memory, files) = (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("start_time_seconds", "When it began, since 1970", started.clone());
        registry.register("resident_memory_bytes", "Memory that it holds", memory.clone());
        registry.register("open_fds", "Files and sockets that it has open", files.clone());
        Self { registry, started, memory, files }
    }
}

impl Process {
    pub(super) fn started(&self, at: Timestamp) {
        self.started.set(super::signed(at.0 / 1000));
    }

    /// Looks, and appends what there is.
    pub(super) fn write(&self, text: &mut String) {
        if let Some(kib) = resident() {
            self.memory.set(kib * 1024);
        }
        if let Ok(files) = fs::read_dir("/proc/self/fd") {
            self.files.set(super::signed(files.count() as u64));
        }
        prometheus_text::encode(text, &self.registry).expect("a string takes everything");
    }
}

/// KiB of memory that the process holds.
fn resident() -> Option<i64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
