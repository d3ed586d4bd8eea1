//! axe-core, which examines pages for what keeps people out: the package of npm, in a folder of this
//! project. The stories put it into the pages that they examine; nothing of ours is built with it.

use anyhow::{Result, bail};

use super::Done;
use crate::{run, workspace};

const PACKAGE: &str = "axe-core";
const VERSION: &str = "4.14.1";

/// The step.
pub(super) fn axe() -> Result<Done> {
    // A folder of its own: npm takes away from a folder what it has not been asked for just now.
    let folder = workspace::tools()?.join("axe");
    let package = folder.join("node_modules").join(PACKAGE);
    let is_there = || {
        let about = std::fs::read_to_string(package.join("package.json")).unwrap_or_default();
        about.contains(&format!("\"version\": \"{VERSION}\""))
            && package.join("axe.min.js").is_file()
    };
    let name = format!("{PACKAGE} {VERSION}");
    if is_there() {
        return Ok(Done::There(name));
    }
    std::fs::create_dir_all(&folder)?;
    let folder = folder.to_string_lossy();
    let mut command = run::child("npm")?;
    command.args(["install", "--prefix", &folder, "--no-save", "--no-package-lock"]);
    command.args(["--no-audit", "--no-fund", &format!("{PACKAGE}@{VERSION}")]);
    let by_hand = run::shown(&command);
    if let Err(error) = run::run(&mut command) {
        bail!("{error:#}; the stories need {name}: install node with npm, and run {by_hand}");
    }
    if !is_there() {
        bail!("npm installed {name}, and it is not in {folder}");
    }
    Ok(Done::Installed(name))
}
