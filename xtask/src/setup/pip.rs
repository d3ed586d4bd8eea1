//! Packages for Python that are files for the project, in a folder of the project's own that Python is told of.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::Done;
use crate::{run, workspace};

/// Packages that belong together, each in the one version that we know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Packages {
    /// The folder, among the project's tools.
    pub(crate) folder: &'static str,
    /// What to ask pip for: `name==version`, or `name[extra]==version`.
    pub(crate) names: &'static [&'static str],
    /// Whether they come without what they say they need.
    pub(crate) alone: bool,
}

impl Packages {
    /// Where they are.
    pub(crate) fn folder(&self) -> Result<PathBuf> {
        Ok(workspace::tools()?.join(self.folder))
    }

    /// Whether they are there, in these versions.
    pub(crate) fn are_there(&self) -> Result<bool> {
        let folder = self.folder()?;
        Ok(self.names.iter().all(|name| folder.join(mark(name)).is_dir()))
    }

    /// Installs them, if they are not there.
    ///
    /// # Errors
    /// When pip cannot, with the command to run by hand.
    pub(super) fn install(&self) -> Result<Done> {
        let names = self.names.join(" and ");
        if self.are_there()? {
            return Ok(Done::There(names));
        }
        let target = self.folder()?;
        let mut command = run::child("python3")?;
        command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        command.args(["--upgrade", "--target", &target.to_string_lossy()]);
        command.args(self.alone.then_some("--no-deps")).args(self.names);
        let by_hand = run::shown(&command);
        if let Err(error) = run::run(&mut command) {
            bail!("{error:#}; to try by hand: {by_hand}");
        }
        if !self.are_there()? {
            bail!("pip installed {names}, and they are not in {}", target.display());
        }
        Ok(Done::Installed(names))
    }
}

/// The folder that pip leaves beside a package, with its name and version.
fn mark(name: &str) -> String {
    let (package, version) = name.split_once("==").unwrap_or((name, ""));
    let package = package.split('[').next().unwrap_or(package);
    format!("{package}-{version}.dist-info")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pip_leaves_is_found_whatever_extras_were_asked_for() {
        assert_eq!(mark("kosoku==0.1.0"), "kosoku-0.1.0.dist-info");
        assert_eq!(mark("uvicorn[standard]==0.54.0"), "uvicorn-0.54.0.dist-info");
    }
}
