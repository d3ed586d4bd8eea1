//! `cargo xtask bench [arguments]`: builds the server and the load generator in release, and
//! runs the generator, which starts the server itself. The page plays no part in it, unless it is what is
//! measured: then it is built before, and what a browser needs is installed.

use anyhow::Result;

use crate::setup::{self, Purpose, peers};
use crate::{page, run, serve, workspace};

/// `cargo xtask soak [MINUTES]`.
pub(crate) fn soak(arguments: &[String]) -> Result<()> {
    let soak = std::iter::once("soak".to_owned()).chain(arguments.iter().cloned());
    bench(&soak.collect::<Vec<_>>())
}

/// The command.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    match arguments.first().map(String::as_str) {
        Some("page") => {
            setup::prepare(Purpose::Test)?;
            page::build()?;
        }
        Some("fanout" | "idle" | "rooms" | "storm") => peers::peers(),
        _ => {}
    }
    let server = serve::build_server()?;
    run::run(&mut run::child_with("cargo", &["build", "--release", "--package", "bench"])?)?;
    let bench = workspace::release_binary("bench")?;
    let (mut command, tools) = (run::child(bench)?, workspace::tools()?);
    command.arg("--server").arg(server).arg("--tools").arg(tools).args(from_here(arguments)?);
    run::become_child(&mut command)
}

/// The file for the rows is meant from where the person stands, and the child stands at the top.
fn from_here(arguments: &[String]) -> Result<Vec<String>> {
    let mut arguments = arguments.to_vec();
    let json = arguments.iter().position(|word| word == "--json");
    if let Some(file) = json.and_then(|at| arguments.get_mut(at + 1)) {
        *file = std::path::absolute(&file)?.to_string_lossy().into_owned();
    }
    Ok(arguments)
}
