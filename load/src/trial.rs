//! An operator's run against their own server: people who come into a room of their own and talk, each of whom checks
//! what they are told; and a report of one page.
//!
//! A `target` is whom the load is put on, `entry` how people come in, a `member` what each of them does, on the `stage` that
//! they share. The `wire` is what they hear, the `order` what they check it against.

mod entry;
mod member;
mod order;
mod page;
mod report;
mod stage;
mod target;
mod wire;

use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{StreamExt, stream};
use shared::Act;
use tokio::runtime::Handle;
use tokio::task::spawn_local;
use tokio::time::{Instant, sleep, timeout};

use self::entry::Names;
use self::member::Member;
use self::stage::Stage;
use crate::crowd::Pace;
pub use report::Report;
pub use target::{Target, TargetError};

/// Who come in at the same time.
const SIDE_BY_SIDE: usize = 32;
/// For the talk to reach a steady state.
const WARM_UP: Duration = Duration::from_secs(1);
/// Between two looks at what others do.
const LOOKS_EVERY: Duration = Duration::from_millis(10);
/// For anything to come of what is still on its way.
const NOTHING_COMES: Duration = Duration::from_secs(10);
/// For all of it.
const ALL_COMES: Duration = Duration::from_secs(60);
/// For the room to be closed, and for the lines.
const ENDS: Duration = Duration::from_secs(3);

/// What is to be done.
#[derive(Debug, Clone)]
pub struct Plan {
    /// To whom.
    pub target: Target,
    /// Whether it may be another machine.
    pub remote: bool,
    /// How many come.
    pub connections: usize,
    /// How many of them talk.
    pub senders: usize,
    /// And this is how.
    pub pace: Pace,
    /// Bytes of each message; fewer than a mark needs are as many as it needs.
    pub bytes: usize,
    /// The time that counts.
    pub lasts: Duration,
}

/// Puts a load on a server, until it is through or `stop` is. It has to be in a `LocalSet`.
///
/// # Errors
/// When the load may not be put there, nobody is let in or no room can be opened, or `stop` comes before there was any talk.
pub async fn run(plan: &Plan, stop: impl Future<Output = ()>) -> Result<Report> {
    let mut stop = pin!(stop);
    let (mut report, members, stage) = tokio::select! {
        biased;
        () = &mut stop => bail!("it was ended before anybody talked"),
        come = come(plan) => come?,
    };
    let senders = plan.senders.min(members.len());
    for member in members.iter().take(senders) {
        let senders = u32::try_from(senders).unwrap_or(u32::MAX);
        spawn_local(Rc::clone(member).talks(plan.pace, senders));
    }
    let busy = || Handle::current().metrics().worker_total_busy_duration(0);
    tokio::select! {
        () = &mut stop => report.stopped = true,
        () = sleep(WARM_UP) => {}
    }
    let (began, before) = (Instant::now(), busy());
    if !report.stopped {
        stage.begins();
        tokio::select! {
            () = &mut stop => report.stopped = true,
            () = sleep(plan.lasts) => {}
        }
    }
    let took = began.elapsed();
    stage.ends();
    report.measured(&stage, took, busy().saturating_sub(before));
    stage.ended.set(Some(Instant::now()));
    everything_has_come(&members, &stage).await;
    report.checked(&stage, &members);
    report.room_is_archived = leave(&members, &stage).await;
    Ok(report)
}

/// Those who are let in, in a room of their own, which all of them have heard of.
async fn come(plan: &Plan) -> Result<(Report, Vec<Rc<Member>>, Rc<Stage>)> {
    let address = plan.target.find(plan.remote).await?;
    let names = Names::new()?;
    let stage = Rc::new(Stage::new(names.room.clone(), plan.bytes)?);
    let mut report = Report::new(plan, names.room.to_string());
    let began = Instant::now();
    let greetings = stream::iter(0..plan.connections).map(|it| names.comes(address, it));
    let greetings: Vec<_> = greetings.buffer_unordered(SIDE_BY_SIDE).collect().await;
    let took = began.elapsed();
    let mut streams = report.let_in(greetings);
    report.greetings_a_second = streams.len() as f64 / took.as_secs_f64();
    let Some(mut founder) = streams.pop() else {
        let why = report.not_let_in.keys().next().map_or("nobody came", String::as_str);
        bail!("the server has let nobody in: {why}");
    };
    let link = names.opens(&mut founder).await.context("the server has opened no room")?;
    let members = RefCell::new(vec![Member::new(Rc::clone(&stage), 0, founder)]);
    let joins = stream::iter(streams).map(async |mut stream| {
        names.joins(&mut stream, link).await?;
        // Whoever is in reads from now on: others who come in are told to all.
        let number = members.borrow().len();
        members.borrow_mut().push(Member::new(Rc::clone(&stage), number, stream));
        Ok(())
    });
    let joins: Vec<Result<()>> = joins.buffer_unordered(SIDE_BY_SIDE).collect().await;
    report.let_in(joins);
    let members = members.into_inner();
    report.in_the_room = members.len();
    // The room was opened, has a link, and everyone but the founder has come into it.
    let next = members.len() as u64 + 2;
    let heard = || members.iter().all(|it| !it.is_here() || it.listener.borrow().next >= next);
    if !comes_true(ALL_COMES, heard).await {
        let within = ALL_COMES.as_secs();
        bail!(
            "the server did not tell everyone in the room within {within} s who has come into it"
        );
    }
    Ok((report, members, stage))
}

/// Waits until nothing is on its way any more, as long as anything comes. What is due and not said when that is given up is not
/// said any more; what was said then is waited for once more.
async fn everything_has_come(members: &[Rc<Member>], stage: &Stage) {
    let mut ends = Instant::now() + ALL_COMES;
    let (mut seen, mut last) = (0, Instant::now());
    loop {
        let here = || members.iter().filter(|it| it.is_here());
        let end = stage.order.borrow().end();
        if here().all(|it| it.has_said_all() && it.listener.borrow().next >= end) {
            return;
        }
        let sum = here().map(|it| it.listener.borrow().next + it.refused.get()).sum::<u64>();
        if sum != seen {
            (seen, last) = (sum, Instant::now());
        }
        if Instant::now() > ends || last.elapsed() > NOTHING_COMES {
            if stage.silent.replace(true) {
                return;
            }
            (ends, last) = (Instant::now() + NOTHING_COMES, Instant::now());
        }
        sleep(LOOKS_EVERY).await;
    }
}

/// Closes the room for everything but reading, and then the lines. Says whether the room is closed.
async fn leave(members: &[Rc<Member>], stage: &Stage) -> bool {
    let mut archived = false;
    // The founder's line may have ended.
    if let Some(founder) = members.first().filter(|it| it.is_here()) {
        let next = stage.order.borrow().end().max(founder.listener.borrow().next);
        founder.acts(Act::Archive { on: true }).await;
        archived = comes_true(ENDS, || founder.listener.borrow().next > next).await;
    }
    let closed = stream::iter(members).for_each_concurrent(None, |member| member.closes());
    // A server that reads nothing any more is left where it is.
    let _ = timeout(ENDS, closed).await;
    comes_true(ENDS, || members.iter().all(|it| !it.is_here())).await;
    archived
}

/// Waits for something, and says whether it has come true.
async fn comes_true(within: Duration, what: impl Fn() -> bool) -> bool {
    let wait = async {
        while !what() {
            sleep(LOOKS_EVERY).await;
        }
    };
    timeout(within, wait).await.is_ok()
}
