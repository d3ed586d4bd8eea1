//! WebKit, for the one story that Safari's readers would tell: Debian's driver with its browser, and a screen
//! that nobody sees. The story is not told where they are not, so nobody has to have them.

use std::fs;

use anyhow::Result;

use super::{Done, browsers};
use crate::{run, workspace};

const PROGRAMS: [&str; 2] = ["WebKitWebDriver", "Xvfb"];
const PACKAGES: [&str; 2] = ["webkit2gtk-driver", "xvfb"];

/// What is not tested then.
const COST: &str = "the story in WebKit is not told";

/// The step. What it leaves says to the story whether it has to be told.
pub(super) fn webkit() -> Result<Done> {
    let done = install()?;
    let mark = workspace::tools()?.join("webkit");
    if let Done::Without(_) = done {
        let _ = fs::remove_file(&mark);
    } else {
        fs::create_dir_all(workspace::tools()?)?;
        fs::write(&mark, "")?;
    }
    Ok(done)
}

fn install() -> Result<Done> {
    if is_there()? {
        return Ok(Done::There(PROGRAMS.join(" and ")));
    }
    let by_hand = format!("sudo apt-get install --no-install-recommends {}", PACKAGES.join(" "));
    let Some(prefix) = browsers::apt_get()? else {
        return Ok(Done::Without(format!("{COST}; where there is Debian's apt: {by_hand}")));
    };
    let words = [&["install", "--yes", "--no-install-recommends"], &PACKAGES[..]].concat();
    if let Err(error) = browsers::with_rights(&prefix, &words) {
        return Ok(Done::Without(format!("{error:#}; {COST}; to try by hand: {by_hand}")));
    }
    match is_there()? {
        true => Ok(Done::Installed(PACKAGES.join(" and "))),
        false => Ok(Done::Without(format!("the packages are installed, and still {COST}"))),
    }
}

fn is_there() -> Result<bool> {
    for program in PROGRAMS {
        if run::find(program)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}
