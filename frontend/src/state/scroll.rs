//! Where the reader is in the timeline, and what they have not seen.

use shared::Seq;

use super::rows::{Row, Standing};

/// Pixels from the end within which a reader counts as being at it.
const NEAR: f64 = 100.0;

/// Whether a scroll position is at the end, or nearly.
#[must_use]
pub fn is_near_end(top: f64, visible: f64, whole: f64) -> bool {
    whole - visible - top <= NEAR
}

/// How many messages of others came after a place.
#[must_use]
pub fn news(rows: &[Row], after: Seq) -> usize {
    let new = |row: &&Row| match row {
        Row::Post(post) => {
            !post.mine && matches!(post.standing, Standing::Posted { seq, .. } if seq > after)
        }
        Row::Day(_) => false,
    };
    rows.iter().rev().filter(new).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_a_few_lines_above_the_end_is_at_the_end() {
        assert!(is_near_end(400.0, 600.0, 1_000.0));
        assert!(is_near_end(300.5, 600.0, 1_000.0));
        assert!(!is_near_end(299.0, 600.0, 1_000.0));
        assert!(is_near_end(0.0, 600.0, 200.0), "a short room is all end");
    }
}
