//! The `hubbub` binary: reads its options, starts logging, and runs the server until a signal.

use std::process::ExitCode;

use anyhow::{Context, Result};
use backend::app::App;
use backend::config::{Cli, Serve};
use backend::telemetry;
use tokio::signal::unix::{SignalKind, signal};
use tracing::info;

fn main() -> ExitCode {
    match serve(Cli::serve_options()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One sentence for a person: what we were doing, and why it failed.
            eprintln!("hubbub: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn serve(options: Serve) -> Result<()> {
    telemetry::start(&options.log, options.log_format)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the runtime could not start")?;
    runtime.block_on(async {
        let app = App::start(options).await?;
        println!("Hubbub is open at http://{}", app.address());
        let signal = ending().await?;
        info!(signal, "{signal}: closing");
        app.stop().await;
        Ok(())
    })
}

/// Waits for ctrl-c or SIGTERM.
async fn ending() -> Result<&'static str> {
    let mut terminate = signal(SignalKind::terminate()).context("SIGTERM cannot be heard")?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed.context("ctrl-c cannot be heard").map(|()| "ctrl-c"),
        _ = terminate.recv() => Ok("SIGTERM"),
    }
}
