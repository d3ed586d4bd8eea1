//! `cargo xtask bench [arguments]`: builds the server and the load generator in release, and
//! runs the generator, which starts the server itself. The page plays no part in it.

use anyhow::Result;

use crate::{run, serve, workspace};

/// The command.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    let server = serve::build_server()?;
    run::run(&mut run::child_with("cargo", &["build", "--release", "--package", "bench"])?)?;
    let bench = workspace::release_binary("bench")?;
    run::become_child(run::child(bench)?.arg("--server").arg(server).args(arguments))
}
