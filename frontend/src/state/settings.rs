//! How the person wants the page to be. What is a matter of the device is kept in its browser.

use super::compose::{Enter, enter};
use crate::browser::density::Density;
use crate::browser::storage::Storage;

/// `frontend/start.js` reads it too, so that the first paint is as dense as the page.
const DENSITY: &str = "hubbub.density";

/// What is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// How close together things stand.
    pub density: Density,
    /// What Enter does.
    pub enter: Enter,
}

/// Something that the person sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// How close together things stand.
    Density(Density),
    /// What Enter does.
    Enter(Enter),
}

impl Settings {
    /// Those of this device.
    #[must_use]
    pub fn kept(storage: &Storage) -> Self {
        Self {
            density: Density::named(storage.get(DENSITY).as_deref()),
            enter: Enter::named(storage.get(enter::NAME).as_deref()),
        }
    }

    /// Takes one, and keeps it.
    pub fn set(&mut self, setting: Setting, storage: &Storage) {
        match setting {
            Setting::Density(density) => {
                storage.set(DENSITY, density.as_str());
                self.density = density;
            }
            Setting::Enter(enter) => {
                storage.set(enter::NAME, enter.as_str());
                self.enter = enter;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_there_at_the_next_visit() {
        let storage = Storage::for_the_visit();
        let mut settings = Settings::kept(&storage);
        assert_eq!(settings, Settings::default());
        settings.set(Setting::Density(Density::Compact), &storage);
        settings.set(Setting::Enter(Enter::BeginsLine), &storage);
        assert_eq!(Settings::kept(&storage), settings);
        let set = Settings { density: Density::Compact, enter: Enter::BeginsLine };
        assert_eq!(settings, set);
    }
}
