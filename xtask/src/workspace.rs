//! Where things lie: the repository, cargo's output, the project's own tools, the built server.
//!
//! Cargo put this very program into its output folder, so that folder is found by looking where
//! we stand. That honours `CARGO_TARGET_DIR` and cargo's configuration without asking either.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

/// The repository's top level.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the xtask crate lies one level below the top")
}

/// Cargo's output folder, usually `target`.
pub(crate) fn output() -> Result<PathBuf> {
    let exe = std::env::current_exe().context("finding out where xtask itself lies")?;
    // `<output>/debug/xtask`, or `<output>/debug/deps/xtask-…` under `cargo test`.
    let profile = exe
        .ancestors()
        .skip(1)
        .find(|folder| !folder.ends_with("deps"))
        .ok_or_else(|| anyhow!("xtask lies in no folder"))?;
    let output = profile.parent().unwrap_or(profile);
    Ok(output.to_path_buf())
}

/// The folder for tools that belong to this project alone.
pub(crate) fn tools() -> Result<PathBuf> {
    Ok(output()?.join("tools"))
}

/// Where trunk leaves the built page.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where the gallery is built, and where stories look for it.
pub(crate) fn gallery() -> PathBuf {
    root().join("target").join("gallery")
}

/// A program of this workspace, as `cargo build --release` leaves it.
pub(crate) fn release_binary(name: &str) -> Result<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(output()?.join("release").join(file))
}

/// The version of a crate in Cargo.lock.
pub(crate) fn locked_version(krate: &str) -> Result<String> {
    let path = root().join("Cargo.lock");
    let lock =
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    version_in(&lock, krate).ok_or_else(|| {
        anyhow!("Cargo.lock has no `{krate}`; `cargo generate-lockfile` writes it anew")
    })
}

fn version_in(lock: &str, krate: &str) -> Option<String> {
    let name = format!("name = \"{krate}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm\"\nversion = \"0.1.0\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn a_locked_version_is_read_by_the_whole_name() {
        assert_eq!(version_in(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(LOCK, "wasm").as_deref(), Some("0.1.0"));
        assert_eq!(version_in(LOCK, "wasm-bind"), None);
    }

    #[test]
    fn the_root_is_the_folder_with_the_lock_file() {
        assert!(root().join("Cargo.toml").is_file());
    }
}
