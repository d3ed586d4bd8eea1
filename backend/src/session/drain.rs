//! The end of all sessions, in waves: if everyone were sent away in the same moment, whoever takes them in would have to
//! greet them in the same moment, too.

use std::time::Duration;

use tokio::time::sleep;
use tracing::info;

use super::Hall;
use crate::limits::{DRAIN_STEP, DRAIN_WAVE, RETURN_SPREAD_SECONDS};

impl Hall {
    /// Sends everyone away, in waves of the same size over this time at most; when this returns, all have been told. Each
    /// is told to come back after the last wave, spread over some seconds.
    pub async fn send_away(&self, within: Duration) {
        let connections = self.pulse.connections();
        let waves = waves(connections, within);
        info!(connections, waves, "sending {connections} connections away in {waves} waves");
        let size = connections.div_ceil(waves);
        for wave in 1..waves {
            self.pulse.send_away(size, until_end(waves - wave) + RETURN_SPREAD_SECONDS);
            sleep(DRAIN_STEP).await;
        }
        self.pulse.close(RETURN_SPREAD_SECONDS);
    }
}

/// How many waves so many connections take.
fn waves(connections: usize, within: Duration) -> usize {
    let steps = within.as_millis() / DRAIN_STEP.as_millis();
    let most = usize::try_from(steps).unwrap_or(usize::MAX);
    connections.div_ceil(DRAIN_WAVE).clamp(1, most.max(1))
}

/// Seconds that so many waves take, each of them begun.
fn until_end(waves: usize) -> u64 {
    let waves = u32::try_from(waves).unwrap_or(u32::MAX);
    let time = DRAIN_STEP.saturating_mul(waves);
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_server_ends_at_once_and_a_large_one_takes_its_time() {
        let within = Duration::from_secs(5);
        assert_eq!(waves(0, within), 1);
        assert_eq!(waves(100, within), 1);
        assert_eq!(waves(101, within), 2);
        assert_eq!(waves(15_000, within), 20);
        assert_eq!(waves(15_000, Duration::ZERO), 1);
        assert_eq!((until_end(1), until_end(4), until_end(5)), (1, 1, 2));
    }
}
