//! Rows in stretches: a redraw looks at stretches first, and into those that changed.

use shared::Seq;

use super::Row;

/// Places that share a stretch.
const STRETCH: u64 = 50;

/// The number of the stretch that a place is in.
#[must_use]
pub fn stretch_of(seq: Seq) -> u64 {
    seq.0 / STRETCH
}

/// Cuts the rows into stretches, each with a number that stays its own.
#[must_use]
pub fn stretches(rows: &[Row]) -> Vec<(u64, &[Row])> {
    let mut stretches: Vec<(u64, &[Row])> = Vec::new();
    let mut rest = rows;
    let (mut number, mut length) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        let Some(seq) = row.seq() else { continue };
        // A line between rows is in the stretch of the one that follows it.
        let is_line = |row: &&Row| matches!(row, Row::Day(_) | Row::New);
        let between = rows[..at].iter().rev().take_while(is_line);
        let from = at - between.count();
        let begun = rows.len() - rest.len();
        if stretch_of(seq) != number && length > 0 {
            let (done, left) = rest.split_at(from - begun);
            stretches.push((number, done));
            rest = left;
        }
        number = stretch_of(seq);
        length += 1;
    }
    if !rest.is_empty() {
        stretches.push((number, rest));
    }
    stretches
}
