//! Browsers, Chromium's driver and fonts, from the distribution where that is Debian's kind.
//!
//! Installing packages needs rights that a person may not want to give to a build tool: we use
//! them when we have them without asking (root, or `sudo -n`), and else print the command.

use std::path::Path;

use anyhow::{Result, bail};

use super::Done;
use crate::{run, tools};

/// Something the browser tests need.
struct Need {
    what: &'static str,
    is_there: fn() -> Result<bool>,
    /// The package's names; distributions differ.
    packages: &'static [&'static str],
}

const NEEDS: &[Need] = &[
    Need {
        what: "Chromium",
        is_there: || Ok(is_app("Google Chrome") || tools::find_any(CHROMIUM)?.is_some()),
        packages: &["chromium", "chromium-browser"],
    },
    Need {
        what: "chromedriver",
        is_there: || Ok(run::find("chromedriver")?.is_some()),
        packages: &["chromium-driver", "chromium-chromedriver"],
    },
    Need {
        what: "Firefox",
        is_there: || Ok(is_app("Firefox") || tools::find_any(FIREFOX)?.is_some()),
        packages: &["firefox-esr", "firefox"],
    },
    Need {
        what: "fontconfig, which knows the fonts",
        is_there: || Ok(!cfg!(target_os = "linux") || run::find("fc-list")?.is_some()),
        packages: &["fontconfig"],
    },
    Need {
        what: "an emoji font",
        is_there: || Ok(has_font(":lang=und-zsye")),
        packages: &["fonts-noto-color-emoji"],
    },
    Need {
        what: "a font for Chinese, Japanese and Korean",
        is_there: || Ok(has_font(":lang=ja")),
        packages: &["fonts-noto-cjk"],
    },
    Need {
        what: "a font for Arabic",
        is_there: || Ok(has_font(":lang=ar")),
        packages: &["fonts-noto-core", "fonts-dejavu-core"],
    },
];

const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];
const FIREFOX: &[&str] = &["firefox", "firefox-esr"];

/// The step.
pub(super) fn browsers() -> Result<Done> {
    let missing = missing()?;
    if missing.is_empty() {
        return Ok(Done::There(versions()?));
    }
    let names: Vec<&str> = missing.iter().map(|need| need.what).collect();
    println!("      missing: {}", names.join(", "));
    let Some(prefix) = apt_get()? else {
        bail!("{}", by_hand(&missing));
    };
    if let Err(error) = with_rights(&prefix, &["update"]) {
        println!("      {error:#}; going on with the package lists as they are");
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package()).collect();
    let words = [&["install", "--yes", "--no-install-recommends"], &packages[..]].concat();
    if let Err(error) = with_rights(&prefix, &words) {
        bail!("{error:#}; {}", by_hand(&missing));
    }
    still_missing(&packages)
}

fn still_missing(packages: &[&str]) -> Result<Done> {
    let missing = missing()?;
    if missing.is_empty() {
        return Ok(Done::Installed(packages.join(", ")));
    }
    bail!("the packages are installed, and still: {}", by_hand(&missing));
}

fn missing() -> Result<Vec<&'static Need>> {
    let mut missing = Vec::new();
    for need in NEEDS {
        if !(need.is_there)()? {
            missing.push(need);
        }
    }
    Ok(missing)
}

fn versions() -> Result<String> {
    let mut said = Vec::new();
    for (name, programs) in [("Chromium", CHROMIUM), ("Firefox", FIREFOX)] {
        if let Some(tool) = tools::find_any(programs)? {
            said.push(format!("{name} {}", tool.version));
        }
    }
    Ok(format!("{} and fonts", said.join(", ")))
}

/// The words in front of `update` and `install`, where we have the rights for them.
pub(super) fn apt_get() -> Result<Option<Vec<&'static str>>> {
    if run::find("apt-get")?.is_none() {
        return Ok(None);
    }
    let apt = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    if run::answer(Path::new("id"), &["-u"]).is_some_and(|id| id.trim() == "0") {
        return Ok(Some(apt));
    }
    let may = run::answer(Path::new("sudo"), &["-n", "true"]).is_some();
    Ok(may.then(|| [vec!["sudo", "-n"], apt].concat()))
}

/// Runs apt-get with them.
pub(super) fn with_rights(prefix: &[&str], words: &[&str]) -> Result<()> {
    let (program, rest) = prefix.split_first().expect("the prefix names apt-get at least");
    run::run(run::child(program)?.args(rest).args(words))
}

fn by_hand(missing: &[&Need]) -> String {
    let what: Vec<&str> = missing.iter().map(|need| need.what).collect();
    let packages: Vec<&str> = missing.iter().map(|need| need.package()).collect();
    let (what, packages) = (what.join(", "), packages.join(" "));
    format!(
        "the tests need {what}; run by hand: sudo apt-get update && sudo apt-get install \
         --no-install-recommends {packages} (or what your system has instead)"
    )
}

impl Need {
    /// The first of the names that this system's package lists know.
    fn package(&self) -> &'static str {
        let known = |name: &&&str| {
            let words = ["show", "--no-all-versions", name];
            run::answer(Path::new("apt-cache"), &words).is_some_and(|text| !text.is_empty())
        };
        self.packages.iter().find(known).unwrap_or(&self.packages[0])
    }
}

/// Fonts are only asked about where fontconfig knows them; elsewhere the system brings its own.
fn has_font(pattern: &str) -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let listed = run::answer(Path::new("fc-list"), &[pattern, "family"]);
    listed.is_some_and(|families| !families.trim().is_empty())
}

fn is_app(name: &str) -> bool {
    cfg!(target_os = "macos") && Path::new("/Applications").join(format!("{name}.app")).is_dir()
}
