//! The shape of files: each opens with what it is for, and none grows long without a reason.

use super::{Source, Violation};

const LONGEST: usize = 300;

/// Files that may be longer, each with the reason.
const LONG: &[(&str, &str)] = &[];

/// The rule about the first line.
pub(super) fn files_open_with_their_purpose(sources: &[Source]) -> Vec<Violation> {
    sources
        .iter()
        .filter(|source| source.is_rust() && !source.text.starts_with("//!"))
        .map(|source| source.violation(1, "the file should open with `//!` and what it is for"))
        .collect()
}

/// The rule about length.
pub(super) fn files_stay_short(sources: &[Source]) -> Vec<Violation> {
    too_long(sources, LONG)
}

fn too_long(sources: &[Source], allowed: &[(&str, &str)]) -> Vec<Violation> {
    let is_long = |source: &&Source| {
        let is_code = source.is_rust() || source.path.ends_with(".css");
        is_code && !source.is_test() && source.text.lines().count() > LONGEST
    };
    let long: Vec<&Source> = sources.iter().filter(is_long).collect();
    let has_reason = |source: &&Source| allowed.iter().any(|(path, _)| *path == source.path);
    let unexcused = long.iter().filter(|source| !has_reason(source)).map(|source| {
        let count = source.text.lines().count();
        let sentence =
            format!("{count} lines are too many for one noun; split it before {LONGEST}");
        source.violation(LONGEST + 1, sentence)
    });
    let idle = allowed.iter().filter(|(path, _)| long.iter().all(|source| source.path != *path));
    let idle = idle.map(|(path, _)| {
        Violation::new(path, 1, "this file needs no permission to be long; take it off the list")
    });
    unexcused.chain(idle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::{places, source};

    #[test]
    fn a_file_that_does_not_say_what_it_is_for_is_found() {
        let sources = [source("a.rs", "use b;\n//! Late.\n"), source("b.rs", "//! B.\n")];
        assert_eq!(places(&files_open_with_their_purpose(&sources)), ["a.rs:1"]);
    }

    #[test]
    fn a_long_file_is_found_unless_it_is_a_test_or_has_a_reason() {
        let long = "\n".repeat(301);
        let sources = [
            source("a.rs", &long),
            source("b.css", &long),
            source("tests/c.rs", &long),
            source("d.rs", &long),
            source("e.rs", &"\n".repeat(300)),
        ];
        let found = too_long(&sources, &[("d.rs", "a table")]);
        assert_eq!(places(&found), ["a.rs:301", "b.css:301"]);
    }

    #[test]
    fn a_permission_that_nobody_needs_is_found() {
        let found = too_long(&[source("a.rs", "short")], &[("a.rs", "it was long once")]);
        assert_eq!(places(&found), ["a.rs:1"]);
    }
}
