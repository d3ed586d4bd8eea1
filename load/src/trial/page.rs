//! A report as people read it: one page of Markdown, with the figures and what they mean.

use std::collections::BTreeMap;
use std::fmt;

use super::report::Report;

/// Part of the time; past that who measures may be what is measured.
const BUSY: f64 = 0.8;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, connections, senders, bytes, seconds, .. } = self;
        let pace = match (self.in_flight, self.per_second) {
            (_, Some(count)) => format!("{count} messages a second in all"),
            (count, _) => format!("each with {} messages on the way", count.unwrap_or_default()),
        };
        writeln!(f, "# A load on {target}\n")?;
        let stopped = if self.stopped { ", when it was ended" } else { "" };
        writeln!(
            f,
            "{connections} connections, {senders} of them talking, {pace}, of {bytes} bytes, for {seconds:.1} s{stopped}.\n"
        )?;
        writeln!(f, "| what | figure |\n|---|---:|")?;
        let mut row = |what: &str, figure: String| writeln!(f, "| {what} | {figure} |");
        row("connections in the room", self.in_the_room.to_string())?;
        row("connections that were not let in", listed(&self.not_let_in))?;
        row(
            "handshakes a second, with their greetings",
            format!("{:.0}", self.greetings_a_second),
        )?;
        row("messages said, in all", self.said.to_string())?;
        row("messages refused", listed(&self.refused))?;
        row("deliveries a second", format!("{:.0}", self.deliveries_a_second))?;
        row("wait of half of them, ms", format!("{:.2}", self.p50_ms))?;
        row("wait of 99 in 100 (p99), ms", format!("{:.2}", self.p99_ms))?;
        row("longest wait, ms", format!("{:.2}", self.longest_ms))?;
        row("messages lost", self.lost.to_string())?;
        row("messages doubled", self.doubled.to_string())?;
        row("messages told otherwise or in another order", self.differing.to_string())?;
        row("messages without an answer", self.unanswered.to_string())?;
        row("times that a connection fell behind", self.fell_behind.to_string())?;
        row("messages passed over then", self.passed_over.to_string())?;
        row("connections that ended early", listed(&self.ended_early))?;
        row("of the time, this program was busy", format!("{:.0} %", self.busy * 100.0))?;
        writeln!(f, "\n## How to read it\n")?;
        for sentence in self.sentences() {
            writeln!(f, "- {sentence}")?;
        }
        Ok(())
    }
}

impl Report {
    /// How to read it.
    fn sentences(&self) -> Vec<String> {
        let mut all = vec![
            "A delivery is one message that one connection has read. A wait is the time from sending a message, or from when it was \
             due at a pace, to reading it on one connection, the sender's or another. Waits are those of what was sent in the time \
             that counts, however late it came."
                .to_owned(),
        ];
        if self.is_good() && self.passed_over == 0 {
            all.push(
                "Every connection has checked that each message came to it once, in the same order as to all others."
                    .to_owned(),
            );
        }
        if self.deliveries == 0 {
            all.push(
                "**Nobody was told anything in the time that counts: the figures say nothing.**"
                    .to_owned(),
            );
        }
        if self.lost + self.doubled + self.differing > 0 {
            all.push("**Messages were lost, doubled or told otherwise. That is a fault, whatever the load.**".to_owned());
        }
        let kept_out = !self.not_let_in.is_empty();
        if kept_out || !self.refused.is_empty() {
            all.push(
                "**The server has refused some of it: these figures are those of its limits and not of its speed.** Start it \
                 with `--raise-limits 1000000` for the time of the test, and without it again for people."
                    .to_owned(),
            );
        }
        if self.unanswered > 0 {
            all.push(
                "Some messages had no answer at the end. A server that reads someone more slowly, as its limits ask, still has \
                 them before it; otherwise they are lost."
                    .to_owned(),
            );
        }
        if self.fell_behind > 0 {
            all.push(
                "Some connections were too slow for what they were told: the server dropped it, and they went on from the last \
                 page. What they passed over stands in the room's history, and was not checked."
                    .to_owned(),
            );
        }
        if self.busy > BUSY {
            all.push(
                "This program had its hands full: the server may be able to do more than it was asked to. Run it elsewhere than \
                 on the server's machine, or several of it."
                    .to_owned(),
            );
        }
        if self.in_flight.is_some() {
            all.push(
                "With messages always on their way the server does as much as it can, and waits are what that costs. What people \
                 would notice at a load that you expect, `--per-second` tells."
                    .to_owned(),
            );
        }
        let closed = if self.room_is_archived {
            "archived"
        } else {
            "not archived, since its founder's line ended"
        };
        let many = self.connections;
        all.push(format!(
            "The room `{}`, with all that was said, stays in the store, {closed}, and nobody is shown it. So do the people \
             `bench 1` to `bench {many}`, whom the lobby showed as long as they were there.",
            self.room
        ));
        all
    }
}

/// A number, with its reasons.
fn listed(by_reason: &BTreeMap<String, u64>) -> String {
    let all: u64 = by_reason.values().sum();
    let reasons: Vec<_> = by_reason.iter().map(|(why, count)| format!("{count} × {why}")).collect();
    if reasons.is_empty() { all.to_string() } else { format!("{all} ({})", reasons.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Report {
        Report { said: 10, told: 10, deliveries: 100, ..Report::default() }
    }

    #[test]
    fn who_is_refused_is_told_of_the_limits() {
        let refused = BTreeMap::from([("too_much".to_owned(), 3)]);
        let told = Report { refused, ..good() }.to_string();
        assert!(told.contains("| messages refused | 3 (3 × too_much) |"), "{told}");
        assert!(told.contains("--raise-limits"), "{told}");
        assert!(!good().to_string().contains("--raise-limits"));
    }

    #[test]
    fn a_lost_message_is_called_a_fault() {
        let told = Report { lost: 1, ..good() }.to_string();
        assert!(
            told.contains("| messages lost | 1 |") && told.contains("That is a fault"),
            "{told}"
        );
        assert!(!told.contains("Every connection has checked"), "{told}");
        assert!(good().to_string().contains("Every connection has checked"));
    }

    #[test]
    fn a_page_of_nothing_says_so() {
        let told = Report { deliveries: 0, ..good() }.to_string();
        assert!(told.contains("Nobody was told anything"), "{told}");
        assert!(!told.contains("Every connection has checked"), "{told}");
        assert!(!good().to_string().contains("Nobody was told anything"));
    }
}
