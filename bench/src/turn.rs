//! One turn of a measurement: a subject is started, a crowd talks there, and what was delivered is set beside the
//! processor time that the subject took. Who compares takes the medians of several turns, made in turn, so that whatever
//! else the machine does meanwhile is met by all.

use std::time::Duration;

use anyhow::{Context, Result};
use load::{Crowd, Tally};
use tokio::task::LocalSet;

use crate::cpu::{self, Cores};
use crate::subjects::Subject;
use crate::{middle, times};

/// What was measured, or the middle of it.
#[derive(Debug, Clone)]
pub(crate) struct Turn {
    /// Deliveries a second.
    pub(crate) a_second: f64,
    /// Deliveries for a second of the subject's processor time.
    pub(crate) a_cpu_second: f64,
    /// Milliseconds of 50 and of 99 in 100, and at most.
    pub(crate) waits: [f64; 3],
}

/// The medians of so many turns of each, as is usual. A peer that fails has a turn less, and a slow one has only one: it is far off
/// where as much is said as a server can bear.
pub(crate) fn medians(
    subjects: &[Subject],
    crowd: Crowd,
    cores: Cores,
    usual: usize,
) -> Result<Vec<Turn>> {
    let mut turns: Vec<Vec<Turn>> = vec![Vec::new(); subjects.len()];
    for time in 0..times::or(usual) {
        for (subject, turns) in subjects.iter().zip(&mut turns) {
            if subject.is_slow && time > 0 {
                continue;
            }
            match one(subject, crowd, cores).with_context(|| subject.name) {
                Ok(turn) => turns.push(turn),
                Err(error) if subject.is_peer => println!("One turn less: {error:#}.\n"),
                Err(error) => return Err(error),
            }
        }
    }
    Ok(turns.iter().map(|turns| Turn::median(turns)).collect())
}

/// One turn.
pub(crate) fn one(subject: &Subject, crowd: Crowd, cores: Cores) -> Result<Turn> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, async {
        let server = subject.start(cores).await?;
        let mut used = Vec::new();
        let note = || {
            used.push(cpu::used(server.id()?)?);
            Ok(())
        };
        let tally = load::talk(&server.address, subject.speech, crowd, note).await?;
        let used = used.last().zip(used.first()).map(|(end, begin)| *end - *begin);
        Ok(Turn::of(&tally, used.unwrap_or_default()))
    })
}

impl Turn {
    /// What was told, and the processor time that it took.
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52")]
    pub(crate) fn of(tally: &Tally, used: Duration) -> Self {
        let deliveries = tally.deliveries as f64;
        let at = |quantile| tally.waits.value_at_quantile(quantile) as f64 / 1_000.0;
        Self {
            a_second: deliveries / tally.took.as_secs_f64(),
            a_cpu_second: deliveries / used.as_secs_f64(),
            waits: [at(0.5), at(0.99), tally.waits.max() as f64 / 1_000.0],
        }
    }

    /// The middle of each column.
    pub(crate) fn median(turns: &[Self]) -> Self {
        let column = |of: fn(&Self) -> f64| middle::of(turns.iter().map(of));
        Self {
            a_second: column(|turn| turn.a_second),
            a_cpu_second: column(|turn| turn.a_cpu_second),
            waits: [column(|it| it.waits[0]), column(|it| it.waits[1]), column(|it| it.waits[2])],
        }
    }
}
