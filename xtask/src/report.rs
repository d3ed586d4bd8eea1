//! Keeps score for commands with many steps: runs each, remembers how it went and how long it
//! took, and ends with a table that makes a failure hard to overlook.
//!
//! Used by `test` and `ci`. A failed step does not stop the ones after it; a step that needs
//! what a failed one would have made is [skipped](Report::skip) with the reason.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::run::spoken;

/// How a step ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did what it should.
    Passed,
    /// It could not run here, which is not the same as passing.
    Skipped(String),
    /// It ran and found something wrong.
    Failed(String),
}

#[derive(Debug)]
struct Row {
    step: String,
    outcome: Outcome,
    took: Duration,
}

/// The steps so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// Runs a step that passes or fails; says whether it passed.
    pub(crate) fn step(&mut self, step: &str, work: impl FnOnce() -> Result<()>) -> bool {
        self.judged(step, || work().map(|()| Outcome::Passed))
    }

    /// Runs a step that may also find that it cannot run here.
    pub(crate) fn judged(&mut self, step: &str, work: impl FnOnce() -> Result<Outcome>) -> bool {
        println!("\n── {step}");
        let started = Instant::now();
        let outcome = work().unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
        let took = started.elapsed();
        println!("── {step}: {}, {}", outcome.word(), spoken(took));
        if let Outcome::Failed(why) = &outcome {
            eprintln!("{why}");
        }
        let passed = outcome == Outcome::Passed;
        self.rows.push(Row { step: step.to_owned(), outcome, took });
        passed
    }

    /// Notes a step that was not tried, and why.
    pub(crate) fn skip(&mut self, step: &str, why: &str) {
        self.rows.push(Row {
            step: step.to_owned(),
            outcome: Outcome::Skipped(why.to_owned()),
            took: Duration::ZERO,
        });
    }

    /// Prints the table; an error if any step failed.
    pub(crate) fn finish(&self) -> Result<()> {
        println!("\n{}", self.table());
        let failed: Vec<&str> = self
            .rows
            .iter()
            .filter(|row| matches!(row.outcome, Outcome::Failed(_)))
            .map(|row| row.step.as_str())
            .collect();
        if !failed.is_empty() {
            bail!("{} of {} steps FAILED: {}", failed.len(), self.rows.len(), failed.join(", "));
        }
        println!("No step failed.");
        Ok(())
    }

    fn table(&self) -> String {
        let width = self.rows.iter().map(|row| row.step.len()).max().unwrap_or(0);
        let lines: Vec<String> = self.rows.iter().map(|row| row.line(width)).collect();
        lines.join("\n")
    }
}

impl Row {
    fn line(&self, width: usize) -> String {
        let (step, word, took) = (&self.step, self.outcome.word(), spoken(self.took));
        let why = self.outcome.why();
        format!("  {step:<width$}  {word:<8} {took:>12}  {why}").trim_end().to_owned()
    }
}

impl Outcome {
    fn word(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Skipped(_) => "skipped",
            Self::Failed(_) => "FAILED",
        }
    }

    /// One line of reason; the whole of it stands above, where the step ran.
    fn why(&self) -> &str {
        match self {
            Self::Passed => "",
            Self::Skipped(why) | Self::Failed(why) => why.lines().next().unwrap_or(""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failed_step_fails_the_whole_and_is_named() {
        let mut report = Report::default();
        assert!(report.step("host tests", || Ok(())));
        assert!(!report.step("page", || bail!("trunk is missing")));
        report.skip("browsers", "there is no page");
        let error = report.finish().expect_err("a step failed").to_string();
        assert_eq!(error, "1 of 3 steps FAILED: page");
        let table = report.table();
        assert!(table.contains("FAILED") && table.contains("trunk is missing"));
        assert!(table.contains("skipped") && table.contains("there is no page"));
    }

    #[test]
    fn a_skipped_step_is_not_called_passed() {
        let mut report = Report::default();
        let skipped = || Ok(Outcome::Skipped("no network".to_owned()));
        assert!(!report.judged("advisories", skipped));
        assert!(report.finish().is_ok());
        assert!(!report.table().contains("passed"));
    }
}
