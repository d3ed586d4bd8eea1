//! Who is measured: Hubbub, the bare loops, and the peers that are on this machine, each started in the same way.

mod peers;
mod running;
mod versions;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use load::Speech;

use crate::cpu::Cores;
use crate::server::RAISED;

pub(crate) use running::Running;

/// One who is measured.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    /// What the table calls it.
    pub(crate) name: &'static str,
    pub(crate) speech: Speech,
    /// Someone else's: measurements go on without it.
    pub(crate) is_peer: bool,
    /// Which version of what it is, as words for people.
    version: Option<String>,
    /// Whoever asks for `/ws/tea/7` is in a room called `tea`, with it.
    pub(crate) has_rooms: bool,
    /// So far from the others, where as much is done as it can bear, that one turn tells it as well as five.
    pub(crate) is_slow: bool,
    program: PathBuf,
    /// In them, [`running::FOLDER`] is a folder of its own.
    arguments: Vec<String>,
    environment: Vec<(&'static str, PathBuf)>,
    /// For those who do not say where they are: a file in their folder that tells them.
    configuration: Option<Configuration>,
}

/// See [`Subject`].
#[derive(Debug, Clone)]
struct Configuration {
    text: &'static str,
    /// What is put in, beside the folder and the port.
    tools: PathBuf,
}

/// Hubbub's server, with everything that it does, and limits that nobody here meets.
pub(crate) fn hubbub(
    binary: &Path,
    name: &'static str,
    speech: Speech,
    durability: &str,
) -> Subject {
    let options = ["serve", "--listen", "127.0.0.1:0", "--log", "warn", "--durability", durability];
    let more = ["--raise-limits", RAISED, "--data", running::FOLDER];
    Subject::new(name, speech, binary.to_owned(), &[&options[..], &more].concat())
}

/// The loop that does nothing but read and write, in turns or message by message.
pub(crate) fn bare(name: &'static str, how: &str) -> Result<Subject> {
    let itself = std::env::current_exe().context("this program does not know where it is")?;
    Ok(Subject::new(name, Speech::Bare, itself, &["bare", how]))
}

/// The peers that are here and run; and what is to be said below a table: their versions, and which are missing.
pub(crate) fn peers(tools: &Path, cores: Cores) -> Result<(Vec<Subject>, Vec<String>)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(peers::all(tools, cores)))
}

impl Subject {
    fn new(name: &'static str, speech: Speech, program: PathBuf, arguments: &[&str]) -> Self {
        Self {
            name,
            speech,
            is_peer: false,
            version: None,
            has_rooms: false,
            is_slow: false,
            program,
            arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
            environment: Vec::new(),
            configuration: None,
        }
    }

    fn with_rooms(self) -> Self {
        Self { has_rooms: true, ..self }
    }

    pub(crate) fn slow(self) -> Self {
        Self { is_slow: true, ..self }
    }

    /// The same, under another name.
    pub(crate) fn called(self, name: &'static str) -> Self {
        Self { name, ..self }
    }
}
