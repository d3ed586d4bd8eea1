//! What is drawn of the timeline, and what the reader has in sight of it: that stays where it is, whatever
//! happens to what stands above it.

use std::cell::RefCell;
use std::rc::Rc;

use shared::Seq;
use yew::{Callback, NodeRef, UseStateSetter};

use crate::browser::reveal;
use crate::browser::scroll::{self, Anchor};
use crate::state::sight::{self, Drawn, Heights, Length};
use crate::state::sought::Spot;
use crate::state::{Above, Row, rows};

/// What the id of a message begins with.
pub(super) const ID: &str = "post-";

/// See the module.
#[derive(Clone)]
pub(super) struct Sight {
    log: NodeRef,
    pub(super) list: NodeRef,
    state: Rc<RefCell<State>>,
    pub(super) drawn: UseStateSetter<Drawn>,
    pub(super) above: UseStateSetter<Above>,
    pub(super) reading: Callback<Option<Spot>>,
}

/// Where a reader is brought: to a message, which is shown to them, or to where they had it, so many pixels from the
/// edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aim {
    pub(super) seq: Seq,
    pub(super) top: Option<i32>,
}

#[derive(Default)]
pub(super) struct State {
    lengths: Vec<Length>,
    heights: Heights,
    /// What is drawn for a reader who is not at the end.
    drawn: Option<Drawn>,
    anchor: Option<Anchor>,
    /// Where the reader is to be brought as soon as it is drawn.
    aim: Option<Aim>,
    rows: Rc<[Row]>,
    older: bool,
}

impl Sight {
    pub(super) fn new(
        log: &NodeRef,
        list: NodeRef,
        state: Rc<RefCell<State>>,
        drawn: UseStateSetter<Drawn>,
        above: UseStateSetter<Above>,
        reading: Callback<Option<Spot>>,
    ) -> Self {
        Self { log: log.clone(), list, state, drawn, above, reading }
    }

    /// What there is to read; `older` says that there is history before it.
    pub(super) fn reads(&self, rows: &Rc<[Row]>, older: bool) {
        let state = &mut *self.state.borrow_mut();
        (state.rows, state.older) = (Rc::clone(rows), older);
    }

    /// What to draw of these stretches.
    pub(super) fn parts(&self, lengths: Vec<Length>, follows: bool) -> Vec<sight::Part> {
        let state = &mut *self.state.borrow_mut();
        let mut held = if lengths.len() > 1 { scroll::held(&self.list) } else { Vec::new() };
        // What they read is never taken from under their eyes.
        held.extend(state.anchor.as_ref().filter(|_| !follows).and_then(Anchor::stretch));
        state.heights.settle();
        let visible = scroll::position(&self.log).map_or(0.0, |at| at.visible);
        let at_end = || sight::at_end(&lengths, &state.heights, visible);
        let drawn = state.drawn.filter(|_| !follows).unwrap_or_else(at_end);
        state.drawn = Some(drawn);
        let parts = sight::parts(&lengths, &state.heights, drawn, &held);
        state.lengths = lengths;
        parts
    }

    /// It was drawn, and has a height.
    pub(super) fn measure(&self) {
        let state = &mut *self.state.borrow_mut();
        let (heights, lengths) = (&mut state.heights, &state.lengths);
        scroll::measure(&self.list, |number, height| {
            if let Ok(at) = lengths.binary_search_by_key(&number, |(number, _)| *number) {
                heights.note(lengths[at], height);
            }
        });
    }

