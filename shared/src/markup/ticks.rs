//! Where the backticks of a text stand, so that each run of them finds the next one of its length
//! without looking through the text.

use std::collections::BTreeMap;

/// The beginnings of the runs, for each length.
pub(super) struct Ticks(BTreeMap<usize, Vec<usize>>);

impl Ticks {
    /// Looks through a text once.
    pub(super) fn of(text: &str) -> Self {
        let mut runs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut at = 0;
        while let Some(start) = text[at..].find('`').map(|start| at + start) {
            let length = text[start..].bytes().take_while(|&byte| byte == b'`').count();
            runs.entry(length).or_default().push(start);
            at = start + length;
        }
        Self(runs)
    }

    /// The first run of exactly this length from some place on.
    pub(super) fn next(&self, length: usize, from: usize) -> Option<usize> {
        let starts = self.0.get(&length)?;
        starts.get(starts.partition_point(|&start| start < from)).copied()
    }
}
