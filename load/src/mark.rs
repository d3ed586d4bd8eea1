//! What the messages of a measurement look like, so that they are found again in whatever a server wraps
//! them in: a mark, who sent it, and when it was to be sent.

use std::cell::RefCell;
use std::time::Instant;

use memchr::memmem::Finder;

/// Neither a length of a frame nor a word of any protocol here.
const MARK: &[u8] = b"^~^";
/// Digits of the sender.
const SENDER: usize = 4;
/// Digits of the microseconds since the measurement began.
const STAMP: usize = 12;
/// What they say behind it, as people say it: in words that were said before.
const WORDS: &str = " and then we went home because it was late";
/// Bytes of all of it.
pub(crate) const WHOLE: usize = MARK.len() + SENDER + STAMP;

/// Makes marks, and finds them.
#[derive(Debug)]
pub(crate) struct Marks {
    began: Instant,
    /// The last moment of each sender.
    last: RefCell<Vec<u64>>,
    finder: Finder<'static>,
}

/// A message that was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    /// Who sent it.
    pub(crate) sender: usize,
    /// When they were to, in microseconds since the measurement began. No other message of theirs has this moment.
    pub(crate) sent: u64,
    /// Microseconds from then to now.
    pub(crate) micros: u64,
}

impl Marks {
    pub(crate) fn new() -> Self {
        Self { began: Instant::now(), last: RefCell::default(), finder: Finder::new(MARK) }
    }

    /// A body of so many bytes, that was to be sent at this moment. Whoever sends it late has waited from then on.
    pub(crate) fn body(&self, sender: usize, due: u64, bytes: usize) -> String {
        let mut last = self.last.borrow_mut();
        if last.len() <= sender {
            last.resize(sender + 1, 0);
        }
        let sent = due.max(last[sender] + 1);
        last[sender] = sent;
        let mut body = format!("^~^{sender:04}{sent:012}");
        body.extend(WORDS.chars().cycle().take(bytes.saturating_sub(WHOLE)));
        body
    }

    /// Counts the marks that are whole in these bytes, and says how many of the bytes at the end must stand before
    /// those that come next. Tells each, if that is wanted.
    pub(crate) fn count(&self, bytes: &[u8], mut tell: Option<impl FnMut(Found)>) -> (u64, usize) {
        let mut count = 0;
        for at in self.finder.find_iter(bytes) {
            let Some(mark) = bytes.get(at..at + WHOLE) else { break };
            count += 1;
            if let Some(tell) = &mut tell {
                tell(found(mark, self.now()));
            }
        }
        (count, bytes.len().min(WHOLE - 1))
    }

    /// The first mark in these bytes, which are whole.
    pub(crate) fn first(&self, bytes: &[u8], now: u64) -> Option<Found> {
        let at = self.finder.find(bytes)?;
        Some(found(bytes.get(at..at + WHOLE)?, now))
    }

    /// This moment.
    pub(crate) fn now(&self) -> u64 {
        self.at(Instant::now())
    }

    /// That moment, in microseconds since the measurement began.
    pub(crate) fn at(&self, moment: Instant) -> u64 {
        let since = moment.saturating_duration_since(self.began);
        u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
    }
}

fn found(mark: &[u8], now: u64) -> Found {
    let (sender, stamp) = mark[MARK.len()..].split_at(SENDER);
    let (sender, sent) = (usize::try_from(number(sender)).unwrap_or_default(), number(stamp));
    Found { sender, sent, micros: now.saturating_sub(sent) }
}

fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |number, digit| number * 10 + u64::from(digit.wrapping_sub(b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_found_once_however_its_bytes_are_cut() {
        let marks = Marks::new();
        let text = format!("a{}b{}c", marks.body(3, 1, 64), marks.body(4, 1, 10));
        for cut in 0..text.len() {
            let (first, rest) = text.as_bytes().split_at(cut);
            let mut senders = Vec::new();
            let (before, kept) = marks.count(first, Some(|it: Found| senders.push(it.sender)));
            let next = [&first[first.len() - kept..], rest].concat();
            let (after, _) = marks.count(&next, Some(|it: Found| senders.push(it.sender)));
            assert_eq!((before + after, senders), (2, vec![3, 4]), "cut at {cut}");
        }
    }

    #[test]
    fn a_message_that_is_sent_late_has_waited_since_it_was_due() {
        let marks = Marks::new();
        let sent =
            |body: String| marks.first(body.as_bytes(), 1_000).map(|it| (it.sent, it.micros));
        assert_eq!(sent(marks.body(1, 400, 20)), Some((400, 600)));
        assert_eq!(sent(marks.body(1, 400, 20)), Some((401, 599)), "two of one sender differ");
        assert_eq!(sent(marks.body(2, 100, 20)), Some((100, 900)), "whatever others have sent");
    }
}
