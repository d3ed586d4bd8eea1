//! `cargo xtask fuzz [TARGET] [--minutes N]`: has libFuzzer make up inputs for the programs in `fuzz/`, one program after
//! the other, and keeps an input that one of them fails with in its corpus, where the tests find it from then on.
//!
//! No sanitizer watches: there is no unsafe code of ours, and without one the stable toolchain will do and there are
//! several times as many inputs.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::report::Report;
use crate::{run, setup, workspace};

/// The programs.
const TARGETS: [&str; 6] = ["client_frame", "frames", "handshake", "markup", "posts", "store"];
/// For each of them, if nothing else is said.
const MINUTES: u64 = 20;
/// For one input. The longest take some milliseconds, and a machine with other things to do may let one wait for seconds.
const SECONDS_EACH: &str = "-timeout=30";

/// What to do.
#[derive(Debug, PartialEq, Eq)]
struct Plan<'a> {
    targets: Vec<&'a str>,
    minutes: u64,
}

/// The command.
pub(crate) fn fuzz(arguments: &[String]) -> Result<()> {
    let plan = plan(arguments)?;
    setup::fuzzer()?;
    let mut report = Report::default();
    for target in plan.targets {
        report.step(target, || feed(target, plan.minutes));
    }
    report.finish()
}

fn plan(arguments: &[String]) -> Result<Plan<'_>> {
    let mut plan = Plan { targets: Vec::new(), minutes: MINUTES };
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--minutes" => {
                let minutes = words.next().context("--minutes takes a number")?;
                let number = minutes.parse();
                plan.minutes = number.with_context(|| format!("`{minutes}` is no number"))?;
            }
            target if TARGETS.contains(&target) => plan.targets.push(target),
            other => bail!("there is no `{other}` to fuzz; there are {}", TARGETS.join(", ")),
        }
    }
    if plan.targets.is_empty() {
        plan.targets = TARGETS.to_vec();
    }
    Ok(plan)
}

fn feed(target: &str, minutes: u64) -> Result<()> {
    let kept = workspace::root().join("fuzz").join("corpus").join(target);
    // What is only new, and not wrong, is for the next run on this machine.
    let new = workspace::output()?.join("fuzz").join(target);
    fs::create_dir_all(&new).with_context(|| format!("making {}", new.display()))?;
    let build = ["fuzz", "run", "--sanitizer", "none", "--features", "libfuzzer", target];
    let mut command = run::child_with("cargo", &build)?;
    command.env("CARGO_PROFILE_RELEASE_LTO", "off");
    command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.arg(new).arg(&kept).args(["--", SECONDS_EACH, "-print_final_stats=1"]);
    command.arg(format!("-max_total_time={}", minutes * 60));
    command.arg(format!("-artifact_prefix={}/", kept.display()));
    run::run(command.current_dir(workspace::root()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(words: &[&str]) -> Result<(Vec<String>, u64)> {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        let Plan { targets, minutes } = plan(&words)?;
        Ok((targets.into_iter().map(String::from).collect(), minutes))
    }

    #[test]
    fn everything_is_fuzzed_unless_something_is_named() {
        assert_eq!(planned(&[]).unwrap().0, TARGETS);
        let one = (vec!["markup".to_owned()], 3);
        assert_eq!(planned(&["markup", "--minutes", "3"]).unwrap(), one);
        assert!(planned(&["marcup"]).is_err());
        assert!(planned(&["--minutes"]).is_err());
    }

    #[test]
    fn each_program_has_its_source_and_its_corpus() {
        let fuzz = workspace::root().join("fuzz");
        for target in TARGETS {
            assert!(fuzz.join("fuzz_targets").join(format!("{target}.rs")).is_file(), "{target}");
            assert!(fuzz.join("corpus").join(target).is_dir(), "{target}");
        }
        let programs = fs::read_dir(fuzz.join("fuzz_targets")).unwrap().count();
        assert_eq!(programs, TARGETS.len());
    }
}
