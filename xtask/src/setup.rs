//! `cargo xtask setup [serve|test|ci]`: installs what is missing for a purpose.
//!
//! Each step says what it is for, leaves alone what is there at a fitting version, and when it
//! cannot go on ends with the command to run by hand. `serve`, `test` and `ci` begin here.

mod axe;
mod browsers;
mod cargo_tools;
mod debian;
pub(crate) mod highlight;
pub(crate) mod kosoku;
pub(crate) mod npm;
pub(crate) mod peers;
mod pip;
mod rust;
mod wasm_opt;
mod webkit;

use std::time::Instant;

use anyhow::{Result, bail};

use crate::run::spoken;

/// What the tools are for; each purpose needs those of the ones before it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// Building the page and the server.
    Serve,
    /// Running every test.
    Test,
    /// The gate.
    Ci,
}

/// What a step has to tell when it is done.
pub(crate) enum Done {
    /// It was there before, in this version.
    There(String),
    /// It is there now.
    Installed(String),
    /// Things work without it, at this cost.
    Without(String),
}

struct Step {
    purpose: Purpose,
    what: &'static str,
    work: fn() -> Result<Done>,
}

const STEPS: &[Step] = &[
    Step {
        purpose: Purpose::Serve,
        what: "Rust for WebAssembly, which the page is compiled to",
        work: rust::wasm_target,
    },
    Step {
        purpose: Purpose::Serve,
        what: "wasm-bindgen, which ties the page's Rust to the browser",
        work: cargo_tools::wasm_bindgen,
    },
    Step {
        purpose: Purpose::Serve,
        what: "trunk, which builds the page",
        work: cargo_tools::trunk,
    },
    Step {
        purpose: Purpose::Serve,
        what: "wasm-opt, which makes the page smaller",
        work: wasm_opt::wasm_opt,
    },
    Step {
        purpose: Purpose::Serve,
        what: "highlight.js, which colours code in messages",
        work: highlight::highlight,
    },
    Step {
        purpose: Purpose::Test,
        what: "wasm-pack, which runs tests inside browsers",
        work: cargo_tools::wasm_pack,
    },
    Step {
        purpose: Purpose::Test,
        what: "Chromium, Firefox and the fonts the stories are written in",
        work: browsers::browsers,
    },
    Step {
        purpose: Purpose::Test,
        what: "geckodriver, which steers Firefox",
        work: cargo_tools::geckodriver,
    },
    Step { purpose: Purpose::Test, what: "WebKit, which Safari is made of", work: webkit::webkit },
    Step {
        purpose: Purpose::Test,
        what: "axe-core, which finds what keeps people out of a page",
        work: axe::axe,
    },
    Step {
        purpose: Purpose::Test,
        what: "kosoku, which asks how well the socket layer keeps to RFC 6455",
        work: kosoku::kosoku,
    },
    Step { purpose: Purpose::Ci, what: "rustfmt and clippy", work: rust::components },
    Step {
        purpose: Purpose::Ci,
        what: "cargo-deny, which looks at licences and sources",
        work: cargo_tools::cargo_deny,
    },
];

/// The command.
pub(crate) fn setup(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let purpose = match words[..] {
        ["serve"] => Purpose::Serve,
        ["test"] => Purpose::Test,
        [] | ["ci"] => Purpose::Ci,
        _ => bail!("set-up knows serve, test and ci, and not `{}`", words.join(" ")),
    };
    prepare(purpose)
}

/// Installs the fuzzer, which nothing else needs.
pub(crate) fn fuzzer() -> Result<()> {
    match cargo_tools::cargo_fuzz()? {
        Done::There(what) | Done::Installed(what) => println!("{what} makes up the inputs"),
        Done::Without(cost) => bail!("the fuzzer could not be installed: {cost}"),
    }
    Ok(())
}

/// Installs what is missing for the purpose.
pub(crate) fn prepare(purpose: Purpose) -> Result<()> {
    let steps: Vec<&Step> = STEPS.iter().filter(|step| step.purpose <= purpose).collect();
    for (index, step) in steps.iter().enumerate() {
        println!("[{}/{}] {}", index + 1, steps.len(), step.what);
        let started = Instant::now();
        match (step.work)()? {
            Done::There(what) => println!("      already there: {what}"),
            Done::Installed(what) => {
                println!("      installed {what} in {}", spoken(started.elapsed()));
            }
            Done::Without(cost) => println!("      going on without it: {cost}"),
        }
    }
    Ok(())
}