    /// What is in sight stays where it is; or what the reader came for comes into sight. Says whether they were
    /// brought to a place.
    pub(super) fn keep(&self) -> bool {
        let aim = self.state.borrow_mut().aim.take();
        let missed = aim.filter(|aim| !self.reach(aim));
        let was_brought = missed.is_none() && aim.is_some_and(|aim| aim.top.is_some());
        let state = &mut *self.state.borrow_mut();
        state.aim = missed;
        let kept = state.anchor.as_mut().is_some_and(|it| scroll::back_to(&self.log, it));
        // What was taken as long as the first in sight was not drawn is not the first any more, and neither is
        // what the reader left a moment ago. One that is still the first is left as it is: taken anew, it would
        // lose a part of a pixel each time.
        let first = scroll::anchor(&self.log, &self.list);
        if !kept || first.as_ref().is_some_and(|it| !it.is_of(state.anchor.as_ref())) {
            state.anchor = first;
        }
        was_brought
    }

    /// Brings the reader to what they came for, if that is drawn.
    fn reach(&self, aim: &Aim) -> bool {
        let id = ID.to_owned() + &aim.seq.to_string();
        let reached = match aim.top {
            None => reveal::show(&id),
            Some(top) => {
                let anchor = scroll::anchor_at(&self.log, &id, top.into());
                anchor.is_some_and(|mut it| scroll::back_to(&self.log, &mut it))
            }
        };
        if reached {
            self.state.borrow_mut().anchor = scroll::anchor(&self.log, &self.list);
            self.tell(false);
        }
        reached
    }

    /// Draws what is around a message, and brings the reader there.
    pub(super) fn aim(&self, aim: Aim) {
        let number = rows::stretch_of(aim.seq);
        let drawn = (number.saturating_sub(1), number + 1);
        let state = &mut *self.state.borrow_mut();
        (state.aim, state.drawn, state.anchor) = (Some(aim), Some(drawn), None);
        self.drawn.set(drawn);
    }

    /// Nothing is to be kept in its place.
    pub(super) fn let_go(&self) {
        let state = &mut *self.state.borrow_mut();
        (state.anchor, state.aim) = (None, None);
        self.reading.emit(None);
    }

    /// The reader has scrolled: what they have in sight is another thing, and other stretches are near.
    pub(super) fn look(&self, follows: bool) {
        {
            let state = &mut *self.state.borrow_mut();
            if !state.anchor.as_ref().is_some_and(|it| it.is_at(&self.log)) {
                state.anchor = scroll::anchor(&self.log, &self.list);
            }
        }
        if !follows {
            self.come_near();
        }
        self.tell(follows);
        self.look_up(follows);
    }

    /// Looks at what is above the part in sight, and says it.
    pub(super) fn look_up(&self, follows: bool) -> Above {
        let anchor = scroll::anchor(&self.log, &self.list);
        let first = anchor.as_ref().and_then(|it| it.named(ID)?.0.parse().ok().map(Seq));
        let state = self.state.borrow();
        let above = first.map(|first| Above::of(&state.rows, first, state.older));
        let mut above = above.unwrap_or_default();
        // Those who are at the end know the day, and so do those who see where it begins.
        if follows || anchor.is_some_and(|it| it.is(".day")) {
            above.day = None;
        }
        drop(state);
        self.above.set(above);
        above
    }

    /// Draws what is near the reader.
    pub(super) fn come_near(&self) {
        let state = &mut *self.state.borrow_mut();
        let top = scroll::above(&self.log, &self.list).zip(scroll::position(&self.log));
        let (Some((top, at)), None) = (top, &state.aim) else { return };
        let (near, drawn) = ((top, at.visible), state.drawn.unwrap_or_default());
        let drawn = sight::around(&state.lengths, &state.heights, near, drawn);
        state.drawn = Some(drawn);
        self.drawn.set(drawn);
    }

    /// What the reader has first in sight.
    pub(super) fn spot(&self) -> Option<Spot> {
        let state = self.state.borrow();
        let (id, top) = state.anchor.as_ref()?.named(ID)?;
        Some(Spot { seq: id.parse().ok().map(Seq)?, top: top.round() as i32 })
    }

    fn tell(&self, follows: bool) {
        let spot = if follows { None } else { self.spot() };
        if follows || spot.is_some() {
            self.reading.emit(spot);
        }
    }
}
