//! WebKit, for the one story that Safari's readers would tell: Debian's driver with its browser, and a screen
//! that nobody sees. The story is not told where they are not, so nobody has to have them.

use anyhow::Result;

use super::{Done, browsers};
use crate::run;

const PROGRAMS: [&str; 2] = ["WebKitWebDriver", "Xvfb"];
const PACKAGES: [&str; 2] = ["webkit2gtk-driver", "xvfb"];

/// What is not tested then.
const COST: &str = "the story in WebKit is not told";

/// The step.
pub(super) fn webkit() -> Result<Done> {
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
