//! What threads have come to as of some place of the log, counted anew each time.

use std::collections::BTreeMap;

use shared::{Change, Replies, Seq};

use super::Chronicle;

impl Chronicle {
    /// Whether someone posted at a place.
    #[must_use]
    pub fn is_post(&self, seq: Seq) -> bool {
        self.at(seq).is_some_and(|event| matches!(event.change, Change::Posted { .. }))
    }

    /// The threads, in the order of the posts that they begin with.
    #[must_use]
    pub fn threads(&self, until: Seq) -> Vec<Replies> {
        let mut threads = BTreeMap::<Seq, Replies>::new();
        for (last, event) in self.events().take_while(|(seq, _)| *seq <= until) {
            let Some(root) = event.root().filter(|_| self.is_post(last)) else { continue };
            let stays = self.deletion(last).is_none_or(|deletion| deletion > until);
            let count = threads.get(&root).map_or(0, |it| it.count) + u64::from(stays);
            threads.insert(root, Replies { root, count, last, at: event.at, upto: until });
        }
        threads.into_values().collect()
    }
}
