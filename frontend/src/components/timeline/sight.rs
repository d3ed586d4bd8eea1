//! What is drawn of the timeline, and what the reader has in sight of it: that stays where it is, whatever
//! happens to what stands above it.
//!
//! Nothing is borrowed while the browser is asked for something, or anyone is told: either may come back here.

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

impl State {
    /// What is above the first message in sight.
    fn above(&self, first: Seq) -> Above {
        Above::of(&self.rows, first, self.older)
    }

    /// What is to be drawn for a reader who is so far down and sees so much, unless they are about to be brought
    /// somewhere else.
    fn draw_around(&mut self, near: (f64, f64)) -> Option<Drawn> {
        if self.aim.is_none() {
            let drawn = self.drawn.unwrap_or_default();
            self.drawn = Some(sight::around(&self.lengths, &self.heights, near, drawn));
            return self.drawn;
        }
        None
    }
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
        let mut held = if lengths.len() > 1 { scroll::held(&self.list) } else { Vec::new() };
        // What they read is never taken from under their eyes.
        held.extend(self.anchor().filter(|_| !follows).and_then(|it| it.stretch()));
        let visible = scroll::position(&self.log).map_or(0.0, |at| at.visible);
        let state = &mut *self.state.borrow_mut();
        state.heights.settle();
        let at_end = || sight::at_end(&lengths, &state.heights, visible);
        let drawn = state.drawn.filter(|_| !follows).unwrap_or_else(at_end);
        state.drawn = Some(drawn);
        let parts = sight::parts(&lengths, &state.heights, drawn, &held);
        state.lengths = lengths;
        parts
    }

    /// It was drawn, and has a height.
    pub(super) fn measure(&self) {
        let measured = scroll::measure(&self.list);
        let state = &mut *self.state.borrow_mut();
        let (heights, lengths) = (&mut state.heights, &state.lengths);
        for (number, height) in measured {
            if let Ok(at) = lengths.binary_search_by_key(&number, |(number, _)| *number) {
                heights.note(lengths[at], height);
            }
        }
    }

    fn anchor(&self) -> Option<Anchor> {
        self.state.borrow().anchor.clone()
    }

    /// What is in sight stays where it is; or what the reader came for comes into sight. Says whether they were
    /// brought to a place.
    pub(super) fn keep(&self) -> bool {
        let aim = self.state.borrow_mut().aim.take();
        let missed = aim.filter(|aim| !self.reach(aim));
        let was_brought = missed.is_none() && aim.is_some_and(|aim| aim.top.is_some());
        let mut anchor = self.anchor();
        let kept = anchor.as_mut().is_some_and(|it| scroll::back_to(&self.log, it));
        // What was taken as long as the first in sight was not drawn is not the first any more, and neither is
        // what the reader left a moment ago. One that is still the first is left as it is: taken anew, it would
        // lose a part of a pixel each time.
        let first = scroll::anchor(&self.log, &self.list);
        if !kept || first.as_ref().is_some_and(|it| !it.is_of(anchor.as_ref())) {
            anchor = first;
        }
        let state = &mut *self.state.borrow_mut();
        (state.aim, state.anchor) = (missed, anchor);
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
            self.take_anchor();
            self.tell(false);
        }
        reached
    }

    /// Draws what is around a message, and brings the reader there.
    pub(super) fn aim(&self, aim: Aim) {
        let number = rows::stretch_of(aim.seq);
        let drawn = (number.saturating_sub(1), number + 1);
        {
            let state = &mut *self.state.borrow_mut();
            (state.aim, state.drawn, state.anchor) = (Some(aim), Some(drawn), None);
        }
        self.drawn.set(drawn);
    }

    /// Nothing is to be kept in its place.
    pub(super) fn let_go(&self) {
        {
            let state = &mut *self.state.borrow_mut();
            (state.anchor, state.aim) = (None, None);
        }
        self.reading.emit(None);
    }

    fn take_anchor(&self) {
        let anchor = scroll::anchor(&self.log, &self.list);
        self.state.borrow_mut().anchor = anchor;
    }

    /// The reader has scrolled: what they have in sight is another thing, and other stretches are near.
    pub(super) fn look(&self, follows: bool) {
        if !self.anchor().is_some_and(|it| it.is_at(&self.log)) {
            self.take_anchor();
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
        let mut above = first.map(|first| self.state.borrow().above(first)).unwrap_or_default();
        // Those who are at the end know the day, and so do those who see where it begins.
        if follows || anchor.is_some_and(|it| it.is(".day")) {
            above.day = None;
        }
        self.above.set(above);
        above
    }

    /// Draws what is near the reader.
    pub(super) fn come_near(&self) {
        let top = scroll::above(&self.log, &self.list).zip(scroll::position(&self.log));
        let near = top.map(|(top, at)| (top, at.visible));
        let drawn = near.and_then(|near| self.state.borrow_mut().draw_around(near));
        if let Some(drawn) = drawn {
            self.drawn.set(drawn);
        }
    }

    /// What the reader has first in sight.
    pub(super) fn spot(&self) -> Option<Spot> {
        let (id, top) = self.anchor()?.named(ID)?;
        Some(Spot { seq: id.parse().ok().map(Seq)?, top: top.round() as i32 })
    }

    fn tell(&self, follows: bool) {
        let spot = if follows { None } else { self.spot() };
        if follows || spot.is_some() {
            self.reading.emit(spot);
        }
    }
}
