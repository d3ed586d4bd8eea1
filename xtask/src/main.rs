//! `cargo xtask <command>`: one command for each thing a person does here.
//!
//! This file knows the names of the commands and hands their arguments on; each command is a
//! file of its own. [`workspace`] says where things lie, [`run`] starts children with the
//! project's tools in front of PATH, and [`report`] keeps score where a command has many steps.

mod bench;
mod ci;
mod conformance;
mod crash;
mod fuzz;
mod gallery;
mod imports;
mod later;
mod locations;
mod page;
mod report;
mod run;
mod serve;
mod setup;
mod sim;
mod size;
mod styles;
mod test;
mod texts;
mod tidy;
mod tools;
mod worker;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

/// A word after `cargo xtask`, what it does, and where it is done.
struct Command {
    name: &'static str,
    takes: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        takes: "[arguments for `hubbub serve`]",
        about: "Installs what serving needs, builds the page and the server, and runs the chat.",
        run: serve::serve,
    },
    Command {
        name: "test",
        takes: "",
        about: "Installs what the tests need, then runs all of them, browsers included.",
        run: test::test,
    },
    Command {
        name: "ci",
        takes: "",
        about: "The gate: fmt, clippy, docs, every test, mutants, size, cargo-deny and tidy.",
        run: ci::ci,
    },
    Command {
        name: "setup",
        takes: "[serve|test|ci]",
        about: "Installs what is missing for that purpose, or for all of them.",
        run: setup::setup,
    },
    Command {
        name: "page",
        takes: "",
        about: "Builds the page into dist/, where the server's build picks it up.",
        run: page::page,
    },
    Command {
        name: "gallery",
        takes: "[build]",
        about: "Builds the page in all its states into target/gallery, and shows it.",
        run: gallery::gallery,
    },
    Command {
        name: "texts",
        takes: "",
        about: "Writes the catalogues of the languages; trunk does this before each build.",
        run: texts::texts,
    },
    Command {
        name: "styles",
        takes: "",
        about: "Writes the page's style sheets into one file; trunk does this before each build.",
        run: styles::styles,
    },
    Command {
        name: "later",
        takes: "",
        about: "Puts beside the page what it loads when needed; trunk does this after each build.",
        run: later::later,
    },
    Command {
        name: "size",
        takes: "",
        about: "Shows what the first visit loads, and fails when that is over the budget.",
        run: size::size,
    },
    Command {
        name: "tidy",
        takes: "",
        about: "Checks the invariants that ARCHITECTURE.md promises and no compiler sees.",
        run: tidy::tidy,
    },
    Command {
        name: "sim",
        takes: "[--seeds N] [--from S] | --seed S | --mutants",
        about: "Plays bad days by seed: the real rooms and clients, and everything that goes wrong.",
        run: sim::sim,
    },
    Command {
        name: "conformance",
        takes: "",
        about: "Puts the questions of the Autobahn suite to the socket layer, those about limits too.",
        run: conformance::conformance,
    },
    Command {
        name: "fuzz",
        takes: "[TARGET] [--minutes N]",
        about: "Makes up what strangers could send, by the million, and keeps what does harm.",
        run: fuzz::fuzz,
    },
    Command {
        name: "crash",
        takes: "[--rounds N]",
        about: "Kills the server under load, and compares what was seen as sent with the disk.",
        run: crash::crash,
    },
    Command {
        name: "bench",
        takes: "[arguments for the load generator]",
        about: "Builds the server and the load generator, and runs one against the other.",
        run: bench::bench,
    },
    Command {
        name: "soak",
        takes: "[MINUTES]",
        about: "Keeps the server under half of what it can bear, and sees that its memory stays.",
        run: bench::soak,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let Some((name, rest)) = arguments.split_first() else {
        bail!("say which command to run\n\n{}", overview());
    };
    if is_help(name) {
        println!("{}", overview());
        return Ok(());
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        bail!("there is no command `{name}`\n\n{}", overview());
    };
    if rest.first().is_some_and(|first| is_help(first)) {
        println!("{}", usage(command));
        return Ok(());
    }
    if command.takes.is_empty() && !rest.is_empty() {
        bail!("`cargo xtask {name}` takes no arguments, and got `{}`", rest.join(" "));
    }
    (command.run)(rest)
}

fn is_help(word: &str) -> bool {
    matches!(word, "help" | "-h" | "--help")
}

fn usage(command: &Command) -> String {
    let line = format!("cargo xtask {} {}", command.name, command.takes);
    format!("{}\n\n{}", line.trim_end(), command.about)
}

fn overview() -> String {
    let mut text = String::from("cargo xtask <command>\n");
    for command in COMMANDS {
        text.push_str(&format!("\n  {:<6} {}", command.name, command.about));
    }
    text.push_str("\n\n`cargo xtask <command> --help` says what a command takes.");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(arguments: &[&str]) -> String {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        let error = dispatch(&arguments).expect_err("this should be refused");
        error.to_string()
    }

    #[test]
    fn an_unknown_command_is_named_and_the_known_ones_are_listed() {
        let text = refusal(&["sevre"]);
        assert!(text.contains("no command `sevre`"));
        assert!(COMMANDS.iter().all(|command| text.contains(command.name)));
    }

    #[test]
    fn a_stray_argument_is_refused_before_anything_runs() {
        assert!(refusal(&["test", "--fast"]).contains("takes no arguments, and got `--fast`"));
        assert!(refusal(&["setup", "everything"]).contains("`everything`"));
        assert!(refusal(&["setup", "--force"]).contains("`--force`"));
    }

    #[test]
    fn no_command_at_all_shows_the_commands() {
        assert!(refusal(&[]).contains("cargo xtask <command>"));
    }

    #[test]
    fn help_is_not_an_error() {
        for words in [vec!["--help"], vec!["serve", "--help"], vec!["help"]] {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            dispatch(&words).expect("help answers");
        }
    }
}
