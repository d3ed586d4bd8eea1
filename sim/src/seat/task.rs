//! What goes on at a seat while its client is open: a browser's part, played with the town's wires and
//! a clock that runs a little fast or slow.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use backend::room::Dialect;
use backend::session::Visitor;
use backend::trace::Trace;
use client::{Effect, Input, Moment};
use shared::{ClientFrame, Nonce, codec};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, sleep_until};

use super::{Client, Order, Saved, Write};
use crate::dice::Dice;
use crate::line::{Heard, Line};
use crate::mutant::{self, Mutant};
use crate::proxy::Proxy;
use crate::tally::Sight;
use crate::town::Town;

/// Inputs that an engine may need at one and the same instant; one that asks for more spins.
const SPIN: usize = 20_000;

/// Milliseconds for a browser to read what it keeps, and to change it, at most.
const READING: u64 = 800;
const WRITING: u64 = 60;

/// Of a hundred inputs, after how many the client asks its browser to keep what it knows.
const REMEMBERS: u32 = 2;

/// See the module.
pub(super) struct Sitting {
    name: String,
    town: Arc<Town>,
    client: Arc<Mutex<Client>>,
    dice: Dice,
    line: Option<Line>,
    /// When the socket that was asked for opens, or fails to.
    connecting: Option<Instant>,
    /// Parts of a million by which the clock is fast; slow when negative.
    drift: i64,
    sent: BTreeSet<Nonce>,
    saved: Saved,
    /// When the browser has read what it keeps.
    restores: Option<Instant>,
    /// Whether it waits for what the last client knew before it connects.
    patient: bool,
    inputs: (Instant, usize),
    /// It asks for more than any engine may need.
    spins: bool,
}

impl Sitting {
    pub(super) fn new(
        name: &str,
        town: Arc<Town>,
        client: Arc<Mutex<Client>>,
        saved: Saved,
        dice: Dice,
    ) -> Self {
        let reading = Duration::from_millis(dice.up_to(READING));
        let restores = Some(Instant::now() + reading);
        let drift = dice.up_to(40_000).cast_signed() - 20_000;
        let (name, sent) = (name.to_owned(), BTreeSet::new());
        let inputs = (town.started, 0);
        let patient = dice.chance(50);
        Self {
            name,
            town,
            client,
            dice,
            line: None,
            connecting: None,
            drift,
            sent,
            saved,
            restores,
            patient,
            inputs,
            spins: false,
        }
    }

    /// Goes on until it is aborted, or spins: then no time would pass any more.
    pub(super) async fn run(mut self, mut orders: mpsc::UnboundedReceiver<Order>) {
        if self.patient {
            self.recalls();
        }
        self.takes(Input::Start);
        while !self.spins {
            let wake = self.client().engine.next_wake();
            let write = self.client().writes.front().map(|(due, _)| *due);
            let wake = wake.map(|moment| self.instant(moment));
            tokio::select! {
                biased;
                Some(order) = orders.recv() => self.obeys(order).await,
                () = at(self.restores) => {
                    self.restores = None;
                    if !self.patient {
                        self.recalls();
                    }
                    self.takes(Input::Restored(self.saved.kept()));
                }
                () = at(write) => self.writes(),
                () = at(self.connecting) => self.connects(),
                heard = hear(&mut self.line) => match heard {
                    Heard::Text(text) => {
                        self.town.note(&self.name, || format!("<- {text}"));
                        self.takes(Input::Received(text));
                    }
                    Heard::Opened => self.takes(Input::Opened),
                    Heard::Ping => {}
                    Heard::End => {
                        self.line = None;
                        self.takes(Input::Closed);
                    }
                    Heard::Wrong(what) => self.town.is_wrong(&self.name, what),
                },
                () = at(wake) => self.takes(Input::Tick),
            }
        }
    }

    async fn obeys(&mut self, order: Order) {
        match order {
            Order::Say { room, text, reply_to, thread } => {
                let nonce = Nonce::from_bytes(self.dice.bytes());
                self.takes(Input::Post { room, nonce, text, reply_to, thread });
            }
            Order::Act(room, act) => {
                let nonce = Nonce::from_bytes(self.dice.bytes());
                self.takes(Input::Act { room, nonce, act });
            }
            Order::Do(input) => self.takes(input),
            Order::Sleep(time) => {
                self.client().asleep = true;
                sleep(time).await;
                self.client().asleep = false;
                self.takes(if self.dice.chance(50) { Input::Looked } else { Input::Tick });
            }
        }
    }

    fn recalls(&mut self) {
        if let Some(known) = self.saved.known() {
            self.town.counts(Sight::Recalled);
            self.takes(Input::Recalled(known));
        }
    }

