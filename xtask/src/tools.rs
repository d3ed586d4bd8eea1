//! Which tools are there, and in which version.
//!
//! `setup` asks in order to install what is missing; `page` and `test` ask in order to use what
//! is there. Nothing here changes the machine.

use std::fmt;
use std::path::PathBuf;

use anyhow::Result;

use crate::run;

/// Older ones reject what today's rustc writes.
pub(crate) const OLDEST_WASM_OPT: Version = Version([116, 0, 0]);

/// A version as far as we compare it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub(crate) [u32; 3]);

impl Version {
    /// Finds the version in what a tool says about itself, such as `trunk 0.22.1`.
    pub(crate) fn find_in(text: &str) -> Option<Self> {
        text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ','))
            .find_map(Self::parse)
    }

    fn parse(word: &str) -> Option<Self> {
        let word = word.strip_prefix('v').unwrap_or(word);
        let mut parts = [0; 3];
        for (part, digits) in parts.iter_mut().zip(word.splitn(3, '.')) {
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            *part = digits[..end].parse().ok()?;
        }
        Some(Self(parts))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([major, minor, patch]) = self;
        write!(f, "{major}.{minor}.{patch}")
    }
}

/// A tool that was found.
#[derive(Debug, Clone)]
pub(crate) struct Tool {
    pub(crate) path: PathBuf,
    pub(crate) version: Version,
}

/// The tool that children would get, if it is there and says its version.
pub(crate) fn find(program: &str) -> Result<Option<Tool>> {
    let Some(path) = run::find(program)? else {
        return Ok(None);
    };
    let version = run::answer(&path, &["--version"]).and_then(|text| Version::find_in(&text));
    Ok(version.map(|version| Tool { path, version }))
}

/// The first of several names that is there.
pub(crate) fn find_any(programs: &[&str]) -> Result<Option<Tool>> {
    for program in programs {
        if let Some(tool) = find(program)? {
            return Ok(Some(tool));
        }
    }
    Ok(None)
}

/// A wasm-opt that understands our wasm.
pub(crate) fn wasm_opt() -> Result<Option<Tool>> {
    Ok(find("wasm-opt")?.filter(|tool| tool.version >= OLDEST_WASM_OPT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_tools_say() {
        let said = [
            ("trunk 0.22.1", [0, 22, 1]),
            ("wasm-opt version 132 (version_132)", [132, 0, 0]),
            ("geckodriver 0.37.1 (b3d9a5 2026-01-01)", [0, 37, 1]),
            ("Mozilla Firefox 153.7.0esr", [153, 7, 0]),
            ("Chromium 156.0.8078.79 built on Debian GNU/Linux 12", [156, 0, 8078]),
            ("v20.20.2", [20, 20, 2]),
            ("trunk 0.23.0-alpha.1", [0, 23, 0]),
        ];
        for (text, parts) in said {
            assert_eq!(Version::find_in(text), Some(Version(parts)), "{text}");
        }
        assert_eq!(Version::find_in("no version here"), None);
    }

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        assert!(Version([0, 22, 1]) > Version([0, 9, 9]));
        assert!(Version([108, 0, 0]) < OLDEST_WASM_OPT);
    }
}
