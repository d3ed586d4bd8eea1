//! Two who talk by turns, at a pace that both can keep. A machine that has neighbours is faster now than it was ten seconds ago, by
//! more than what is compared; so each subject is measured beside the reference, on the same core, and a ratio is of two who had the
//! same half minute. What the reference shows beside itself says how far such a ratio can be trusted.
//!
//! The processor time of both is of all of that, their rests and the other's turns too: what one does later for what was
//! said, and what it costs to have everyone there, is its own.

use std::time::Duration;

use anyhow::Result;
use load::{Crowd, Talk, WARM_UP};
use tokio::task::LocalSet;

use crate::cpu::{self, Cores};
use crate::subjects::{Running, Subject};
use crate::turn::Turn;
use crate::{middle, times};

/// How long one talks before the other does: several of the periods in which a server does what it put off, such as Hubbub's index.
const TALKS: Duration = Duration::from_secs(3);
/// For what was said last to arrive, and for what was put off, which is not to fall into the other's turn.
const RESTS: Duration = Duration::from_millis(1_100);

/// What was measured of a subject, and beside the reference.
#[derive(Debug, Clone)]
pub(crate) struct Beside {
    /// The subject's own figures.
    pub(crate) turn: Turn,
    /// Deliveries for a second of its processor time, to those of the reference.
    pub(crate) a_cpu_second: f64,
    /// Within what time 99 of 100 arrive, to that of the reference.
    pub(crate) p99: f64,
}

/// What went wrong, and whether a peer did, without which a measurement goes on.
struct Failed {
    error: anyhow::Error,
    of_peer: bool,
}

/// The medians of so many turns of each, as is usual. A peer that fails has a turn less.
pub(crate) fn medians(
    subjects: &[Subject],
    reference: &Subject,
    crowd: Crowd,
    cores: Cores,
    usual: usize,
) -> Result<Vec<Beside>> {
    let mut turns: Vec<Vec<Beside>> = vec![Vec::new(); subjects.len()];
    for _ in 0..times::or(usual) {
        for (subject, turns) in subjects.iter().zip(&mut turns) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            let turn = one(subject, reference, crowd, cores);
            match LocalSet::new().block_on(&runtime, turn) {
                Ok(turn) => turns.push(turn),
                Err(Failed { error, of_peer: true }) => println!("One turn less: {error:#}.\n"),
                Err(Failed { error, of_peer: false }) => return Err(error),
            }
        }
    }
    Ok(turns.iter().map(|turns| median(turns)).collect())
}

async fn one(
    subject: &Subject,
    reference: &Subject,
    crowd: Crowd,
    cores: Cores,
) -> Result<Beside, Failed> {
    let mut subject = Side::comes(subject, crowd, cores).await?;
    let mut reference = Side::comes(reference, crowd, cores).await?;
    subject.talks(WARM_UP).await?;
    reference.talks(WARM_UP).await?;
    subject.counts_anew()?;
    reference.counts_anew()?;
    let (mut next, mut other) = (&mut subject, &mut reference);
    let mut left = crowd.lasts;
    while left > Duration::ZERO {
        let talks = left.min(TALKS);
        next.talks(talks).await?;
        other.talks(talks).await?;
        // Whoever was second is first now: neither has the later half of all.
        (next, other) = (other, next);
        left -= talks;
    }
    let used = [subject.used()?, reference.used()?];
    let (turn, reference) = (subject.turn(used[0]).await?, reference.turn(used[1]).await?);
    let a_cpu_second = turn.a_cpu_second / reference.a_cpu_second;
    let p99 = turn.waits[1] / reference.waits[1];
    Ok(Beside { turn, a_cpu_second, p99 })
}

fn median(turns: &[Beside]) -> Beside {
    let own: Vec<_> = turns.iter().map(|beside| beside.turn.clone()).collect();
    Beside {
        turn: Turn::median(&own),
        a_cpu_second: middle::of(turns.iter().map(|beside| beside.a_cpu_second)),
        p99: middle::of(turns.iter().map(|beside| beside.p99)),
    }
}

/// One of the two.
struct Side<'a> {
    subject: &'a Subject,
    server: Running,
    talk: Talk,
    /// The processor time that its server had used before what counts.
    before: Duration,
}

impl<'a> Side<'a> {
    async fn comes(subject: &'a Subject, crowd: Crowd, cores: Cores) -> Result<Self, Failed> {
        let comes = async {
            let server = subject.start(cores).await?;
            let talk = Talk::begins(&server.address, subject.speech, crowd).await?;
            Ok(Self { subject, server, talk, before: Duration::ZERO })
        };
        comes.await.map_err(|error| failed(subject, error))
    }

    async fn talks(&mut self, time: Duration) -> Result<(), Failed> {
        let talks = async {
            self.talk.goes_on(time).await?;
            self.talk.rests(RESTS).await
        };
        talks.await.map_err(|error| failed(self.subject, error))
    }

    fn counts_anew(&mut self) -> Result<(), Failed> {
        self.talk.counts_anew();
        self.before = self.used()?;
        Ok(())
    }

    /// The processor time that its server has used since then.
    fn used(&self) -> Result<Duration, Failed> {
        let used = self.server.id().and_then(cpu::used);
        Ok(used.map_err(|error| failed(self.subject, error))? - self.before)
    }

    /// What came of it, if everyone is still there.
    async fn turn(&mut self, used: Duration) -> Result<Turn, Failed> {
        let tally = self.talk.rests(Duration::ZERO).await.and_then(|()| self.talk.tally());
        Ok(Turn::of(&tally.map_err(|error| failed(self.subject, error))?, used))
    }
}

fn failed(subject: &Subject, error: anyhow::Error) -> Failed {
    Failed { error: error.context(subject.name), of_peer: subject.is_peer }
}
