//! What the messages of a measurement look like, so that they are found again in whatever a server wraps
//! them in: a mark, who sent it, and when.

use std::cell::Cell;
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
    last: Cell<u64>,
    finder: Finder<'static>,
}

/// A message that was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    /// Who sent it.
    pub(crate) sender: usize,
    /// When, in microseconds since the measurement began. No other message has this moment.
    pub(crate) sent: u64,
    /// Microseconds from then to now.
    pub(crate) micros: u64,
}

impl Marks {
    pub(crate) fn new() -> Self {
        Self { began: Instant::now(), last: Cell::new(0), finder: Finder::new(MARK) }
    }

    /// A body of so many bytes.
    pub(crate) fn body(&self, sender: usize, bytes: usize) -> String {
        let sent = self.now().max(self.last.get() + 1);
        self.last.set(sent);
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

    /// Microseconds since the measurement began.
    pub(crate) fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX)
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
        let text = format!("a{}b{}c", marks.body(3, 64), marks.body(4, 10));
        for cut in 0..text.len() {
            let (first, rest) = text.as_bytes().split_at(cut);
            let mut senders = Vec::new();
            let (before, kept) = marks.count(first, Some(|it: Found| senders.push(it.sender)));
            let next = [&first[first.len() - kept..], rest].concat();
            let (after, _) = marks.count(&next, Some(|it: Found| senders.push(it.sender)));
            assert_eq!((before + after, senders), (2, vec![3, 4]), "cut at {cut}");
        }
    }
}
