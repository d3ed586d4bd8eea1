//! The states: their names, what they are called, and how one comes to them.

mod dialogs;
mod line;
mod places;
mod talk;
mod threads;
mod writing;

use std::rc::Rc;

use frontend::state::View;

use super::hands::{Hand, breath, document};
use super::play::Play;

/// A state of the page.
#[derive(Debug)]
pub(crate) struct State {
    /// In the address.
    pub(crate) name: &'static str,
    /// Above it.
    pub(crate) title: &'static str,
    pub(crate) size: Size,
    /// What the person is called, if they have a name.
    pub(crate) name_taken: Option<&'static str>,
    /// What is said.
    pub(crate) play: fn(&Play),
    /// What is done then.
    pub(crate) hands: &'static [Hand],
    /// What only the browser can say.
    pub(crate) change: Option<fn(&mut View)>,
}

/// How much room it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    Wide,
    /// For what is long.
    Tall,
    Tablet,
    Phone,
}

impl Size {
    pub(crate) const fn pixels(self) -> (u32, u32) {
        match self {
            Self::Wide => (1280, 760),
            Self::Tall => (1280, 1500),
            Self::Tablet => (768, 760),
            Self::Phone => (390, 760),
        }
    }
}

/// They are told apart by their names.
impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// All of them, in the order of the gallery, by the parts that stories look at.
pub(crate) const ALL: [(&str, &[State]); 6] = [
    ("talk", talk::STATES),
    ("threads", threads::STATES),
    ("writing", writing::STATES),
    ("places", places::STATES),
    ("dialogs", dialogs::STATES),
    ("line", line::STATES),
];

/// The one of this name.
pub(crate) fn named(name: &str) -> Option<&'static State> {
    ALL.iter().flat_map(|(_, part)| part.iter()).find(|state| state.name == name)
}

impl State {
    const fn new(name: &'static str, title: &'static str, play: fn(&Play)) -> Self {
        let (size, name_taken) = (Size::Wide, Some("Ada"));
        Self { name, title, size, name_taken, play, hands: &[], change: None }
    }

    const fn on(self, size: Size) -> Self {
        Self { size, ..self }
    }

    const fn then(self, hands: &'static [Hand]) -> Self {
        Self { hands, ..self }
    }

    const fn nameless(self) -> Self {
        Self { name_taken: None, ..self }
    }

    const fn changed(self, change: fn(&mut View)) -> Self {
        Self { change: Some(change), ..self }
    }

    /// The view, with what only the browser can say.
    pub(crate) fn of(&self, view: Rc<View>) -> Rc<View> {
        match self.change {
            None => view,
            Some(change) => {
                let mut view = View::clone(&view);
                change(&mut view);
                Rc::new(view)
            }
        }
    }

    /// Does what is done, and says on the root when that is over.
    pub(crate) async fn is_played(&self, play: &Play) {
        breath().await;
        for hand in self.hands {
            hand.does(play).await;
        }
        breath().await;
        let root = document().document_element().expect("a page has a root");
        root.set_attribute("data-played", self.name).expect("the root takes attributes");
    }
}
