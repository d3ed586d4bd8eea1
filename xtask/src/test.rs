//! `cargo xtask test`: every test, from the fast ones on the host to two people in real
//! browsers against the release server.
//!
//! A failure does not hide the ones behind it: the steps go on where they can, and the table at
//! the end says what failed. [`ci`](crate::ci) runs the same steps among its own.

use anyhow::{Context, Result};

use crate::report::Report;
use crate::setup::{self, Purpose, kosoku};
use crate::{conformance, gallery, page, run, serve, workspace};

/// The command.
pub(crate) fn test(_: &[String]) -> Result<()> {
    let mut report = Report::default();
    if report.step("set-up", || setup::prepare(Purpose::Test)) {
        steps(&mut report);
    }
    report.finish()
}

/// All the tests, for a machine that is set up.
pub(crate) fn steps(report: &mut Report) {
    report.step("tests on the host", host);
    match kosoku::is_there() {
        Ok(false) => report.skip("WebSocket conformance", "kosoku could not be installed"),
        _ => drop(report.step("WebSocket conformance", conformance::quick)),
    }
    report.step("the page's tests on the host", || {
        cargo(&["test", "--package", "frontend", "--lib"])
    });
    report.step("the page's tests in Chromium", || in_browser("--chrome", "chromedriver"));
    report.step("the page's tests in Firefox", || in_browser("--firefox", "geckodriver"));
    let built = report.step("the page", page::build)
        && report.step("the server, in release", || serve::build_server().map(drop));
    let built = report.step("the gallery", gallery::build) && built;
    if built {
        report.step("stories in real browsers", stories);
    } else {
        report.skip("stories in real browsers", "there is no server with a page to tell them to");
    }
}

/// `e2e` needs the release server and `frontend` has its own steps.
fn host() -> Result<()> {
    cargo(&["test", "--workspace", "--exclude", "e2e", "--exclude", "frontend"])
}

fn in_browser(browser: &str, driver: &str) -> Result<()> {
    let path = run::find(driver)?
        .with_context(|| format!("{driver} is missing, `cargo xtask setup test` installs it"))?;
    let driver = format!("--{driver}");
    let mut command = run::child_with("wasm-pack", &["test", "--headless", browser, &driver])?;
    run::run(command.arg(path).arg("frontend"))
}

/// A story that fails says what it waited for; the way there leads through a runtime, and hides that.
fn stories() -> Result<()> {
    let mut command = run::child_with("cargo", &["test", "--package", "e2e"])?;
    command.env("RUST_BACKTRACE", "0");
    run::run(command.env("HUBBUB_BIN", workspace::release_binary("hubbub")?))
}

fn cargo(words: &[&str]) -> Result<()> {
    run::run(&mut run::child_with("cargo", words)?)
}
