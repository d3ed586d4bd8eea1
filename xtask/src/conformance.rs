//! `cargo xtask conformance`: all questions of the Autobahn test suite that are about what the socket layer does, put to
//! it as a server that echoes. Those about limits and speed (9) need it without its limit, and some minutes; the
//! others are among the tests.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Stdio};

use anyhow::{Context, Result, bail};

use crate::setup::{self, Purpose, kosoku};
use crate::{run, workspace};

/// Framing, pings, reserved bits, opcodes, fragments, UTF-8, closing, and what is left.
const QUICK: [&str; 8] = ["1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "10.*"];
/// Limits and speed.
const LONG: [&str; 1] = ["9.*"];
/// Bytes of the longest message among those.
const LONG_BYTES: &str = "16777216";

/// The command.
pub(crate) fn conformance(_: &[String]) -> Result<()> {
    setup::prepare(Purpose::Test)?;
    if !kosoku::is_there()? {
        bail!("there is nothing to ask with; see above");
    }
    quick()?;
    println!("\n{} of messages as long as the suite has them", LONG.join(", "));
    run::run(&mut run::child_with("cargo", &[&BUILD[..], &["--release"]].concat())?)?;
    ask(&["release", "examples", "echo"], &["--message-bytes", LONG_BYTES], &LONG)
}

/// What is asked with every run of the tests.
pub(crate) fn quick() -> Result<()> {
    run::run(&mut run::child_with("cargo", &BUILD)?)?;
    ask(&["debug", "examples", "echo"], &[], &QUICK)
}

const BUILD: [&str; 5] = ["build", "--package", "backend", "--example", "echo"];

/// Starts the echo and puts the questions to it; fails when an answer is wrong.
fn ask(echo: &[&str], options: &[&str], cases: &[&str]) -> Result<()> {
    let echo = echo.iter().fold(workspace::output()?, |path, part| path.join(part));
    let mut child = run::child(echo)?;
    child.args(["--listen", "127.0.0.1:0"]).args(options).stdout(Stdio::piped());
    let mut echo = Echo(child.spawn().context("the echo could not be started")?);
    let address = echo.address()?;
    let mut command = run::child("python3")?;
    command.env("PYTHONPATH", kosoku::folder()?);
    let main = "from kosoku._cli import main; main()";
    command.args(["-c", main, &address, "--parallelism", "8"]);
    command.arg("--outdir").arg(workspace::output()?.join("conformance"));
    for case in cases {
        command.args(["--include", case]);
    }
    run::run(&mut command)
}

/// The server that echoes, until it is dropped.
struct Echo(Child);

impl Echo {
    fn address(&mut self) -> Result<String> {
        let stdout: ChildStdout = self.0.stdout.take().context("its output was asked for")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let (_, address) = line.split_once("http://").context("it says where it is")?;
        Ok(address.trim().to_owned())
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        // One that has ended by itself is ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
