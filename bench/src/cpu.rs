//! The processor: which of its cores do what, and how much of it a process has used.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
use tokio::process::Command;

/// Of two cores, the server has the first and who measures has the second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cores {
    /// The server's; nothing where there is only one.
    pub(crate) server: Option<usize>,
}

impl Cores {
    /// Takes the last core for this thread and those that it starts, and leaves the first to the server.
    pub(crate) fn divide() -> Result<Self> {
        let ours = sched_getaffinity(None).context("the cores of this process cannot be told")?;
        let all: Vec<usize> = (0..CpuSet::MAX_CPU).filter(|&core| ours.is_set(core)).collect();
        let (Some(&first), Some(&last)) = (all.first(), all.last()) else {
            return Ok(Self { server: None });
        };
        if first == last {
            return Ok(Self { server: None });
        }
        let mut set = CpuSet::new();
        set.set(last);
        sched_setaffinity(None, &set).context("this process cannot be kept to one core")?;
        Ok(Self { server: Some(first) })
    }

    /// Any core for everyone.
    pub(crate) fn shared() -> Self {
        Self { server: None }
    }

    /// What starts a program on the server's core.
    pub(crate) fn command(self, program: &Path) -> Command {
        match self.server {
            Some(core) => {
                let mut command = Command::new("taskset");
                command.args(["-c", &core.to_string()]).arg(program);
                command
            }
            None => Command::new(program),
        }
    }
}

/// The processor time of a process and its threads, its own and the kernel's for it. Exact to a hundredth of a second.
pub(crate) fn used(process: u32) -> Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))
        .context("the processor time of a process can only be read on Linux")?;
    // The name may have any character in it; what follows its bracket has not.
    let (_, rest) = stat.rsplit_once(')').context("the kernel tells a name in brackets")?;
    let field = |at: usize| rest.split_whitespace().nth(at).and_then(|text| text.parse().ok());
    let (own, kernels): (u64, u64) = field(11).zip(field(12)).context("the kernel tells times")?;
    let ticks = rustix::param::clock_ticks_per_second();
    Ok(Duration::from_secs(own + kernels) / u32::try_from(ticks)?)
}
