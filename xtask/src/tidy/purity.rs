//! `shared` and `client` do no I/O and depend on no framework, so that they run in a browser, on
//! a server and in a simulation alike.

use super::rust_paths::mentions;
use super::{Source, Violation};

const PURE: &[&str] = &["shared", "client"];

/// What they may depend on. `js-sys` is the standard library of JavaScript, for what a page need not bring
/// along itself, and `unicode-normalization` has the same tables for everyone else.
const ALLOWED: &[&str] =
    &["serde", "serde_json", "thiserror", "fastrand", "shared", "js-sys", "unicode-normalization"];

/// What their tests may depend on besides.
const ALLOWED_IN_TESTS: &[&str] = &["proptest"];

/// Paths that mean a clock, a thread, a disk, a network or a framework.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "js_sys::Date",
    "js_sys::Math",
    "tokio",
    "web_sys",
    "yew",
];

/// The rule.
pub(super) fn crates_stay_pure(sources: &[Source]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for source in sources {
        let Some(krate) = PURE.iter().find(|krate| source.path.starts_with(&format!("{krate}/")))
        else {
            continue;
        };
        if source.path == format!("{krate}/Cargo.toml") {
            violations.extend(foreign_dependencies(source));
        } else if source.is_rust() && source.path.starts_with(&format!("{krate}/src/")) {
            violations.extend(impure_paths(source));
        }
    }
    violations
}

fn impure_paths(source: &Source) -> Vec<Violation> {
    let mut violations = Vec::new();
    for mention in mentions(&source.text) {
        if let Some(path) = IMPURE.iter().find(|path| mention.starts_with(path)) {
            let sentence =
                format!("`{path}` has no place here: take what it gives as a value instead");
            violations.push(source.violation(mention.line, sentence));
        }
    }
    violations
}

fn foreign_dependencies(manifest: &Source) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut section = String::new();
    for (index, line) in manifest.text.lines().enumerate() {
        let line = line.trim();
        let mut name = None;
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']').to_owned();
            // `[dependencies.serde]` names one in its header.
            name = section.rsplit_once("dependencies.").map(|(_, name)| name.to_owned());
        } else if section.ends_with("dependencies") && !line.starts_with('#') {
            name = line.split(['=', '.']).next().map(|name| name.trim().to_owned());
        }
        let for_tests = section.contains("dev-dependencies");
        if let Some(name) = name.filter(|name| !name.is_empty() && !may_need(name, for_tests)) {
            let sentence = format!("`{name}` is not among the crates this one may depend on");
            violations.push(manifest.violation(index + 1, sentence));
        }
    }
    violations
}

fn may_need(name: &str, for_tests: bool) -> bool {
    ALLOWED.contains(&name) || for_tests && ALLOWED_IN_TESTS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::{places, source};

    fn broken(path: &str, text: &str) -> Vec<String> {
        places(&crates_stay_pure(&[source(path, text)]))
    }

    #[test]
    fn a_clock_in_the_client_is_found_even_inside_a_group() {
        let text = "//! Says `std::fs`.\nuse std::{collections::BTreeMap,\n  time::Instant};";
        assert_eq!(broken("client/src/engine.rs", text), ["client/src/engine.rs:3"]);
        let text = "fn f() { tokio::spawn(x); }";
        assert_eq!(broken("shared/src/codec.rs", text), ["shared/src/codec.rs:1"]);
    }

    #[test]
    fn durations_and_other_crates_are_free() {
        assert!(broken("client/src/engine.rs", "use std::time::Duration;").is_empty());
        assert!(broken("backend/src/room.rs", "use tokio::sync;").is_empty());
    }

    #[test]
    fn a_dependency_that_is_not_allowed_is_found() {
        let text = "[package]\nname = \"client\"\n[dependencies]\n# Ours\nshared.workspace = true\n\
                    tokio = \"1\"\n\n[dev-dependencies]\nproptest.workspace = true\n\
                    [target.'cfg(unix)'.dependencies]\nlibc = \"0.2\"\n[dependencies.yew]\n";
        let found = broken("client/Cargo.toml", text);
        assert_eq!(found, ["client/Cargo.toml:6", "client/Cargo.toml:11", "client/Cargo.toml:12"]);
    }

    #[test]
    fn a_crate_for_tests_is_for_tests_only() {
        let text = "[dependencies]\nproptest.workspace = true\n";
        assert_eq!(broken("shared/Cargo.toml", text), ["shared/Cargo.toml:2"]);
    }
}
