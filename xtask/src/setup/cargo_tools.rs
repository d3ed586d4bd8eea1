//! Tools that are Rust programs: one on PATH at a fitting version, else `cargo binstall` where
//! that is installed and works, else `cargo install`.
//!
//! `cargo install` compiles for speed of compiling and not of the tool: without link-time
//! optimisation, and with one output folder for all of them, all the tools take about as long
//! as trunk alone would otherwise.

use anyhow::{Context, Result, anyhow, bail};

use super::Done;
use crate::tools::{self, Tool, Version};
use crate::{run, workspace};

/// Which versions will do.
#[derive(Debug, Clone, Copy)]
enum Fits {
    Exactly(Version),
    AtLeast(Version),
}

struct CargoTool {
    krate: &'static str,
    program: &'static str,
    /// The version we install.
    version: String,
    fits: Fits,
    /// What `cargo install` needs besides the name.
    flags: &'static [&'static str],
}

/// The command-line half of the wasm-bindgen in Cargo.lock; the two must be of one version.
pub(super) fn wasm_bindgen() -> Result<Done> {
    let version = workspace::locked_version("wasm-bindgen")?;
    let exactly =
        Version::find_in(&version).context("Cargo.lock has no number for wasm-bindgen")?;
    obtain(&CargoTool {
        krate: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version,
        fits: Fits::Exactly(exactly),
        // Its own lock file names a crate that not every registry serves.
        flags: &[],
    })
}

/// Trunk itself; the page needs nothing of its defaults but the offline build.
pub(super) fn trunk() -> Result<Done> {
    obtain(&CargoTool {
        krate: "trunk",
        program: "trunk",
        version: "0.22.1".to_owned(),
        fits: Fits::AtLeast(Version([0, 22, 0])),
        // It asks for a newer Rust than it needs, and its default features end in a slow link.
        flags: &[
            "--locked",
            "--ignore-rust-version",
            "--no-default-features",
            "--features",
            "rustls",
        ],
    })
}

/// The runner of tests inside browsers.
pub(super) fn wasm_pack() -> Result<Done> {
    obtain(&CargoTool {
        krate: "wasm-pack",
        program: "wasm-pack",
        version: "0.15.1".to_owned(),
        fits: Fits::AtLeast(Version([0, 13, 0])),
        flags: &["--locked"],
    })
}

/// Firefox's driver, which Debian does not package.
pub(super) fn geckodriver() -> Result<Done> {
    obtain(&CargoTool {
        krate: "geckodriver",
        program: "geckodriver",
        version: "0.37.1".to_owned(),
        fits: Fits::AtLeast(Version([0, 35, 0])),
        flags: &["--locked"],
    })
}

/// The checker of licences, sources and advisories.
pub(super) fn cargo_deny() -> Result<Done> {
    obtain(&CargoTool {
        krate: "cargo-deny",
        program: "cargo-deny",
        version: "0.20.2".to_owned(),
        fits: Fits::AtLeast(Version([0, 18, 0])),
        flags: &["--locked"],
    })
}

/// What libFuzzer is run with.
pub(super) fn cargo_fuzz() -> Result<Done> {
    obtain(&CargoTool {
        krate: "cargo-fuzz",
        program: "cargo-fuzz",
        version: "0.13.2".to_owned(),
        fits: Fits::AtLeast(Version([0, 12, 0])),
        flags: &["--locked"],
    })
}

fn obtain(tool: &CargoTool) -> Result<Done> {
    let found = tools::find(tool.program)?;
    if let Some(found) = found.as_ref().filter(|found| tool.accepts(found)) {
        return Ok(Done::There(format!("{} {}", tool.program, found.version)));
    }
    if let Some(found) = &found {
        println!("      {} {} does not fit", tool.program, found.version);
    }
    if !binstall(tool)? {
        install(tool)?;
    }
    match tools::find(tool.program)? {
        Some(found) if tool.accepts(&found) => {
            Ok(Done::Installed(format!("{} {}", tool.program, found.version)))
        }
        Some(found) => bail!(
            "{} {} was installed, but {} comes first and is {}; remove that one or put \
             cargo's bin folder in front of it",
            tool.program,
            tool.version,
            found.path.display(),
            found.version
        ),
        None => bail!("{} was installed, but it cannot be found or does not run", tool.program),
    }
}

/// Fetches a finished binary where `cargo binstall` is there and has one.
fn binstall(tool: &CargoTool) -> Result<bool> {
    if run::find("cargo-binstall")?.is_none() {
        return Ok(false);
    }
    let name = tool.spec();
    // Compiling is left to us: we know the faster way.
    let words = ["binstall", "--no-confirm", "--disable-strategies", "compile", &name];
    let outcome = run::run(&mut run::child_with("cargo", &words)?);
    if let Err(error) = &outcome {
        println!("      {error:#}; compiling it instead");
    }
    Ok(outcome.is_ok() && tools::find(tool.program)?.is_some_and(|found| tool.accepts(&found)))
}

fn install(tool: &CargoTool) -> Result<()> {
    println!("      compiling it, which takes some minutes the first time");
    let mut command = run::child("cargo")?;
    command
        // One that is there does not fit, or we would not be here.
        .args(["install", "--force"])
        .args(tool.flags)
        .arg(tool.spec())
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_TARGET_DIR", workspace::tools()?.join("build"));
    let by_hand = run::shown(&command);
    run::run(&mut command).map_err(|error| {
        anyhow!("{} is not installed, because {error:#}; run by hand: {by_hand}", tool.krate)
    })
}

impl CargoTool {
    fn spec(&self) -> String {
        format!("{}@{}", self.krate, self.version)
    }

    fn accepts(&self, found: &Tool) -> bool {
        self.fits.accept(found.version) && (self.program != "wasm-bindgen" || has_runner(found))
    }
}

impl Fits {
    fn accept(self, version: Version) -> bool {
        match self {
            Self::Exactly(wanted) => version == wanted,
            Self::AtLeast(oldest) => version >= oldest,
        }
    }
}

/// wasm-pack wants the test runner beside wasm-bindgen; some packages leave it out.
fn has_runner(wasm_bindgen: &Tool) -> bool {
    let name = format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX);
    wasm_bindgen.path.with_file_name(name).is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_bindgen_must_be_the_very_version_and_trunk_may_be_newer() {
        let exactly = Fits::Exactly(Version([0, 2, 130]));
        assert!(exactly.accept(Version([0, 2, 130])));
        assert!(!exactly.accept(Version([0, 2, 131])));
        let at_least = Fits::AtLeast(Version([0, 22, 0]));
        assert!(at_least.accept(Version([0, 23, 4])));
        assert!(!at_least.accept(Version([0, 21, 14])));
    }
}
