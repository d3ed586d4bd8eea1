//! What came to a room after a place.

use shared::Seq;

use super::rows::Row;

/// How many messages of others came after a place.
#[must_use]
pub fn news(rows: &[Row], after: Seq) -> usize {
    let new = |row: &&Row| match row {
        Row::Post(post) => {
            let came_after = post.seq().is_some_and(|seq| seq > after);
            !post.mine && post.said.is_some() && came_after
        }
        Row::Day(_) | Row::Happened(_) | Row::New => false,
    };
    rows.iter().rev().filter(new).count()
}