    fn connects(&mut self) {
        self.connecting = None;
        let id = self.client().engine.me().id;
        let beyond = self.town.climate().beyond;
        if beyond > 0 && self.dice.chance(beyond) {
            let way = Proxy::opens(&self.town, id, self.dice.fork());
            self.line = way.map(|(end, proxy)| Line::beyond(end, proxy));
            self.client().connects(&self.town.disk);
            // An open one says so itself.
            if self.line.is_none() {
                self.takes(Input::Closed);
            }
            return;
        }
        let visitor =
            Visitor { client: id, dialect: Dialect::Typed, address: None, trace: Trace::default() };
        let end = self.town.connects(visitor);
        self.line = end.map(|end| Line::new(end, self.dice.fork()));
        let opened = self.line.is_some();
        self.client().connects(&self.town.disk);
        self.takes(if opened { Input::Opened } else { Input::Closed });
    }

    fn takes(&mut self, input: Input) {
        self.town.note(&self.name, || match &input {
            Input::Received(_) => "hears it".into(),
            input => format!("{input:?}"),
        });
        if let Some(sight) = Sight::of(&input) {
            self.town.counts(sight);
        }
        self.spins |= self.is_spun();
        if self.spins {
            return self.town.is_wrong(&self.name, &format!("spins on {input:?}"));
        }
        let now = self.moment();
        let (effects, looks) = {
            let mut client = self.client();
            client.takes(now, input, &self.town.disk)
        };
        if let Err(wrong) = looks {
            self.town.is_wrong(&self.name, &wrong);
        }
        effects.into_iter().for_each(|effect| self.does(effect));
        if self.dice.chance(REMEMBERS) {
            let known = self.client().engine.save();
            known.into_iter().for_each(|known| self.will(Write::Remember(known.encode())));
        }
    }

    fn does(&mut self, effect: Effect) {
        match effect {
            Effect::Connect => {
                self.line = None;
                let lag = self.dice.up_to(self.town.climate().weather.lag);
                self.connecting = Some(Instant::now() + Duration::from_millis(lag));
            }
            Effect::Disconnect => {
                self.connecting = None;
                self.line = None;
            }
            Effect::Send(frame) => {
                let frame = self.sends(frame);
                self.client().says(&frame, &self.town.disk);
                let text = codec::encode_client(&frame);
                self.town.note(&self.name, || format!("-> {text}"));
                if let Some(line) = &self.line {
                    line.says(&text);
                }
            }
            Effect::Save(outgoing) => self.will(Write::Keep(outgoing)),
            Effect::Forget(nonce) => self.will(Write::Forget(nonce)),
            Effect::Refused { .. } => self.town.counts(Sight::Refused),
            Effect::SaveName(_) => {}
        }
    }

    /// The browser is asked for a change of what it keeps: after it has read that, and all before.
    fn will(&self, write: Write) {
        let mut client = self.client();
        let due = Instant::now() + Duration::from_millis(self.dice.up_to(WRITING));
        let before = client.writes.back().map(|(due, _)| *due);
        let due = [before, self.restores].into_iter().flatten().fold(due, Instant::max);
        client.writes.push_back((due, write));
    }

    /// The browser has made a change.
    fn writes(&mut self) {
        let write = self.client().writes.pop_front();
        let Some((_, write)) = write else { return };
        self.saved.write(write.clone());
        if let Write::Keep(outgoing) = write {
            self.client().ledger.is_saved((outgoing.room, outgoing.nonce));
            self.takes(Input::Saved(outgoing.nonce));
        }
    }

    /// The frame as it goes out: as it is, but for a mutant.
    fn sends(&mut self, mut frame: ClientFrame) -> ClientFrame {
        if let ClientFrame::Post { nonce, .. } = &mut frame
            && !self.sent.insert(*nonce)
            && mutant::is_on(Mutant::FreshNonce)
        {
            *nonce = Nonce::from_bytes(self.dice.bytes());
        }
        frame
    }

    fn client(&self) -> MutexGuard<'_, Client> {
        self.client.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_spun(&mut self) -> bool {
        let now = Instant::now();
        self.inputs = if self.inputs.0 == now { (now, self.inputs.1 + 1) } else { (now, 0) };
        self.inputs.1 > SPIN
    }

    /// What the client's clock says.
    fn moment(&self) -> Moment {
        let passed = i64::try_from(self.town.started.elapsed().as_millis()).unwrap_or(i64::MAX);
        let now = passed + passed.saturating_mul(self.drift) / 1_000_000;
        Moment(u64::try_from(now).unwrap_or_default())
    }

    /// When the client's clock says that.
    fn instant(&self, Moment(moment): Moment) -> Instant {
        let moment = i64::try_from(moment).unwrap_or(i64::MAX);
        // A little late rather than early: a tick that comes too early would be repeated at once.
        let passed = moment.saturating_mul(1_000_000) / (1_000_000 + self.drift) + 2;
        self.town.started + Duration::from_millis(u64::try_from(passed).unwrap_or_default())
    }
}

async fn at(instant: Option<Instant>) {
    match instant {
        Some(instant) => sleep_until(instant).await,
        None => std::future::pending().await,
    }
}

async fn hear(line: &mut Option<Line>) -> Heard {
    match line {
        Some(line) => line.hears().await,
        None => std::future::pending().await,
    }
}
