//! Who is measured: Hubbub, the bare loops, and the peers that are on this machine.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};
use load::Speech;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Child;

use crate::cpu::Cores;
use crate::server::RAISED;

/// One who is measured.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// What the table calls it.
    pub(super) name: &'static str,
    pub(super) speech: Speech,
    program: PathBuf,
    arguments: Vec<String>,
    /// A folder for it to keep its log in.
    keeps: bool,
    /// Where its libraries are.
    library: Option<PathBuf>,
}

/// A subject that runs, until it is dropped.
pub(super) struct Running {
    child: Child,
    pub(super) address: String,
    _data: tempfile::TempDir,
}

/// All of them, the one with everything durable first and the one to compare with second; and what is said of those who
/// are not here.
pub(super) fn all(hubbub: &Path, tools: &Path) -> Result<(Vec<Subject>, Vec<String>)> {
    let itself = std::env::current_exe().context("this program does not know where it is")?;
    let ours = |name, speech, durability: &str| Subject {
        name,
        speech,
        program: hubbub.to_owned(),
        arguments: words(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--log",
            "warn",
            "--durability",
            durability,
            "--raise-limits",
            RAISED,
        ]),
        keeps: true,
        library: None,
    };
    let bare = |name, how: &str| Subject {
        name,
        speech: Speech::Bare,
        program: itself.clone(),
        arguments: words(&["bare", how]),
        keeps: false,
        library: None,
    };
    let mut subjects = vec![
        ours("Hubbub, plain", Speech::Tutorial, "full"),
        bare("bare loop, one write a round", "round"),
        ours("Hubbub, typed", Speech::Typed, "full"),
        ours("Hubbub, plain, relaxed", Speech::Tutorial, "relaxed"),
        ours("Hubbub, typed, relaxed", Speech::Typed, "relaxed"),
        bare("bare loop, a write for each", "each"),
    ];
    let (peers, missing): (Vec<_>, Vec<_>) =
        [bun(tools), ws(tools)].into_iter().partition(Result::is_ok);
    subjects.extend(peers.into_iter().flatten());
    Ok((subjects, missing.into_iter().filter_map(Result::err).collect()))
}

fn bun(tools: &Path) -> Result<Subject, String> {
    let program = tools.join("bun/node_modules/bun/bin/bun.exe");
    if !program.is_file() {
        return Err("Bun is not here: npm could not install it".to_owned());
    }
    let arguments = words(&["run", &peer("bun.js")]);
    Ok(Subject {
        name: "Bun",
        speech: Speech::Bare,
        program,
        arguments,
        keeps: false,
        library: None,
    })
}

fn ws(tools: &Path) -> Result<Subject, String> {
    let library = tools.join("ws/node_modules");
    if !library.join("ws").is_dir() {
        return Err("ws is not here: npm could not install it".to_owned());
    }
    let arguments = words(&[&peer("ws.js")]);
    let (program, library) = (PathBuf::from("node"), Some(library));
    Ok(Subject {
        name: "ws on Node",
        speech: Speech::Bare,
        program,
        arguments,
        keeps: false,
        library,
    })
}

fn peer(script: &str) -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/peers/").to_owned() + script
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

impl Subject {
    /// Starts it, on the server's core.
    pub(super) async fn start(&self, cores: Cores) -> Result<Running> {
        let data = tempfile::tempdir().context("a folder for a server could not be made")?;
        let mut command = cores.command(&self.program);
        command.args(&self.arguments);
        if self.keeps {
            command.arg("--data").arg(data.path());
        }
        if let Some(library) = &self.library {
            command.env("NODE_PATH", library);
        }
        let child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn();
        let mut child = child.with_context(|| format!("{} could not be started", self.name))?;
        let stdout = child.stdout.take().context("its output was asked for")?;
        let line = BufReader::new(stdout).lines().next_line().await?.context("it ended at once")?;
        let (_, address) = line.split_once("http://").context("it says where it is")?;
        Ok(Running { child, address: address.trim().to_owned(), _data: data })
    }
}

impl Running {
    /// Its process.
    pub(super) fn id(&self) -> Result<u32> {
        self.child.id().context("a server has ended by itself")
    }
}
