//! wasm-opt: one on PATH that is new enough, else the `binaryen` package of npm in a folder of
//! this project, else none, because the page works without it.

use anyhow::Result;

use super::Done;
use crate::{run, tools, workspace};

const PACKAGE: &str = "binaryen@132.0.0";

/// What the page loses; `page` builds it unoptimised then.
const COST: &str = "the page is built unoptimised and is up to twice as big";

/// The step.
pub(super) fn wasm_opt() -> Result<Done> {
    if let Some(tool) = tools::wasm_opt()? {
        return Ok(Done::There(format!("wasm-opt {}", tool.version)));
    }
    if let Some(old) = tools::find("wasm-opt")? {
        let (found, oldest) = (old.version, tools::OLDEST_WASM_OPT);
        println!("      wasm-opt {found} is too old, we need {oldest} or newer");
    }
    if run::find("npm")?.is_none() || run::find("node")?.is_none() {
        return Ok(Done::Without(format!(
            "{COST}; install node with npm, or binaryen {} or newer, and run \
             `cargo xtask setup serve` again",
            tools::OLDEST_WASM_OPT
        )));
    }
    install()
}

fn install() -> Result<Done> {
    let folder = workspace::tools()?;
    std::fs::create_dir_all(&folder)?;
    let folder = folder.to_string_lossy();
    let mut command = run::child("npm")?;
    command.args(["install", "--prefix", &folder, "--no-save", "--no-package-lock"]);
    command.args(["--no-audit", "--no-fund", PACKAGE]);
    let by_hand = run::shown(&command);
    if let Err(error) = run::run(&mut command) {
        return Ok(Done::Without(format!("{error:#}; {COST}; to try by hand: {by_hand}")));
    }
    match tools::wasm_opt()? {
        Some(tool) => Ok(Done::Installed(format!("wasm-opt {}", tool.version))),
        None => Ok(Done::Without(format!("npm installed {PACKAGE}, but it does not run; {COST}"))),
    }
}
