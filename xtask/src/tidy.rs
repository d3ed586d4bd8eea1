//! `cargo xtask tidy`: the invariants of ARCHITECTURE.md that no compiler sees.
//!
//! Each rule is a pure function from the texts of files to [`Violation`]s, in a file named
//! after it, with tests that show it can fail. This file reads the repository and prints.

mod frames;
mod homes;
mod links;
mod purity;
mod rust_paths;
mod shape;
mod sides;
mod texts;

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::workspace;

/// A file as the rules see it.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// From the top of the repository, with `/` between the parts.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A broken rule, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    path: String,
    line: usize,
    sentence: String,
}

type Rule = fn(&[Source]) -> Vec<Violation>;

const RULES: &[Rule] = &[
    purity::crates_stay_pure,
    homes::each_name_has_one_home,
    frames::each_frame_is_documented,
    shape::files_open_with_their_purpose,
    shape::files_stay_short,
    links::links_lead_somewhere,
    sides::styles_name_no_side,
    texts::components_say_nothing_themselves,
    texts::catalogues_are_complete,
];

/// Folders with nothing of ours in them.
const FOREIGN: &[&str] = &["target", "dist", "node_modules"];

/// The command.
pub(crate) fn tidy(_: &[String]) -> Result<()> {
    let mut sources = Vec::new();
    read(workspace::root(), workspace::root(), &mut sources)?;
    let mut violations: Vec<Violation> = RULES.iter().flat_map(|rule| rule(&sources)).collect();
    violations.sort();
    for violation in &violations {
        println!("{violation}");
    }
    match violations.len() {
        0 => println!("Tidy: {} files keep {} rules.", sources.len(), RULES.len()),
        1 => bail!("one place breaks a rule of the house"),
        many => bail!("{many} places break a rule of the house"),
    }
    Ok(())
}

/// Reads every file; those that are no text are known by their path alone.
fn read(root: &Path, folder: &Path, into: &mut Vec<Source>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if entry.file_type()?.is_dir() {
            if !FOREIGN.contains(&&*name) && !name.starts_with('.') {
                read(root, &path, into)?;
            }
            continue;
        }
        let relative = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        let text = String::from_utf8(fs::read(&path)?).unwrap_or_default();
        into.push(Source { path: relative, text });
    }
    into.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(())
}

impl Source {
    fn violation(&self, line: usize, sentence: impl Into<String>) -> Violation {
        Violation { path: self.path.clone(), line, sentence: sentence.into() }
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Tests may name what the code may not, and may be long.
    fn is_test(&self) -> bool {
        let mut parts: Vec<&str> = self.path.split('/').collect();
        let file = parts.pop().unwrap_or_default();
        file == "tests.rs" || parts.contains(&"tests")
    }

    /// Whether it is this module or lies below it: `backend/src/http` is `http.rs` and `http/…`.
    fn is_within(&self, module: &str) -> bool {
        self.path.strip_prefix(module).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }
}

impl Violation {
    fn new(path: &str, line: usize, sentence: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, sentence: sentence.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.sentence)
    }
}

#[cfg(test)]
fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned() }
}

/// The places of violations, as `path:line`.
#[cfg(test)]
fn places(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(|found| format!("{}:{}", found.path, found.line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_its_file_and_its_folder_and_not_its_namesakes() {
        assert!(source("backend/src/http.rs", "").is_within("backend/src/http"));
        assert!(source("backend/src/http/assets.rs", "").is_within("backend/src/http"));
        assert!(!source("backend/src/https.rs", "").is_within("backend/src/http"));
    }

    #[test]
    fn tests_are_known_by_their_place() {
        assert!(source("backend/tests/plain.rs", "").is_test());
        assert!(source("backend/src/room/tests.rs", "").is_test());
        assert!(source("backend/src/room/tests/resume.rs", "").is_test());
        assert!(!source("backend/src/attests.rs", "").is_test());
    }

    #[test]
    fn a_violation_reads_as_a_place_and_a_sentence() {
        let violation = source("a.rs", "").violation(3, "this is wrong");
        assert_eq!(violation.to_string(), "a.rs:3: this is wrong");
    }
}
