//! The rows of the last time, so that what has not changed is shared with them.

use std::rc::Rc;

use super::{PostRow, Row};

/// The posts of the last time, walked through once beside those of this time: both are in the
/// same order, from which posts go at the start and come at the end.
pub(super) struct Before<'a> {
    rows: std::slice::Iter<'a, Row>,
    next: Option<&'a Rc<PostRow>>,
}

impl<'a> Before<'a> {
    pub(super) fn new(rows: &'a [Row]) -> Self {
        let mut before = Self { rows: rows.iter(), next: None };
        before.step();
        before
    }

    fn step(&mut self) {
        let post = |row: &'a Row| if let Row::Post(post) = row { Some(post) } else { None };
        self.next = self.rows.find_map(post);
    }

    /// The row of the last time, if it is the same.
    pub(super) fn same_or_new(&mut self, row: PostRow) -> Rc<PostRow> {
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
