//! What there is to show, as a context.

use std::ops::Deref;
use std::rc::Rc;

use crate::state::View;

/// What to show. Equal to itself only: the session makes a new one when something has changed.
#[derive(Clone)]
pub struct Read(pub Rc<View>);

impl PartialEq for Read {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Read {
    type Target = View;

    fn deref(&self) -> &View {
        &self.0
    }
}
