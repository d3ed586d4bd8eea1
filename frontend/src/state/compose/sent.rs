//! What was sent from this page, to be had again in the field: Control and the arrows go through it.

use std::cell::RefCell;
use std::rc::Rc;

/// As many as anyone goes back through.
const MOST: usize = 50;

/// The texts. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Sent(Rc<RefCell<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    texts: Vec<String>,
    /// The one that is in the field, and what was there before.
    recalled: Option<(usize, String)>,
}

impl PartialEq for Sent {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Sent {
    /// One was sent.
    pub fn add(&self, text: &str) {
        let mut inner = self.0.borrow_mut();
        inner.recalled = None;
        inner.texts.retain(|it| it != text);
        if inner.texts.len() == MOST {
            inner.texts.remove(0);
        }
        inner.texts.push(text.to_owned());
    }

    /// The one before what is in the field, if there is one.
    #[must_use]
    pub fn back(&self, written: &str) -> Option<String> {
        let mut inner = self.0.borrow_mut();
        let (at, draft) = inner.at(written);
        let at = at.checked_sub(1)?;
        inner.recalled = Some((at, draft));
        inner.texts.get(at).cloned()
    }

    /// The one after it; after the last one comes what was there at first.
    #[must_use]
    pub fn forth(&self, written: &str) -> Option<String> {
        let mut inner = self.0.borrow_mut();
        let (at, draft) = inner.at(written);
        let next = inner.texts.get(at + 1).cloned();
        inner.recalled = next.is_some().then(|| (at + 1, draft.clone()));
        next.or_else(|| (at < inner.texts.len()).then_some(draft))
    }
}

impl Inner {
    /// The place of what is in the field, and what was there before. Whoever has changed it begins anew.
    fn at(&self, written: &str) -> (usize, String) {
        match &self.recalled {
            Some((at, draft)) if self.texts.get(*at).is_some_and(|it| it == written) => {
                (*at, draft.clone())
            }
            _ => (self.texts.len(), written.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_comes_back_and_the_draft_after_it() {
        let sent = Sent::default();
        assert_eq!(sent.back(""), None);
        sent.add("one");
        sent.add("two");
        assert_eq!(sent.back("a draft").as_deref(), Some("two"));
        assert_eq!(sent.back("two").as_deref(), Some("one"));
        assert_eq!(sent.back("one"), None, "there is nothing before it");
        assert_eq!(sent.forth("one").as_deref(), Some("two"));
        assert_eq!(sent.forth("two").as_deref(), Some("a draft"));
        assert_eq!(sent.forth("a draft"), None);
    }

    #[test]
    fn whoever_changes_a_recalled_text_keeps_it() {
        let sent = Sent::default();
        sent.add("one");
        assert_eq!(sent.back("").as_deref(), Some("one"));
        assert_eq!(sent.forth("one, changed"), None);
        assert_eq!(sent.back("one, changed").as_deref(), Some("one"));
        assert_eq!(sent.forth("one").as_deref(), Some("one, changed"));
    }

    #[test]
    fn a_text_is_there_once_and_there_is_an_end_to_them() {
        let sent = Sent::default();
        ["a", "b", "a"].iter().for_each(|text| sent.add(text));
        assert_eq!(sent.back("").as_deref(), Some("a"));
        assert_eq!(sent.back("a").as_deref(), Some("b"));
        assert_eq!(sent.back("b"), None);
        (0..2 * MOST).for_each(|number| sent.add(&number.to_string()));
        assert_eq!(sent.0.borrow().texts.len(), MOST);
    }
}
