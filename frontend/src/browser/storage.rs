//! What the browser keeps for us from visit to visit. Where that is blocked or full, it is kept for
//! this visit.

use std::cell::RefCell;
use std::rc::Rc;

use crate::few::Few;

/// A small store of texts by name. Clones share it.
#[derive(Clone, Default)]
pub struct Storage(Rc<Inner>);

#[derive(Default)]
struct Inner {
    lasting: Option<web_sys::Storage>,
    visit: RefCell<Few<String, String>>,
}

impl Storage {
    /// The browser's, if it lets us.
    #[must_use]
    pub fn of_the_browser() -> Self {
        let lasting = super::window().local_storage().ok().flatten();
        Self(Rc::new(Inner { lasting, visit: RefCell::default() }))
    }

    /// One that forgets when the visit ends.
    #[must_use]
    pub fn for_the_visit() -> Self {
        Self::default()
    }

    /// Whether it is the browser's.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.0.lasting.is_some()
    }

    /// What is kept under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        let visit = self.0.visit.borrow().get(name).cloned();
        visit.or_else(|| self.0.lasting.as_ref()?.get_item(name).ok().flatten())
    }

    /// Keeps a text under a name.
    pub fn set(&self, name: &str, text: &str) {
        let kept = self.0.lasting.as_ref().is_some_and(|it| it.set_item(name, text).is_ok());
        let mut visit = self.0.visit.borrow_mut();
        if kept {
            visit.remove(name);
        } else {
            visit.insert(name.to_owned(), text.to_owned());
        }
    }

    /// Forgets what is kept under a name.
    pub fn remove(&self, name: &str) {
        self.0.visit.borrow_mut().remove(name);
        if let Some(lasting) = &self.0.lasting {
            let _ = lasting.remove_item(name);
        }
    }
}
