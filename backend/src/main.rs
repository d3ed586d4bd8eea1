//! The `hubbub` binary: reads its options, starts logging, and runs the server until a signal.

use std::io::Write as _;
use std::num::NonZero;
use std::process::ExitCode;

use anyhow::{Context, Result};
use backend::app::App;
use backend::config::{Cli, Serve};
use backend::telemetry;
use tokio::signal::unix::{Signal, SignalKind, signal};
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
    let runtime = runtime().context("the runtime could not start")?;
    runtime.block_on(async {
        let mut ending = Ending::listen()?;
        let app = App::start(options).await?;
        // Whoever started us may have closed the other end; that is no reason to stop.
        let _ = writeln!(std::io::stdout(), "Hubbub is open at http://{}", app.address());
        let signal = ending.comes().await;
        info!(signal, "{signal}: closing; another one ends at once");
        app.stop_or_hurry(ending.comes()).await;
        Ok(())
    })
}

/// One thread for each core; on a single one, none that another would have to wake.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    use tokio::runtime::Builder;
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut builder =
        if cores == 1 { Builder::new_current_thread() } else { Builder::new_multi_thread() };
    builder.enable_all().build()
}

/// The signals that end the server, heard from before it says that it is open.
struct Ending {
    interrupt: Signal,
    terminate: Signal,
}

impl Ending {
    fn listen() -> Result<Self> {
        let interrupt = signal(SignalKind::interrupt()).context("ctrl-c cannot be heard")?;
        let terminate = signal(SignalKind::terminate()).context("SIGTERM cannot be heard")?;
        Ok(Self { interrupt, terminate })
    }

    async fn comes(&mut self) -> &'static str {
        tokio::select! {
            _ = self.interrupt.recv() => "ctrl-c",
            _ = self.terminate.recv() => "SIGTERM",
        }
    }
}
