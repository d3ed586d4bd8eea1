//! The timeline as rows: posts, grouped under their authors, with the days between them.

mod before;
mod post;
mod stretch;

use std::rc::Rc;

use client::{Entry, Timeline};
use shared::{Person, Seq, Timestamp};
use yew::AttrValue;

use before::Before;
pub use post::{Change, PostRow, Quote, Quoted, ReactionRow, SaidRow, Standing, Text};
pub use stretch::{stretch_of, stretches};

use super::aside::Feet;
use super::happened::{HappenedRow, Teller, Told};

/// Milliseconds within which two posts of one author stand together.
const TOGETHER: u64 = 5 * 60 * 1000;

/// Milliseconds within which it is the same day: all the world's midnights are at a multiple.
const BLOCK: u64 = 15 * 60 * 1000;

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The posts after it are of this day.
    Day(Day),
    /// The posts after it are new to the person.
    New,
    /// A post.
    Post(Rc<PostRow>),
    /// Something that happened to the room.
    Happened(Rc<HappenedRow>),
}

impl Row {
    /// Its place in the room, if it has one.
    #[must_use]
    pub fn seq(&self) -> Option<Seq> {
        match self {
            Self::Day(_) | Self::New => None,
            Self::Happened(row) => Some(row.seq),
            Self::Post(post) => post.seq(),
        }
    }
}

/// A day, as seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Its number; a row's key.
    pub number: i64,
    /// What to call it.
    pub name: DayName,
}

/// What a day is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayName {
    /// Today.
    Today,
    /// Yesterday.
    Yesterday,
    /// The date of this moment.
    Date(Timestamp),
}

/// From where a timeline is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The person at this page.
    pub me: &'a Person,
    /// Whether there is a line to send on.
    pub connected: bool,
    /// The time of day.
    pub now: Timestamp,
    /// How far they had read when they came, if there was more: what others said after that is new.
    pub read: Option<Seq>,
    /// The place of the post that they are about to delete.
    pub deleting: Option<Seq>,
    /// Whether it is a thread, and not the room.
    pub aside: bool,
    /// What stands under posts that were answered in threads.
    pub feet: &'a Feet,
}

/// Draws up the rows of some entries. `day_of` tells the number of the local day that a moment falls on. A post that
/// is drawn as it was `before` is the same [`Rc`] again, so that whoever compares two timelines is
/// done with it at a glance.
pub fn rows(
    entries: Vec<Entry<'_>>,
    timeline: &Timeline,
    reader: Reader<'_>,
    day_of: &dyn Fn(Timestamp) -> i64,
    before: &[Row],
) -> Vec<Row> {
    let today = day_of(reader.now);
    let mut read = reader.read;
    let mut block = (u64::MAX, 0);
    let mut day_of = |at: Timestamp| {
        // Asking the browser is slow, and posts come in bursts.
        if block.0 != at.0 / BLOCK {
            block = (at.0 / BLOCK, day_of(at));
        }
        block.1
    };
    let mut rows = Vec::new();
    let mut before = Before::new(before);
    let mut last: Option<(Person, Timestamp)> = None;
    let mut last_day = i64::MIN;
    let mut begin_day = |at: Timestamp, rows: &mut Vec<Row>| {
        // Order is by place and not by time, so a clock set back must not repeat a day.
        let number = day_of(at);
        let new_day = number > last_day;
        if new_day {
            last_day = number;
            rows.push(Row::Day(Day { number, name: name(number, today, at) }));
        }
        new_day
    };
    let mut teller = Teller::default();
    for entry in entries {
        if let Entry::Happened(happened) = entry {
            last = None;
            match teller.tell(happened) {
                Told::New(row) => {
                    begin_day(row.at, &mut rows);
                    rows.push(Row::Happened(Rc::new(row)));
                }
                Told::Longer(text) => lengthen(&mut rows, text),
                Told::Nothing => {}
            }
            continue;
        }
        let Some((at, row)) = PostRow::of(entry, timeline, reader) else { continue };
        teller.pauses();
        let new_day = begin_day(at, &mut rows);
        let is_new = !row.mine && read.is_some_and(|read| row.seq().is_some_and(|seq| seq > read));
        if is_new {
            read = None;
            rows.push(Row::New);
        }
        let answers = row.said.as_ref().is_some_and(|said| said.quote.is_some());
        let more = !(new_day || is_new || answers)
            && last.is_some_and(|(by, then)| by == row.by && at.0.abs_diff(then.0) < TOGETHER);
        // What is said in a thread is set apart from what it answers.
        let begins = reader.aside && rows.iter().all(|row| !matches!(row, Row::Post(_)));
        last = (!begins).then(|| (row.by.clone(), at));
        rows.push(Row::Post(before.same_or_new(PostRow { more, ..row })));
    }
    rows
}

/// Lets the last row say more of what happened.
fn lengthen(rows: &mut [Row], text: AttrValue) {
    if let Some(Row::Happened(row)) = rows.last_mut() {
        Rc::make_mut(row).text = text;
    }
}

fn name(number: i64, today: i64, at: Timestamp) -> DayName {
    match today - number {
        0 => DayName::Today,
        1 => DayName::Yesterday,
        _ => DayName::Date(at),
    }
}

#[cfg(test)]
pub(super) mod tests;
