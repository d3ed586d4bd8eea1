//! `cargo xtask sim` builds this and runs it: many seeds, or one with everything that happens in it.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use sim::many::many;
use sim::run::run;

/// Seeds when nothing else is said.
const SEEDS: u64 = 1_000;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match play(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn play(words: &[String]) -> Result<bool> {
    if words == ["--mutants"] {
        return mutants();
    }
    let (mut seeds, mut from, mut seed) = (SEEDS, 0, None);
    for pair in words.chunks(2) {
        let [flag, number] = pair else { bail!("`{}` needs a number", pair[0]) };
        let number = number.parse().with_context(|| format!("{flag} takes a number"))?;
        match flag.as_str() {
            "--seeds" => seeds = number,
            "--from" => from = number,
            "--seed" => seed = Some(number),
            _ => bail!("usage: cargo xtask sim [--seeds N] [--from S] | --seed S | --mutants"),
        }
    }
    Ok(match seed {
        Some(seed) => one(seed),
        None => all(from, seeds),
    })
}

#[cfg(feature = "mutants")]
fn mutants() -> Result<bool> {
    println!("| mutant | found after seeds | allowed | by |\n|---|---:|---:|---|");
    let mut all_found = true;
    for hunt in sim::mutants::hunt() {
        println!("{hunt}");
        all_found &= hunt.found.is_some();
    }
    Ok(all_found)
}

#[cfg(not(feature = "mutants"))]
fn mutants() -> Result<bool> {
    bail!("this was built without mutants: `cargo xtask sim --mutants` builds it with them")
}

fn one(seed: u64) -> bool {
    let outcome = run(seed, true);
    print!("{}", outcome.trace);
    if outcome.is_clean() {
        println!("Seed {seed}: everything was as it must be.");
    } else {
        println!("{outcome}");
    }
    outcome.is_clean()
}

fn all(from: u64, seeds: u64) -> bool {
    let findings = many(from, seeds);
    let (seeds, seconds) = (findings.seeds, findings.took.as_secs_f64());
    println!("| in {seeds} seeds | {seconds:.1} s |\n|---|---:|\n{}", findings.tally);
    if let Some(failed) = &findings.failed {
        println!("{failed}");
    }
    findings.failed.is_none()
}
