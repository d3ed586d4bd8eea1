//! The choices while something is being named, and what the keys do with them.

use super::ask::{Ask, Kind};
use super::choice::Choice;
use crate::browser::editing::{Edit, Written};
use crate::browser::keyboard::Press;
use crate::state::keys;

/// What is offered at this moment.
#[derive(Debug, Default)]
pub struct Completing {
    open: Option<Open>,
    /// What was chosen last: Tab puts the next one in its place.
    taken: Option<Open>,
    /// Where something begins for which the person wants no choices.
    closed: Option<usize>,
}

/// Choices for what stands from `ask.from` to `end`.
#[derive(Debug)]
struct Open {
    ask: Ask,
    end: usize,
    choices: Vec<Choice>,
    active: Option<usize>,
}

/// What a key does.
#[derive(Debug, PartialEq, Eq)]
pub enum Does {
    /// It is not for the choices.
    Nothing,
    /// Another choice is meant, or none is offered any more.
    Moves,
    /// The field changes.
    Edits(Edit),
}

impl Completing {
    /// The choices, and which of them is meant.
    #[must_use]
    pub fn shown(&self) -> Option<(&[Choice], Option<usize>)> {
        let open = self.open.as_ref().filter(|open| !open.choices.is_empty())?;
        Some((&open.choices, open.active))
    }

    /// The field has changed, or the cursor has moved.
    pub fn look(
        &mut self,
        ask: Option<Ask>,
        end: usize,
        choices: impl FnOnce(&Ask) -> Vec<Choice>,
    ) {
        let goes_on = self.taken.as_ref().is_some_and(|taken| taken.end == end);
        if !goes_on {
            self.taken = None;
        }
        let Some(ask) = ask else { return (self.open, self.closed) = (None, None) };
        if self.closed == Some(ask.from) {
            return;
        }
        self.closed = None;
        let choices = choices(&ask);
        // Who has typed a sign alone may mean nothing by it, and Enter sends it.
        let active = (!ask.query.is_empty() && !says_it(&ask, &choices)).then_some(0);
        self.open = Some(Open { ask, end, choices, active });
    }

    /// A key was pressed.
    pub fn key(&mut self, press: &Press) -> Does {
        if keys::is_composing(press) || press.control || press.alt {
            return Does::Nothing;
        }
        let forward = !press.shift;
        if self.shown().is_none() {
            return if press.key == "Tab" { self.cycle(forward) } else { Does::Nothing };
        }
        match &*press.key {
            "ArrowDown" | "ArrowUp" if forward => self.step(press.key == "ArrowDown"),
            "Escape" => {
                self.closed = self.open.take().map(|open| open.ask.from);
                Does::Moves
            }
            "Tab" if forward => {
                let active = self.open.as_ref().and_then(|open| open.active);
                self.take(active.unwrap_or(0))
            }
            "Enter" if forward => match self.open.as_ref().and_then(|open| open.active) {
                Some(active) => self.take(active),
                None => Does::Nothing,
            },
            _ => Does::Nothing,
        }
    }

    /// A choice is made.
    pub fn take(&mut self, at: usize) -> Does {
        let Some(mut open) = self.open.take().filter(|open| at < open.choices.len()) else {
            return Does::Nothing;
        };
        let edit = open.edit(at);
        self.taken = Some(open);
        Does::Edits(edit)
    }

    /// Offers nothing any more.
    pub fn close(&mut self) {
        (self.open, self.taken) = (None, None);
    }

    fn step(&mut self, down: bool) -> Does {
        if let Some(open) = &mut self.open {
            let last = open.choices.len() - 1;
            open.active = Some(match (open.active, down) {
                (None, true) => 0,
                (None | Some(0), false) => last,
                (Some(at), true) if at >= last => 0,
                (Some(at), true) => at + 1,
                (Some(at), false) => at - 1,
            });
        }
        Does::Moves
    }

    fn cycle(&mut self, forward: bool) -> Does {
        let Some(taken) = self.taken.as_mut().filter(|taken| taken.choices.len() > 1) else {
            return Does::Nothing;
        };
        let (count, at) = (taken.choices.len(), taken.active.unwrap_or(0));
        let next = (if forward { at + 1 } else { at + count - 1 }) % count;
        Does::Edits(taken.edit(next))
    }
}

impl Open {
    /// Puts a choice where the name was begun, or where another choice stands by now.
    fn edit(&mut self, at: usize) -> Edit {
        let put = self.choices[at].insert.to_string() + " ";
        let edit = Edit::new(self.ask.from, self.end, put);
        self.active = Some(at);
        self.end = self.ask.from + edit.put.len();
        edit
    }
}

/// Whether what was typed says what the first choice would, so that there is nothing to complete.
fn says_it(ask: &Ask, choices: &[Choice]) -> bool {
    let Some(first) = choices.first() else { return false };
    let mut name = first.insert.chars();
    let lower = shared::letters::lower;
    name.next() == Some(ask.sign) && lower(name.as_str()) == lower(&ask.query)
}

/// The emoji in the place of its name, when that was just closed: `:tada:`.
#[must_use]
pub fn closed_emoji(
    written: &Written,
    find: impl FnOnce(&str) -> Option<&'static str>,
) -> Option<Edit> {
    let before = written.before()?.strip_suffix(':')?;
    let at = before.len();
    let open = Written { text: before.to_owned(), from: at, to: at };
    let ask = Ask::of(&open, false).filter(|ask| ask.kind == Kind::Emoji)?;
    Some(Edit::new(ask.from, at + 1, find(&ask.query)?))
}

#[cfg(test)]
mod tests;
