//! What happened in a run, a line each, in order. Two runs of a seed have the same trace, to the byte.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Characters of a line that are kept: a flood of long messages is the same flood when it is cut.
const LINE: usize = 400;

/// The lines so far.
#[derive(Debug)]
pub struct Trace {
    started: Instant,
    /// `None`: nobody wants to read it.
    lines: Option<Mutex<String>>,
}

impl Trace {
    /// A trace that begins now.
    #[must_use]
    pub fn begin(kept: bool) -> Self {
        Self { started: Instant::now(), lines: kept.then(Mutex::default) }
    }

    /// Time since the run began.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Adds a line about someone or something.
    pub fn note(&self, who: &str, what: impl FnOnce() -> String) {
        let Some(lines) = &self.lines else { return };
        let (mut lines, what) = (lines.lock().unwrap_or_else(PoisonError::into_inner), what());
        let seconds = self.elapsed().as_secs_f64();
        let shown = &what[..what.floor_char_boundary(LINE)];
        let cut = if shown.len() < what.len() { " …" } else { "" };
        // Writing to a string does not fail.
        let _ = writeln!(lines, "{seconds:>9.3} {who:<8} {shown}{cut}");
    }

    /// All lines.
    #[must_use]
    pub fn text(&self) -> String {
        let text =
            |lines: &Mutex<String>| lines.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.lines.as_ref().map(text).unwrap_or_default()
    }
}
