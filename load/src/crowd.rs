//! Who talks in a measurement, who reads, and who of those tells how long it took.

use std::time::Duration;

use crate::speech::Room;

/// Of those who are timed, one in so many tells how long messages took to them.
const LISTENERS: usize = 16;

/// Who does what.
#[derive(Debug, Clone, Copy)]
pub struct Crowd {
    /// How many come.
    pub connections: usize,
    /// Rooms that they are spread over, as cards are dealt; with one, all are in the lobby.
    pub rooms: usize,
    /// So many of them, the last ones, never read.
    pub deaf: usize,
    /// So many of them, the first ones, talk, each in their room.
    pub senders: usize,
    /// And this is how.
    pub pace: Pace,
    /// Who of those who read tells how long messages took.
    pub timed: Timed,
    /// Bytes of each message.
    pub bytes: usize,
    /// The time that counts.
    pub lasts: Duration,
}

/// When the next message is sent.
#[derive(Debug, Clone, Copy)]
pub enum Pace {
    /// As soon as one of so many that are on their way has come back.
    InFlight(usize),
    /// So many a second by all senders, whatever comes back.
    EachSecond(u32),
}

/// Who tells how long messages took to them; the others read them all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timed {
    /// One in sixteen of all.
    Everyone,
    /// One in sixteen of the first so many. Crowds of which the others do different things are compared by them.
    First(usize),
    /// Each who sends, of their own messages: how long it takes until one counts as sent.
    Senders,
}

impl Crowd {
    /// Where someone is.
    pub(crate) fn room(&self, at: usize) -> Room {
        match self.rooms {
            0 | 1 => Room::Lobby,
            rooms => Room::Number(at % rooms),
        }
    }

    /// Whether they tell how long a message of that sender took to them.
    pub(crate) fn times(&self, at: usize, sender: usize) -> bool {
        match self.timed {
            Timed::Everyone => self.is_in_sample(at),
            Timed::First(count) => at < count && self.is_in_sample(at),
            Timed::Senders => at == sender,
        }
    }

    /// Others in each room, so that it is not always who talks.
    pub(crate) fn is_in_sample(&self, at: usize) -> bool {
        let rooms = self.rooms.max(1);
        (at / rooms + at % rooms).is_multiple_of(LISTENERS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_room_has_as_many_people_and_someone_tells_how_long_it_took() {
        for (rooms, people) in [(1, 500), (1, 1), (4, 16), (10, 10), (16, 16), (200, 10)] {
            let connections = rooms * people;
            let pace = Pace::InFlight(1);
            let lasts = Duration::from_secs(1);
            let (deaf, senders, timed, bytes) = (0, rooms, Timed::Everyone, 64);
            let crowd = Crowd { connections, rooms, deaf, senders, pace, timed, bytes, lasts };
            for number in 0..rooms {
                let room = if rooms == 1 { Room::Lobby } else { Room::Number(number) };
                let there = (0..connections).filter(|&at| crowd.room(at) == room);
                assert_eq!(there.count(), people, "{rooms} rooms");
            }
            let mut there = 0..connections;
            assert!(there.any(|at| crowd.times(at, 0)), "{rooms} rooms of {people}");
        }
    }

    #[test]
    fn the_same_people_are_timed_whatever_the_last_of_them_do() {
        let timed = |connections, deaf, timed| {
            let (pace, lasts) = (Pace::InFlight(1), Duration::from_secs(1));
            let (rooms, senders, bytes) = (1, 2, 64);
            let crowd = Crowd { connections, rooms, deaf, senders, pace, timed, bytes, lasts };
            let read = 0..connections - deaf;
            read.filter(|&at| crowd.times(at, 1)).collect::<Vec<_>>()
        };
        let without = timed(90, 0, Timed::Everyone);
        assert_eq!(timed(100, 10, Timed::Everyone), without);
        assert_eq!(timed(100, 0, Timed::First(90)), without);
        assert_eq!(timed(100, 0, Timed::Everyone), [without, vec![96]].concat());
        assert_eq!(timed(100, 0, Timed::Senders), [1], "of their own");
    }
}
