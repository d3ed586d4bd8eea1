//! `cargo xtask ci`: the gate, the same on a laptop and on a server: formatting, lints for host
//! and browser, docs, every test, the page's weight, dependencies, and the house's own rules.

use std::process::Stdio;

use anyhow::{Result, bail};

use crate::report::{Outcome, Report};
use crate::setup::{self, Purpose};
use crate::{run, sim, size, test, tidy, workspace};

/// The command.
pub(crate) fn ci(_: &[String]) -> Result<()> {
    let mut report = Report::default();
    if report.step("set-up", || setup::prepare(Purpose::Ci)) {
        steps(&mut report);
    }
    report.finish()
}

fn steps(report: &mut Report) {
    report.step("tidy", || tidy::tidy(&[]));
    report.step("formatting", || cargo(&["fmt", "--all", "--check"]));
    report.step("clippy for the host", || clippy(&["--workspace", "--all-targets"]));
    report.step("clippy for the mutants", || {
        clippy(&["--package", "sim", "--package", "backend", "--features", "sim/mutants"])
    });
    report.step("clippy for the browser", clippy_for_browser);
    report.step("docs", docs);
    report.step("bans, licences and sources", || {
        cargo(&["deny", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"])
    });
    report.judged("advisories", advisories);
    report.step("the simulation finds every mutant", sim::mutants);
    test::steps(report);
    if workspace::dist().is_dir() {
        report.step("the page's weight", || size::size(&[]));
    } else {
        report.skip("the page's weight", "there is no page to weigh");
    }
}

/// The tests of `client` and `shared` stay out: they run on the host, and the library they use
/// finds no randomness in a browser.
fn clippy_for_browser() -> Result<()> {
    let target = ["--target", "wasm32-unknown-unknown"];
    let crates = ["--package", "frontend", "--package", "client", "--package", "shared"];
    clippy(&[&crates[..], &target, &["--lib", "--bins"]].concat())?;
    clippy(&[&crates[..2], &target, &["--tests", "--examples"]].concat())
}

fn clippy(which: &[&str]) -> Result<()> {
    cargo(&[&["clippy"], which, &["--", "-D", "warnings"]].concat())
}

fn docs() -> Result<()> {
    let mut command = run::child_with("cargo", &["doc", "--workspace", "--no-deps"])?;
    run::run(command.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Advisories come over the network; without it, not knowing is no reason to fail.
fn advisories() -> Result<Outcome> {
    let mut command = run::child_with("cargo", &["deny", "check", "advisories"])?;
    let shown = run::shown(&command);
    println!("$ {shown}");
    let output = command.stdin(Stdio::null()).stdout(Stdio::inherit()).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    eprint!("{said}");
    if output.status.success() {
        return Ok(Outcome::Passed);
    }
    if is_unreachable(&said) {
        let why = "the advisory database could not be reached, so nobody looked";
        return Ok(Outcome::Skipped(why.to_owned()));
    }
    bail!("`{shown}` ended with {}", output.status);
}

fn is_unreachable(said: &str) -> bool {
    said.contains("failed to fetch advisory database")
        || said.contains("failed to load advisory database")
}

fn cargo(words: &[&str]) -> Result<()> {
    run::run(&mut run::child_with("cargo", words)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_not_mistaken_for_a_missing_network() {
        assert!(is_unreachable("[ERROR] failed to fetch advisory database https://example.org"));
        assert!(!is_unreachable("error[vulnerability]: a bug in an old crate"));
    }
}
