//! What a person has on their desk in one room: what they answer, what they are changing, and the line
//! before what is new. It is there again when they come back to the room.

use std::cell::RefCell;
use std::rc::Rc;

use shared::Seq;

use super::divider::Divider;

/// A person's desk in a room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Desk {
    /// The place of the post that the next message answers.
    pub replying: Option<Seq>,
    /// The post that is being changed.
    pub editing: Option<Rc<Editing>>,
    /// Whether that is done in the open thread.
    pub edits_aside: bool,
    /// The line before what is new.
    pub divider: Divider,
    /// Whether the room was open before. What was there when it was opened for the first time is not new.
    pub begun: bool,
    /// Whether the person has marked something in it as unread and not left it since.
    pub marked: bool,
    /// Changes that were begun and left for another one.
    aside: Vec<Rc<Editing>>,
}

/// A post that is being changed.
#[derive(Debug)]
pub struct Editing {
    /// Its place.
    pub post: Seq,
    /// The text to begin with.
    text: String,
    /// What the person has made of it. Nothing on the screen follows from that but the field itself.
    written: RefCell<Option<String>>,
}

impl PartialEq for Editing {
    fn eq(&self, other: &Self) -> bool {
        self.post == other.post && self.text == other.text
    }
}

impl Eq for Editing {}

impl Editing {
    /// A post with its text.
    #[must_use]
    pub fn new(post: Seq, text: impl Into<String>) -> Self {
        Self { post, text: text.into(), written: RefCell::default() }
    }

    /// What it says by now.
    #[must_use]
    pub fn written(&self) -> String {
        self.written.borrow().clone().unwrap_or_else(|| self.text.clone())
    }

    /// The person has written.
    pub fn write(&self, text: String) {
        *self.written.borrow_mut() = Some(text);
    }

    /// Whether the person has written anything.
    fn is_touched(&self) -> bool {
        self.written.borrow().is_some()
    }
}

impl Desk {
    /// Opens a post to be changed, with the text that it has or what the person had made of it. One that is
    /// open already makes way, and keeps what was written in it.
    pub fn edit(&mut self, (post, aside): (Seq, bool), text: &str) {
        self.edits_aside = aside;
        if self.editing.as_ref().is_some_and(|open| open.post == post) {
            return;
        }
        self.aside.extend(self.editing.take().filter(|open| open.is_touched()));
        let begun = self.aside.iter().position(|left| left.post == post);
        let begun = begun.map(|at| self.aside.remove(at));
        self.editing = begun.or_else(|| Some(Rc::new(Editing::new(post, text))));
    }

    /// Puts the text of a change that was not taken back where it was made, unless another change is
    /// being made. Says whether it is there.
    pub fn reopen(&mut self, post: Seq, text: &str) -> bool {
        let free = self.editing.is_none();
        if free {
            let editing = Editing::new(post, text);
            editing.write(text.to_owned());
            (self.editing, self.edits_aside) = (Some(Rc::new(editing)), false);
        }
        free
    }

    /// The texts of all changes that the person has begun.
    #[must_use]
    pub fn begun_changes(&self) -> Vec<String> {
        let all = self.editing.iter().chain(&self.aside);
        all.filter(|it| it.is_touched()).map(|it| it.written()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(desk: &Desk) -> Option<(Seq, String)> {
        desk.editing.as_ref().map(|open| (open.post, open.written()))
    }

    #[test]
    fn a_change_that_was_not_taken_is_open_again_and_never_in_the_place_of_another() {
        let mut desk = Desk::default();
        assert!(desk.reopen(Seq(1), "one"));
        assert!(!desk.reopen(Seq(2), "two"));
        assert_eq!(open(&desk), Some((Seq(1), "one".into())));
    }

    #[test]
    fn a_change_that_was_made_in_a_thread_is_open_again_where_its_post_always_is() {
        let mut desk = Desk::default();
        desk.edit((Seq(1), true), "one");
        desk.editing = None;
        assert!(desk.reopen(Seq(1), "won"));
        assert!(!desk.edits_aside);
    }

    #[test]
    fn what_was_written_in_a_change_is_there_when_it_is_opened_again() {
        let mut desk = Desk::default();
        desk.edit((Seq(1), false), "one");
        desk.editing.as_ref().unwrap().write("one and a half".into());
        desk.edit((Seq(2), false), "two");
        assert_eq!(open(&desk), Some((Seq(2), "two".into())));
        assert_eq!(desk.begun_changes(), ["one and a half"], "nobody has touched the other");
        desk.edit((Seq(1), false), "one");
        assert_eq!(open(&desk), Some((Seq(1), "one and a half".into())));
        desk.editing = None;
        desk.edit((Seq(1), false), "one");
        assert_eq!(open(&desk), Some((Seq(1), "one".into())), "what was given up is gone");
    }
}
