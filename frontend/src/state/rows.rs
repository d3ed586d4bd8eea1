//! The timeline as rows: posts, grouped under their authors, with the days between them.

use std::rc::Rc;

use client::{Entry, Timeline};
use shared::{Body, Code, Nonce, Person, Seq, Timestamp};

/// Milliseconds within which two posts of one author stand together.
const TOGETHER: u64 = 5 * 60 * 1000;

/// Places that share a stretch: a redraw looks at stretches first, and into those that changed.
const STRETCH: u64 = 50;

/// Milliseconds within which it is the same day: all the world's midnights are at a multiple.
const BLOCK: u64 = 15 * 60 * 1000;

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The posts after it are of this day.
    Day(Day),
    /// A post.
    Post(Rc<PostRow>),
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

/// A post as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostRow {
    /// Who wrote it.
    pub by: Person,
    /// Whether that is the person at this page.
    pub mine: bool,
    /// Whether it goes on under the author of the row before.
    pub more: bool,
    /// What it says.
    pub text: Text,
    /// The author's name for the send.
    pub nonce: Nonce,
    /// Where it stands.
    pub standing: Standing,
}

/// Where a post stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In the room.
    Posted {
        /// Its place.
        seq: Seq,
        /// When the server took it.
        at: Timestamp,
    },
    /// On its way.
    Sending,
    /// To go out when there is a line.
    Waiting,
    /// Refused.
    Failed(Code),
}

/// A text that is cheap to clone, wherever it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// From the server.
    Body(Body),
    /// From the composer.
    Own(Rc<str>),
}

impl Text {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Body(body) => body.as_str(),
            Self::Own(text) => text,
        }
    }
}

impl PostRow {
    /// A key that is this post's for as long as it is shown: one's own posts keep theirs while
    /// they turn from pending into posted. Keys are for one stretch: the one own post in fifty whose
    /// place begins another stretch is drawn anew there.
    #[must_use]
    pub fn key(&self) -> String {
        match self.standing {
            Standing::Posted { seq, .. } if !self.mine => seq.to_string(),
            _ => self.nonce.to_string(),
        }
    }

    /// Whether it has a place before another row's, or has one where the other has none yet.
    fn goes_before(&self, other: &Self) -> bool {
        match (self.standing, other.standing) {
            (Standing::Posted { seq, .. }, Standing::Posted { seq: than, .. }) => seq < than,
            (Standing::Posted { .. }, _) => true,
            (_, Standing::Posted { .. }) => false,
            _ => self.nonce != other.nonce,
        }
    }
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
}

/// Draws up the rows. `day_of` tells the number of the local day that a moment falls on. A post that
/// is drawn as it was `before` is the same [`Rc`] again, so that whoever compares two timelines is
/// done with it at a glance.
pub fn rows(
    timeline: &Timeline,
    reader: Reader<'_>,
    day_of: impl Fn(Timestamp) -> i64,
    before: &[Row],
) -> Vec<Row> {
    let now = reader.now;
    let today = day_of(now);
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
    for entry in timeline.entries(reader.me) {
        let Some((at, row)) = row(entry, reader) else { continue };
        // Order is by place and not by time, so a clock set back must not repeat a day.
        let number = day_of(at);
        let new_day = number > last_day;
        if new_day {
            last_day = number;
            rows.push(Row::Day(Day { number, name: name(number, today, at) }));
        }
        let more = !new_day
            && last.is_some_and(|(by, then)| by == row.by && at.0.abs_diff(then.0) < TOGETHER);
        last = Some((row.by.clone(), at));
        rows.push(Row::Post(before.same_or_new(PostRow { more, ..row })));
    }
    rows
}

/// The posts of the last time, walked through once beside those of this time: both are in the
/// same order, from which posts go at the start and come at the end.
struct Before<'a> {
    rows: std::slice::Iter<'a, Row>,
    next: Option<&'a Rc<PostRow>>,
}

impl<'a> Before<'a> {
    fn new(rows: &'a [Row]) -> Self {
        let mut before = Self { rows: rows.iter(), next: None };
        before.step();
        before
    }

    fn step(&mut self) {
        let post = |row: &'a Row| if let Row::Post(post) = row { Some(post) } else { None };
        self.next = self.rows.find_map(post);
    }

    fn same_or_new(&mut self, row: PostRow) -> Rc<PostRow> {
        while self.next.is_some_and(|old| old.goes_before(&row)) {
            self.step();
        }
        match self.next.filter(|old| old.nonce == row.nonce) {
            Some(old) => {
                self.step();
                if **old == row { Rc::clone(old) } else { Rc::new(row) }
            }
            None => Rc::new(row),
        }
    }
}

/// Cuts the rows into stretches, each with a number that stays its own.
#[must_use]
pub fn stretches(rows: &[Row]) -> Vec<(u64, &[Row])> {
    let mut stretches: Vec<(u64, &[Row])> = Vec::new();
    let mut rest = rows;
    let (mut number, mut length) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        let Row::Post(post) = row else { continue };
        let Standing::Posted { seq, .. } = post.standing else { continue };
        // A day stands in the stretch of the post that follows it.
        let from = if at > 0 && matches!(rows[at - 1], Row::Day(_)) { at - 1 } else { at };
        let begun = rows.len() - rest.len();
        if seq.0 / STRETCH != number && length > 0 {
            let (done, left) = rest.split_at(from - begun);
            stretches.push((number, done));
            rest = left;
        }
        number = seq.0 / STRETCH;
        length += 1;
    }
    if !rest.is_empty() {
        stretches.push((number, rest));
    }
    stretches
}

/// The row of an entry, with its time; a deleted post has none.
fn row(entry: Entry<'_>, reader: Reader<'_>) -> Option<(Timestamp, PostRow)> {
    let Reader { me, connected, now } = reader;
    let own = |unsent: client::Unsent<'_>, standing| PostRow {
        by: me.clone(),
        mine: true,
        more: false,
        text: Text::Own(Rc::from(unsent.text)),
        nonce: unsent.nonce,
        standing,
    };
    match entry {
        Entry::Posted(post, _) => {
            let row = PostRow {
                by: post.by.clone(),
                mine: post.is_by(me.id),
                more: false,
                text: Text::Body(post.said.as_ref()?.body.clone()),
                nonce: post.nonce,
                standing: Standing::Posted { seq: post.seq, at: post.at },
            };
            Some((post.at, row))
        }
        Entry::Pending(unsent) if connected => Some((now, own(unsent, Standing::Sending))),
        Entry::Pending(unsent) => Some((now, own(unsent, Standing::Waiting))),
        Entry::Failed(unsent, code) => Some((now, own(unsent, Standing::Failed(code)))),
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
