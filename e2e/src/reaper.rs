//! Ends browsers however this process ends. They are kept for the next story in a static, which is
//! never dropped, and the test harness has no hook for its end. So each driver has a small child
//! process beside it that reads from us. We write nothing, so what it reads is our end: a pipe
//! ends with its writer, be it in order, by a panic, by ctrl-c or by SIGKILL.

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use anyhow::{Context, Result};

/// Who was killed may write until they are gone, and may stay in the table of processes for good if
/// nobody asks how they ended. So it waits a little before it removes the folder, and no longer.
const REAP: &str = r#"
    read -r nothing
    kill -s KILL -- "-$1"
    for turn in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        kill -s 0 -- "-$1" || break
        sleep 0.1
    done
    rm -rf -- "$2"
"#;

/// Kills a process group and removes its folder, when it is dropped or this process ends.
#[derive(Debug)]
pub struct Reaper {
    pipe: Option<ChildStdin>,
    child: Child,
}

impl Reaper {
    /// Waits for the end, to see to this group and this folder then.
    ///
    /// # Errors
    /// When there is no shell.
    pub fn wait(group: u32, folder: &Path) -> Result<Self> {
        let mut child = Command::new("sh")
            .args(["-c", REAP, "reaper", &group.to_string()])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Ctrl-c is for the group at the terminal.
            .process_group(0)
            .spawn()
            .context("there is no shell to end browsers with")?;
        Ok(Self { pipe: child.stdin.take(), child })
    }
}

impl Drop for Reaper {
    fn drop(&mut self) {
        drop(self.pipe.take());
        // This blocks for a moment after a story that failed, which nobody minds.
        let _ = self.child.wait();
    }
}
