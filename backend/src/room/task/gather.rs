//! How long a room waits for more to tell at once. A batch costs a commit and a write to every member, however much is in
//! it, so those who have just heard the last one and answer at once are better taken together.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::task::yield_now;
use tokio::time::{Instant, timeout_at};

use super::Task;
use crate::limits::{GATHER_AT_LEAST, GATHER_AT_MOST, ROOM_INBOX};
use crate::mutant::{self, Mutant};
use crate::room::handle::Command;

/// What the last batches were like.
#[derive(Debug, Default)]
pub(super) struct Rush {
    /// How many commands came together lately: the most, an eighth of which is forgotten with each batch.
    usual: usize,
    /// How long it took to tell everyone the last one.
    telling: Duration,
}

impl Rush {
    /// A batch was told, which took so long.
    pub(super) fn told(&mut self, telling: Duration) {
        self.telling = telling;
    }

    fn gathered(&mut self, count: usize) {
        self.usual = count.max(self.usual - self.usual.div_ceil(8));
    }

    /// A quarter of what telling takes: whoever waits in vain has lost no more than that.
    fn patience(&self) -> Duration {
        let patience = (self.telling / 4).min(GATHER_AT_MOST);
        if patience < GATHER_AT_LEAST { Duration::ZERO } else { patience }
    }
}

impl Task {
    /// Takes what else has come, and waits a moment if fewer have come than lately.
    pub(super) async fn gather(&mut self, backlog: &mut VecDeque<Command>) {
        let patience = self.rush.patience();
        let due = Instant::now() + patience;
        loop {
            // Those who read sockets get a turn.
            yield_now().await;
            while backlog.len() < ROOM_INBOX
                && let Ok(command) = self.commands.try_recv()
            {
                backlog.push_back(command);
            }
            if backlog.len() >= self.rush.usual || patience.is_zero() {
                break;
            }
            match timeout_at(due, self.commands.recv()).await {
                Ok(Some(_)) if mutant::is_on(Mutant::GatheredLost) => {}
                Ok(Some(command)) => backlog.push_back(command),
                // There is no more time, or nobody is left who could say anything.
                Ok(None) | Err(_) => break,
            }
        }
        self.rush.gathered(backlog.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_told_fast_is_not_waited_for_and_nobody_long() {
        let patience = |telling| Rush { telling, usual: 0 }.patience();
        assert_eq!(patience(Duration::from_micros(100)), Duration::ZERO);
        assert_eq!(patience(Duration::from_millis(4)), Duration::from_millis(1));
        assert_eq!(patience(Duration::from_secs(1)), GATHER_AT_MOST);
    }

    #[test]
    fn a_rush_is_forgotten_when_it_is_over() {
        let mut rush = Rush::default();
        rush.gathered(160);
        rush.gathered(1);
        assert_eq!(rush.usual, 140, "it may go on");
        for _ in 0..40 {
            rush.gathered(1);
        }
        assert_eq!(rush.usual, 1, "one is all that is waited for");
    }
}
