//! The page's emoji: all of them, once someone has wanted one by name, and those that this person has used.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::all::All;
use crate::browser::later;
use crate::browser::storage::Storage;

/// Under which name the storage has those that were used, with spaces between.
const RECENT: &str = "hubbub.emoji";

/// As many as the picker shows in two rows.
const MOST_RECENT: usize = 12;

/// The emoji. Clones share them.
#[derive(Clone, Default)]
pub struct Emojis(Rc<Inner>);

#[derive(Default)]
struct Inner {
    storage: Storage,
    all: OnceCell<All>,
    /// Who waits for them; nobody has asked for them while there is no list.
    waiting: RefCell<Option<Vec<Callback<()>>>>,
}

impl PartialEq for Emojis {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Emojis {
    /// Those that the page brings, and those that this storage remembers.
    #[must_use]
    pub fn new(storage: Storage) -> Self {
        Self(Rc::new(Inner { storage, ..Inner::default() }))
    }

    /// Those in a file.
    #[must_use]
    pub fn of(file: &'static str) -> Self {
        let emojis = Self::default();
        let _ = emojis.0.all.set(All::read(file));
        emojis
    }

    /// All of them, if they are there.
    #[must_use]
    pub fn all(&self) -> Option<&All> {
        self.0.all.get()
    }

    /// Fetches them, and says when they are there. If they cannot be had, the next one who asks tries again.
    pub fn want(&self, there: Callback<()>) {
        if self.all().is_some() {
            return;
        }
        let mut waiting = self.0.waiting.borrow_mut();
        if let Some(waiting) = &mut *waiting {
            return waiting.push(there);
        }
        *waiting = Some(vec![there]);
        let emojis = self.clone();
        spawn_local(async move {
            if let Some(text) = later::fetch("emoji").await {
                // It is there for as long as the page, once.
                let _ = emojis.0.all.set(All::read(Box::leak(text.into_boxed_str())));
            }
            let waiting = emojis.0.waiting.borrow_mut().take();
            waiting.into_iter().flatten().for_each(|there| there.emit(()));
        });
    }

    /// Those that were used, the last one first.
    #[must_use]
    pub fn recent(&self) -> Vec<String> {
        let kept = self.0.storage.get(RECENT).unwrap_or_default();
        let kept = kept.split(' ').filter(|it| shared::Emoji::parse(it).is_ok());
        kept.take(MOST_RECENT).map(str::to_owned).collect()
    }

    /// One was used.
    pub fn used(&self, emoji: &str) {
        let mut recent = self.recent();
        recent.retain(|it| it != emoji);
        recent.insert(0, emoji.to_owned());
        recent.truncate(MOST_RECENT);
        self.0.storage.set(RECENT, &recent.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_last_comes_first_and_stays_from_visit_to_visit() {
        let storage = Storage::for_the_visit();
        let emojis = Emojis::new(storage.clone());
        for emoji in ["🎉", "👍", "🎉", "❤️"] {
            emojis.used(emoji);
        }
        assert_eq!(Emojis::new(storage.clone()).recent(), ["❤️", "🎉", "👍"]);
        storage.set(RECENT, "no <b> 🎉 👍🏽");
        assert_eq!(Emojis::new(storage).recent(), ["🎉", "👍🏽"], "whatever is in there");
    }
}
