//! Debian's packages, unpacked into a folder of the project's own. Installed as usual, a server would be started at once
//! and with each start of the machine, which nobody who measures has asked for.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::{Done, browsers};
use crate::{run, workspace};

/// Packages that belong together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Packages {
    /// The folder, among the project's tools.
    pub(crate) folder: &'static str,
    /// What Debian calls them.
    pub(crate) names: &'static [&'static str],
    /// A file that they bring.
    pub(crate) file: &'static str,
    /// A folder of the system's that their programs insist on, whatever they are told.
    pub(crate) insists: Option<&'static str>,
}

impl Packages {
    /// Downloads and unpacks them, if they are not there.
    ///
    /// # Errors
    /// When this is no Debian, or a release without them, or the folder that they insist on cannot be made.
    pub(super) fn install(&self) -> Result<Done> {
        let names = self.names.join(" and ");
        let folder = workspace::tools()?.join(self.folder);
        let is_there = folder.join(self.file).is_file();
        if !is_there && run::find("apt-get")?.is_none() {
            bail!("{names} would come from Debian, and this is none");
        }
        if let Some(path) = self.insists {
            make(Path::new(path))?;
        }
        if is_there {
            return Ok(Done::There(names));
        }
        fs::create_dir_all(&folder)?;
        self.download(&folder)?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "deb") {
                let mut unpack = run::child("dpkg-deb")?;
                run::run(unpack.arg("--extract").arg(&path).arg(&folder))?;
                fs::remove_file(path)?;
            }
        }
        if !folder.join(self.file).is_file() {
            bail!("Debian has {names}, and {} is not in them", self.file);
        }
        Ok(Done::Installed(names))
    }

    /// With the package lists as they are, and then with new ones where we have the rights for that.
    fn download(&self, folder: &Path) -> Result<()> {
        let mut download = run::child("apt-get")?;
        download.current_dir(folder).arg("download").args(self.names);
        if run::run(&mut download).is_ok() {
            return Ok(());
        }
        if let Some(prefix) = browsers::apt_get()? {
            browsers::with_rights(&prefix, &["update"])?;
        }
        run::run(&mut download)
    }
}

/// Makes a folder of the system's, where we have the rights for that; nobody's password or rights are used for it.
fn make(path: &Path) -> Result<()> {
    let path_shown = path.display();
    fs::create_dir_all(path).with_context(|| {
        format!("it insists on {path_shown}, to be made by hand: sudo mkdir -p {path_shown}")
    })
}
