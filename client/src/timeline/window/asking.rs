//! What a window asks the server for, and when it asks again.

use shared::{Seq, limits};

use super::{Want, Window};
use crate::Moment;
use crate::timeline::log::Log;
use crate::timeline::stretch::Stretch;

/// Milliseconds after which what was asked for and has not come is asked for again.
const ASK_AGAIN: u64 = 5_000;

/// What the server is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// The page that ends right before a place.
    Older(Seq),
    /// The page that begins right after one.
    Newer(Seq),
    /// The page around one.
    Around(Seq),
    /// What became of the posts from the first place to the second, after the third.
    Changes(Seq, Seq, Seq),
    /// The page of the thread of the first place that ends right before the second.
    Thread(Seq, Seq),
}

impl Window {
    /// What to ask for now; remembers that we did.
    pub(in crate::timeline) fn asks(&mut self, now: Moment, log: &Log) -> Vec<Ask> {
        let fresh = |asked: &Option<(Ask, Moment)>| {
            asked.filter(|(_, at)| now.since(*at) < ASK_AGAIN).map(|(ask, _)| ask)
        };
        let mut asks = Vec::new();
        self.asked_changes = self.asked_changes.filter(|(_, at)| now.since(*at) < ASK_AGAIN);
        let edge = self.held.as_ref().map_or(log.first(), |it| it.first);
        let last = self.held.as_ref().map_or(log.cursor(), |it| it.last);
        // What the log is about to hold comes by itself.
        let comes = |want: &Want| matches!(want, Want::Around(seq) if *seq >= log.first());
        if let Some(want) = self.want.filter(|it| self.coming.is_none() && !comes(it)) {
            let ask = match want {
                Want::Around(seq) => Ask::Around(seq),
                Want::Older => Ask::Older(edge),
                Want::Newer => Ask::Newer(last),
            };
            if fresh(&self.asked_page) != Some(ask) {
                self.asked_page = Some((ask, now));
                asks.push(ask);
                // The answer to this follows at once, so nobody waits for it twice.
                let about = about(ask).filter(|_| edge < log.first() || want != Want::Older);
                self.asked_changes = about.map(|ask| (ask, now));
                asks.extend(about);
            }
        }
        let before = Seq(log.first().0.saturating_sub(1));
        let behind = |it: &&Stretch| it.upto < before;
        let stretch = self.held.as_ref().filter(behind);
        if let Some(it) = stretch.or(self.coming.as_ref().filter(behind)) {
            let covers = |ask| {
                let Ask::Changes(first, last, after) = ask else { return false };
                first <= it.first && it.last <= last && after <= it.upto
            };
            if !fresh(&self.asked_changes).is_some_and(covers) {
                let ask = Ask::Changes(it.first, it.last, it.upto);
                self.asked_changes = Some((ask, now));
                asks.push(ask);
            }
        } else if self.coming.is_some() || self.want.is_none() {
            self.asked_changes = None;
        }
        asks
    }

    /// When what was asked for and has not come is asked for again.
    pub(in crate::timeline) fn next_ask(&self) -> Option<Moment> {
        let asked = [self.asked_page, self.asked_changes].into_iter().flatten();
        asked.map(|(_, at)| at.plus(ASK_AGAIN)).min()
    }
}

/// What has to be known besides a page, wherever it begins and ends.
fn about(page: Ask) -> Option<Ask> {
    let page_events = limits::PAGE_EVENTS as u64;
    let back = |seq: Seq, places: u64| Seq(seq.0.saturating_sub(places).max(1));
    match page {
        Ask::Older(before) => {
            let last = back(before, 1);
            Some(Ask::Changes(back(before, page_events), last, last))
        }
        Ask::Newer(after) => Some(Ask::Changes(after.next(), Seq(after.0 + page_events), after)),
        Ask::Around(seq) => {
            let (first, last) = (back(seq, page_events), Seq(seq.0.saturating_add(page_events)));
            Some(Ask::Changes(first, last, back(first, 1)))
        }
        Ask::Changes(..) | Ask::Thread(..) => None,
    }
}
