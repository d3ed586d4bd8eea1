//! What has come of a run: its figures, and whether they are good. What people are told of it is a `page`.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use anyhow::Result;
use serde::Serialize;

use super::Plan;
use super::member::Member;
use super::stage::Stage;
use crate::crowd::Pace;

/// See the module. Counts by reason have the reason as the server or the system gave it.
#[derive(Debug, Clone, Default, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// To whom it was done.
    pub target: String,
    /// How many were to come.
    pub connections: usize,
    /// How many of them were in the room.
    pub in_the_room: usize,
    /// Why the others were not.
    pub not_let_in: BTreeMap<String, u64>,
    /// Handshakes a second, each with its greeting.
    pub greetings_a_second: f64,
    /// How many were to talk.
    pub senders: usize,
    /// Messages that each of them was to have on its way, if they went by that.
    pub in_flight: Option<usize>,
    /// Messages that they were to say in a second, if they went by that.
    pub per_second: Option<u32>,
    /// Bytes of a message.
    pub bytes: usize,
    /// The time that counts.
    pub seconds: f64,
    /// Whether it was ended early.
    pub stopped: bool,
    /// Messages that were said, before that time and after it, too.
    pub said: u64,
    /// Those of them that the server did not take.
    pub refused: BTreeMap<String, u64>,
    /// Those of them of which nothing was heard in the end.
    pub unanswered: u64,
    /// Those of them that someone was told, at any time.
    pub told: u64,
    /// How often someone was told one in the time that counts.
    pub deliveries: u64,
    /// In a second.
    pub deliveries_a_second: f64,
    /// From sending, in the time that counts, to reading, whenever that was: of half of them.
    pub p50_ms: f64,
    /// Of 99 in 100.
    pub p99_ms: f64,
    /// Of all.
    pub longest_ms: f64,
    /// Messages that a line was not told, counted for each line.
    pub lost: u64,
    /// Messages that a line was told again, or that stand in the room twice.
    pub doubled: u64,
    /// Messages that two lines were told otherwise or in another order.
    pub differing: u64,
    /// How often a line was too slow for the server.
    pub fell_behind: u64,
    /// Messages that were passed over then.
    pub passed_over: u64,
    /// Lines that ended before the end.
    pub ended_early: BTreeMap<String, u64>,
    /// The part of the time in which this program was busy.
    pub busy: f64,
    /// Where they talked.
    pub room: String,
    /// Whether the room is closed for everything but reading.
    pub room_is_archived: bool,
}

impl Report {
    pub(super) fn new(plan: &Plan, room: String) -> Self {
        let (in_flight, per_second) = match plan.pace {
            Pace::InFlight(count) => (Some(count), None),
            Pace::EachSecond(count) => (None, Some(count)),
        };
        Self {
            target: plan.target.to_string(),
            connections: plan.connections,
            senders: plan.senders,
            in_flight,
            per_second,
            bytes: plan.bytes.max(crate::mark::WHOLE),
            room,
            ..Self::default()
        }
    }

    /// Those who came in; the others are counted.
    pub(super) fn let_in<T>(&mut self, came: Vec<Result<T>>) -> Vec<T> {
        let mut here = Vec::new();
        for it in came {
            match it {
                Ok(it) => here.push(it),
                Err(why) => *self.not_let_in.entry(format!("{why:#}")).or_default() += 1,
            }
        }
        here
    }

    pub(super) fn measured(&mut self, stage: &Stage, took: Duration, busy: Duration) {
        self.seconds = took.as_secs_f64();
        self.deliveries = stage.deliveries.get();
        if !took.is_zero() {
            self.deliveries_a_second = self.deliveries as f64 / self.seconds;
            self.busy = busy.as_secs_f64() / self.seconds;
        }
    }

    pub(super) fn checked(&mut self, stage: &Stage, members: &[Rc<Member>]) {
        let waits = stage.waits.borrow();
        let at = |quantile| waits.value_at_quantile(quantile) as f64 / 1_000.0;
        (self.p50_ms, self.p99_ms, self.longest_ms) = (at(0.5), at(0.99), at(1.0));
        let (order, faults) = (stage.order.borrow(), stage.faults.borrow());
        let (mut answered, mut cut_off) = (order.places(), 0);
        for member in members {
            let (said, refused) = (member.said.get(), member.refused.get());
            self.said += said;
            answered += refused;
            match &*member.ended.borrow() {
                None => self.lost += order.end().saturating_sub(member.listener.borrow().next),
                Some(how) => {
                    *self.ended_early.entry(how.clone()).or_default() += 1;
                    // What became of what was on its way nobody can tell.
                    let known = refused + order.places_of(member.number);
                    cut_off += said.saturating_sub(known);
                }
            }
        }
        self.told = order.told_places();
        self.unanswered = self.said.saturating_sub(answered + cut_off);
        self.refused = stage.refused.borrow().clone();
        self.lost += faults.lost;
        (self.doubled, self.differing) = (faults.doubled, faults.differing);
        (self.fell_behind, self.passed_over) = (stage.fell_behind.get(), faults.passed_over);
    }

    /// Whether all came in and messages came, each of them to everyone, once, in one order. What was refused is no fault; if
    /// all was, nothing is known.
    #[must_use]
    pub fn is_good(&self) -> bool {
        let faults = self.lost + self.doubled + self.differing + self.unanswered;
        let all_are_there = self.not_let_in.is_empty() && self.ended_early.is_empty();
        // Who ends it may do that before the time that counts.
        let some_came = self.told > 0 && (self.deliveries > 0 || self.stopped);
        faults == 0 && all_are_there && some_came
    }

    /// For a program.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("a report has text keys and is written to memory")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Report {
        Report { said: 10, told: 10, deliveries: 100, ..Report::default() }
    }

    #[test]
    fn one_lost_or_doubled_message_is_no_good_report() {
        assert!(good().is_good());
        assert!(!Report { lost: 1, ..good() }.is_good());
        assert!(!Report { doubled: 1, ..good() }.is_good());
        assert!(!Report { differing: 1, ..good() }.is_good());
        assert!(!Report { unanswered: 1, ..good() }.is_good());
        let ended_early = BTreeMap::from([("closed with 1008".to_owned(), 1)]);
        assert!(!Report { ended_early, ..good() }.is_good());
    }

    #[test]
    fn a_run_in_which_nothing_came_or_not_all_were_let_in_is_no_good_report() {
        let refused = BTreeMap::from([("too_much".to_owned(), 10)]);
        let some = Report { refused: refused.clone(), ..good() };
        assert!(some.is_good(), "a server may have limits");
        let nothing = Report { refused, told: 0, deliveries: 0, ..good() };
        assert!(!nothing.is_good());
        assert!(!Report { stopped: true, ..nothing }.is_good());
        assert!(!Report { deliveries: 0, ..good() }.is_good(), "not in the time that counts");
        assert!(Report { deliveries: 0, stopped: true, ..good() }.is_good(), "there was none");
        let not_let_in = BTreeMap::from([("503".to_owned(), 1)]);
        assert!(!Report { not_let_in, ..good() }.is_good());
    }
}
