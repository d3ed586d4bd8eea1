//! The people of a measurement, all on one thread: each [`Person`] reads whatever comes, and some of them write.

mod person;

use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use hdrhistogram::Histogram;
use tokio::net::TcpStream;
use tokio::task::{JoinSet, yield_now};
use tokio::time::{Instant, interval, timeout};

use self::person::Person;
use crate::crowd::{Crowd, Pace};
use crate::mark::Marks;
use crate::random::random;
use crate::speech::Speech;

/// Bytes that are read at once.
const BUFFER: usize = 256 * 1024;
/// For a first message to reach everyone, and to reach a steady state.
pub const WARM_UP: Duration = Duration::from_secs(2);
/// Between two signs of life of one who says nothing: no server here gives up on a line that was silent for so short a time.
const SIGNS_EVERY: Duration = Duration::from_secs(20);

/// What was measured.
#[derive(Debug, Clone)]
pub struct Tally {
    /// Messages that someone read.
    pub deliveries: u64,
    /// How long they talked meanwhile, without their rests.
    pub took: Duration,
    /// Microseconds from when a message was to be sent to when it was read, of those that were read. Of a server that falls further and
    /// further behind the longest waits are not among them.
    pub waits: Histogram<u64>,
}

struct Stage {
    speech: Speech,
    crowd: Crowd,
    marks: Marks,
    /// Whether those who keep a pace say what is due; otherwise they leave it out.
    talks: Cell<bool>,
    deliveries: Cell<u64>,
    /// The number of the last message, which is its nonce; the first is random, for the server may know those of others.
    said: Cell<u128>,
    waits: RefCell<Histogram<u64>>,
    buffer: RefCell<Vec<u8>>,
}

/// A crowd that has come to a server; it is gone when this is dropped.
pub struct Talk {
    stage: Rc<Stage>,
    people: JoinSet<Result<Infallible>>,
    /// The lines of those who never read.
    _deaf: Vec<TcpStream>,
    /// How long they have talked since what is told is counted.
    took: Duration,
}

/// Opens everyone's connection, lets them talk for a while, and calls `measured` at the beginning and at the end of the
/// time that counts. It has to be in a `LocalSet`.
///
/// # Errors
/// When not everyone can come, a line ends, nobody is told anything, or `measured` fails.
pub async fn talk(
    address: &str,
    speech: Speech,
    crowd: Crowd,
    mut measured: impl FnMut() -> Result<()>,
) -> Result<Tally> {
    let mut talk = Talk::begins(address, speech, crowd).await?;
    talk.goes_on(WARM_UP).await?;
    measured()?;
    talk.counts_anew();
    talk.goes_on(crowd.lasts).await?;
    measured()?;
    talk.tally()
}

impl Talk {
    /// Opens everyone's connection. It has to be in a `LocalSet`.
    ///
    /// # Errors
    /// When not everyone can come.
    pub async fn begins(address: &str, speech: Speech, crowd: Crowd) -> Result<Self> {
        let stage = Rc::new(Stage {
            speech,
            crowd,
            marks: Marks::new(),
            talks: Cell::new(false),
            deliveries: Cell::new(0),
            said: Cell::new(u128::from_be_bytes(random())),
            waits: RefCell::new(Histogram::new_with_max(3_600_000_000, 3)?),
            buffer: RefCell::new(vec![0; BUFFER]),
        });
        let mut people = JoinSet::new();
        let mut streams = Vec::new();
        for at in 0..crowd.connections {
            let id = at + 1;
            let stream = speech.connect(address, id as u64, crowd.room(at)).await;
            streams.push(stream.with_context(|| format!("connection {id}"))?);
        }
        let deaf = streams.split_off(crowd.connections - crowd.deaf);
        let persons = streams.into_iter().enumerate();
        let persons = persons.map(|(at, stream)| Rc::new(Person::new(&stage, at, stream)));
        let persons: Vec<_> = persons.collect();
        for person in &persons {
            people.spawn_local(Rc::clone(person).reads_on());
            if let (true, Pace::EachSecond(all)) = (person.sends(), crowd.pace) {
                people.spawn_local(Rc::clone(person).keeps_pace(all));
            }
        }
        people.spawn_local(show_life(persons));
        people.spawn_local(never_sleeps());
        Ok(Self { stage, people, _deaf: deaf, took: Duration::ZERO })
    }

    /// Lets them talk for so long. After that those who keep a pace are silent until it goes on; of those who answer what they are
    /// told nobody is.
    ///
    /// # Errors
    /// When a line ends.
    pub async fn goes_on(&mut self, time: Duration) -> Result<()> {
        let begin = Instant::now();
        self.stage.talks.set(true);
        pass(time, &mut self.people).await?;
        self.stage.talks.set(false);
        self.took += begin.elapsed();
        Ok(())
    }

    /// Lets what was said last arrive, which is told and takes no time in the tally. For those who keep a pace: of the others nobody rests.
    ///
    /// # Errors
    /// When a line ends.
    pub async fn rests(&mut self, time: Duration) -> Result<()> {
        pass(time, &mut self.people).await
    }

    /// Forgets what they were told.
    pub fn counts_anew(&mut self) {
        self.took = Duration::ZERO;
        self.stage.deliveries.set(0);
        self.stage.waits.borrow_mut().reset();
    }

    /// What they were told, since it was last forgotten.
    ///
    /// # Errors
    /// When that is nothing.
    pub fn tally(&self) -> Result<Tally> {
        let deliveries = self.stage.deliveries.get();
        if deliveries == 0 {
            bail!("nobody was told anything");
        }
        let waits = self.stage.waits.borrow().clone();
        Ok(Tally { deliveries, took: self.took, waits })
    }
}

/// Keeps this thread awake. People are at other machines: a server does not pay for waking those who read, and must not
/// here.
async fn never_sleeps() -> Result<Infallible> {
    loop {
        yield_now().await;
    }
}

/// Lets one after the other tell the server that they are there. It asks, too; but whoever only counts messages does not look
/// for its question among them.
async fn show_life(people: Vec<Rc<Person>>) -> Result<Infallible> {
    let mut turns = interval(SIGNS_EVERY / u32::try_from(people.len().max(1))?);
    for person in people.iter().cycle() {
        turns.tick().await;
        person.shows_life()?;
    }
    bail!("nobody listens");
}

/// Lets some time pass, in which nobody's line may end.
async fn pass(time: Duration, people: &mut JoinSet<Result<Infallible>>) -> Result<()> {
    match timeout(time, people.join_next()).await {
        Err(_) => Ok(()),
        Ok(None) => bail!("nobody is there"),
        Ok(Some(ended)) => match ended?? {},
    }
}
