//! What comes with Rust itself: the WebAssembly target, rustfmt and clippy.
//!
//! A Rust from a distribution may have them without rustup, so we look for the thing and not
//! for who brought it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Done;
use crate::{run, tools};

const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for the page.
pub(super) fn wasm_target() -> Result<Done> {
    if has_target() {
        return Ok(Done::There(TARGET.to_owned()));
    }
    run::run(&mut run::child_with("rustup", &["target", "add", TARGET])?).with_context(|| {
        format!(
            "the target is missing; run `rustup target add {TARGET}`, or install your \
             distribution's package of Rust's standard library for it"
        )
    })?;
    Ok(Done::Installed(TARGET.to_owned()))
}

/// The formatter and the linter.
pub(super) fn components() -> Result<Done> {
    if let (Some(fmt), Some(clippy)) = (tools::find("rustfmt")?, tools::find("cargo-clippy")?) {
        return Ok(Done::There(format!("{} and {}", fmt.version, clippy.version)));
    }
    let words = ["component", "add", "rustfmt", "clippy"];
    run::run(&mut run::child_with("rustup", &words)?)
        .context("rustfmt or clippy is missing; run `rustup component add rustfmt clippy`")?;
    Ok(Done::Installed("both".to_owned()))
}

fn has_target() -> bool {
    let words = ["--print", "target-libdir", "--target", TARGET];
    let folder = run::answer(Path::new("rustc"), &words);
    folder.is_some_and(|folder| PathBuf::from(folder.trim()).is_dir())
}
