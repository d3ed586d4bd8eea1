//! Packages of npm that are files for the project, each in a folder of the project's own.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::Done;
use crate::{run, workspace};

/// A package, in the one version that we know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Package {
    /// The folder, among the project's tools. npm takes away from a folder what it has not been asked for just
    /// now, so that each has its own.
    pub(crate) folder: &'static str,
    /// What npm calls it.
    pub(crate) name: &'static str,
    /// The version.
    pub(crate) version: &'static str,
    /// The file that we want.
    pub(crate) file: &'static str,
}

impl Package {
    /// The file, if it is there in this version.
    pub(crate) fn file(&self) -> Result<Option<PathBuf>> {
        let folder = workspace::tools()?.join(self.folder).join("node_modules").join(self.name);
        let about = std::fs::read_to_string(folder.join("package.json")).unwrap_or_default();
        let is_there = about.contains(&format!("\"version\": \"{}\"", self.version));
        Ok(Some(folder.join(self.file)).filter(|file| is_there && file.is_file()))
    }

    /// Installs it, if it is not there.
    ///
    /// # Errors
    /// When npm cannot, with the command to run by hand.
    pub(super) fn install(&self) -> Result<Done> {
        let name = format!("{}@{}", self.name, self.version);
        if self.file()?.is_some() {
            return Ok(Done::There(name));
        }
        let folder = workspace::tools()?.join(self.folder);
        std::fs::create_dir_all(&folder)?;
        let folder = folder.to_string_lossy();
        let mut command = run::child("npm")?;
        command.args(["install", "--prefix", &folder, "--no-save", "--no-package-lock"]);
        command.args(["--no-audit", "--no-fund", &name]);
        let by_hand = run::shown(&command);
        if let Err(error) = run::run(&mut command) {
            bail!("{error:#}; to try by hand, with node and npm: {by_hand}");
        }
        if self.file()?.is_none() {
            bail!("npm installed {name}, and {} is not in {folder}", self.file);
        }
        Ok(Done::Installed(name))
    }
}
