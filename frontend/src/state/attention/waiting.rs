//! What may still be read with another device before it calls the person. Each message waits for itself: in a room
//! that is read elsewhere the next one is always there before the one before it is read.

use client::Moment;

use super::News;

/// Milliseconds for another device to read it first: whoever looks there for a second has read it.
pub const PATIENCE: u64 = 1_500;

/// The messages, those that came together with when they are due.
#[derive(Debug, Default)]
pub struct Waiting(Vec<(Moment, Vec<News>)>);

impl Waiting {
    /// Lets some wait from now on, the last first.
    pub fn add(&mut self, now: Moment, news: Vec<News>) {
        self.0.push((now.plus(PATIENCE), news));
    }

    /// Those that have waited for long enough, the last first.
    pub fn due(&mut self, now: Moment) -> Vec<News> {
        let mut all = Vec::new();
        while self.left(now) == Some(0) {
            let (_, mut news) = self.0.remove(0);
            news.append(&mut all);
            all = news;
        }
        all
    }

    /// Milliseconds until the next one has, if one waits.
    #[must_use]
    pub fn left(&self, now: Moment) -> Option<u32> {
        self.0.first().map(|(due, _)| due.since(now) as u32)
    }
}

#[cfg(test)]
mod tests {
    use client::Level;
    use shared::{RoomId, Seq};

    use super::*;

    fn news(seq: u64) -> News {
        let room = RoomId::lobby();
        News { room, seq: Seq(seq), direct: false, calls: true, level: Level::Everything }
    }

    /// Someone says something each 400 milliseconds, and a telephone reads it a second later, until it is put away.
    /// Gives when each message called that still did.
    fn lively_room(put_away: u64) -> Vec<(u64, u64)> {
        let (mut waiting, mut read, mut called) = (Waiting::default(), 0, Vec::new());
        for now in (0..10_000).step_by(100) {
            if now % 400 == 0 {
                waiting.add(Moment(now), vec![news(now / 400)]);
            }
            if now < put_away {
                read = now.saturating_sub(1_000) / 400;
            }
            let due = waiting.due(Moment(now)).into_iter().map(|news| news.seq.0);
            called.extend(due.filter(|seq| *seq > read).map(|seq| (seq, now)));
        }
        called
    }

    #[test]
    fn a_lively_room_that_is_read_on_the_telephone_calls_nobody_to_the_desk() {
        assert_eq!(lively_room(u64::MAX), []);
        // What came in its last second was read by nobody, and each of it calls when it has waited.
        assert_eq!(lively_room(5_000)[..2], [(10, 5_500), (11, 5_900)]);
    }

    #[test]
    fn those_that_came_together_are_due_together_and_the_last_is_first() {
        let mut waiting = Waiting::default();
        assert_eq!(waiting.left(Moment(0)), None);
        waiting.add(Moment(0), vec![news(2), news(1)]);
        waiting.add(Moment(500), vec![news(3)]);
        assert_eq!((waiting.left(Moment(100)), waiting.due(Moment(1_499)).len()), (Some(1_400), 0));
        let due: Vec<u64> = waiting.due(Moment(1_500)).iter().map(|news| news.seq.0).collect();
        assert_eq!((&due[..], waiting.left(Moment(1_500))), (&[2, 1][..], Some(500)));
        assert_eq!(waiting.due(Moment(9_000)), [news(3)]);
    }
}
