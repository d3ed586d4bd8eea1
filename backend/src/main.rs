//! The `hubbub` binary: reads its options, and runs the server until a signal, or a load on one until its report.

use std::io::Write as _;
use std::num::NonZero;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use backend::app::App;
use backend::config::{Bench, Cli, Command, Serve};
use backend::policy::Files;
use backend::telemetry;
use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::LocalSet;
use tracing::info;

fn main() -> ExitCode {
    let done = match Cli::command() {
        Command::Serve(options) => serve(*options),
        Command::Bench(options) => bench(&options),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            // One sentence for a person: what we were doing, and why it failed.
            eprintln!("hubbub: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn serve(options: Serve) -> Result<ExitCode> {
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
        Ok(ExitCode::SUCCESS)
    })
}

/// Succeeds if the [report](load::trial::Report::is_good) is good.
fn bench(options: &Bench) -> Result<ExitCode> {
    // Each connection takes a file.
    let _ = Files::ask();
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.context("the runtime could not start")?;
    let run = async {
        let (mut ending, mut hurry) = (Ending::listen()?, Ending::listen()?);
        let ends = async {
            ending.comes().await;
        };
        let hurries = async {
            hurry.comes().await;
            hurry.comes().await;
        };
        let plan = options.plan();
        let report = tokio::select! {
            report = load::trial::run(&plan, ends) => report?,
            () = hurries => bail!("it was ended at once"),
        };
        let text = if options.json { report.json() } else { report.to_string() };
        writeln!(std::io::stdout(), "{}", text.trim_end()).context("the report is not read")?;
        Ok(if report.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    };
    LocalSet::new().block_on(&runtime, run)
}

/// One thread for each core; on a single one, none that another would have to wake.
fn runtime() -> std::io::Result<Runtime> {
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
