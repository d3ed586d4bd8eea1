//! Starting other programs: at the top of the repository, with the project's tools in front of
//! PATH, and with an error that ends in the command a person can run by hand.
//!
//! Everything xtask starts goes through here; what to start is for the commands to say.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::workspace;

/// A child at the top of the repository that finds the project's tools first.
pub(crate) fn child(program: impl AsRef<Path>) -> Result<Command> {
    let program = program.as_ref();
    let found = find(&program.to_string_lossy())?.unwrap_or_else(|| program.to_path_buf());
    let mut command = Command::new(found);
    command.current_dir(workspace::root()).env("PATH", path()?);
    if let Some(folder) = env::var_os("CARGO_TARGET_DIR") {
        // A relative folder is meant from where the person stands, not from the top.
        command.env("CARGO_TARGET_DIR", std::path::absolute(folder)?);
    }
    Ok(command)
}

/// A child with its arguments, for the many that need nothing else.
pub(crate) fn child_with(program: &str, arguments: &[&str]) -> Result<Command> {
    let mut command = child(program)?;
    command.args(arguments);
    Ok(command)
}

/// Runs a child to its end with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    println!("$ {shown}");
    let status = command.status().with_context(|| format!("could not start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// What a child says on its standard output, or nothing if it cannot run or fails.
pub(crate) fn answer(program: &Path, arguments: &[&str]) -> Option<String> {
    let output = child(program).ok()?.args(arguments).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

/// Becomes the child: ctrl-c and signals reach it, and its exit status is ours.
#[cfg(unix)]
pub(crate) fn become_child(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let shown = shown(command);
    let error = command.exec();
    Err(error).with_context(|| format!("could not start `{shown}`"))
}

/// Waits for the child, which gets the terminal's ctrl-c too, and ends with its exit status.
#[cfg(not(unix))]
pub(crate) fn become_child(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("could not start `{shown}`"))?;
    std::process::exit(status.code().unwrap_or(1));
}

/// The first program of that name on the PATH that children get.
pub(crate) fn find(program: &str) -> Result<Option<PathBuf>> {
    if Path::new(program).components().count() > 1 {
        return Ok(Some(PathBuf::from(program)));
    }
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    let script = format!("{program}.cmd");
    let names = if cfg!(windows) { vec![file, script] } else { vec![file] };
    let found = folders()?
        .into_iter()
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|candidate| candidate.is_file());
    Ok(found)
}

/// A command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let mut words = vec![name.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| quoted(&word.to_string_lossy())));
    words.join(" ")
}

/// A duration as people say it: `3.2 s`, `4 min 05 s`.
pub(crate) fn spoken(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", duration.as_secs_f64())
    }
}

fn quoted(word: &str) -> String {
    if word.contains(char::is_whitespace) || word.is_empty() {
        format!("'{word}'")
    } else {
        word.to_owned()
    }
}

fn path() -> Result<OsString> {
    env::join_paths(folders()?).context("a folder on PATH has a name that PATH cannot hold")
}

/// The project's tools, then what `cargo install` left, then PATH as it was.
fn folders() -> Result<Vec<PathBuf>> {
    let mut folders = vec![workspace::tools()?.join("node_modules").join(".bin")];
    if let Some(root) = env::var_os("CARGO_INSTALL_ROOT") {
        folders.push(PathBuf::from(root).join("bin"));
    }
    folders.extend(cargo_home().map(|home| home.join("bin")));
    if let Some(path) = env::var_os("PATH") {
        folders.extend(env::split_paths(&path));
    }
    Ok(folders)
}

fn cargo_home() -> Option<PathBuf> {
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Some(PathBuf::from(home));
    }
    env::home_dir().map(|home| home.join(".cargo"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["test", "--", "two words", ""]);
        assert_eq!(shown(&command), "cargo test -- 'two words' ''");
    }

    #[test]
    fn durations_are_spoken_in_seconds_then_minutes() {
        assert_eq!(spoken(Duration::from_millis(3_240)), "3.2 s");
        assert_eq!(spoken(Duration::from_secs(245)), "4 min 05 s");
    }

    #[test]
    fn a_child_that_fails_is_named_with_its_arguments() {
        let mut command = child_with("cargo", &["no-such-subcommand"]).expect("cargo is there");
        let error = run(command.stderr(Stdio::null())).expect_err("cargo knows no such thing");
        assert!(error.to_string().contains("`cargo no-such-subcommand` ended with"));
    }
}
