//! How the person wants the page to be. What is a matter of the device is kept in its browser; what calls the person is
//! kept for all of their devices.

use client::{Engine, kept};

use super::attention::{Permission, Sounds, Wanting};
use super::compose::{Enter, enter};
use crate::browser::density::Density;
use crate::browser::storage::Storage;

/// `frontend/start.js` reads it too, so that the first paint is as dense as the page.
const DENSITY: &str = "hubbub.density";
const NOTIFY: &str = "hubbub.notify";
const SOUNDS: [&str; 2] = ["hubbub.sound.direct", "hubbub.sound.rooms"];
const AT_END: &str = "hubbub.at-end";
const FOLDED: &str = "hubbub.folded";
const YES: &str = "yes";
const NO: &str = "no";

/// What is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// How close together things stand.
    pub density: Density,
    /// What Enter does.
    pub enter: Enter,
    /// Whether a room opens at its end, and not at what is new.
    pub at_end: bool,
    /// Whether there are notifications.
    pub notify: Wanting,
    /// What makes a sound.
    pub sounds: Sounds,
    /// Which of the lists of rooms are folded: favourites, rooms with a name, conversations.
    pub folded: [bool; 3],
    /// Words that call the person, as they wrote them.
    pub words: String,
    /// The hours in which they want quiet, as they are kept.
    pub quiet: String,
}

/// Something that the person sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// How close together things stand.
    Density(Density),
    /// What Enter does.
    Enter(Enter),
    /// Whether a room opens at its end.
    AtEnd(bool),
    /// Whether they want notifications.
    Notify(bool),
    /// What makes a sound.
    Sounds(Sounds),
    /// Which of the lists of rooms are folded.
    Folded([bool; 3]),
    /// Words that call them.
    Words(String),
    /// When the hours begin in which they want quiet.
    QuietFrom(String),
    /// When those end.
    QuietTo(String),
}

impl Settings {
    /// Those of this device, in a browser that says this of notifications.
    #[must_use]
    pub fn kept(storage: &Storage, permission: Permission) -> Self {
        let says = |name| storage.get(name).map(|it| it == YES);
        let folded = storage.get(FOLDED).unwrap_or_default();
        let usual = Sounds::default();
        let [direct, rooms] = SOUNDS.map(says);
        Self {
            density: Density::named(storage.get(DENSITY).as_deref()),
            enter: Enter::named(storage.get(enter::NAME).as_deref()),
            at_end: says(AT_END).unwrap_or_default(),
            notify: Wanting::of(permission, says(NOTIFY)),
            sounds: Sounds {
                direct: direct.unwrap_or(usual.direct),
                rooms: rooms.unwrap_or(usual.rooms),
            },
            folded: [0, 1, 2].map(|at| folded.as_bytes().get(at) == Some(&b'1')),
            ..Self::default()
        }
    }

    /// With those of all devices.
    #[must_use]
    pub fn everywhere(&self, engine: &Engine) -> Self {
        let text = |key| engine.kept(&key).to_owned();
        Self { words: text(kept::words()), quiet: text(kept::quiet()), ..self.clone() }
    }
}

impl Setting {
    /// Keeps one of this device.
    pub fn keep(&self, storage: &Storage) {
        let word = |yes: bool| if yes { YES } else { NO };
        match self {
            Self::Density(density) => storage.set(DENSITY, density.as_str()),
            Self::Enter(enter) => storage.set(enter::NAME, enter.as_str()),
            Self::AtEnd(wanted) => storage.set(AT_END, word(*wanted)),
            Self::Notify(wanted) => storage.set(NOTIFY, word(*wanted)),
            Self::Sounds(Sounds { direct, rooms }) => {
                storage.set(SOUNDS[0], word(*direct));
                storage.set(SOUNDS[1], word(*rooms));
            }
            Self::Folded(folded) => {
                storage.set(FOLDED, &folded.map(|it| if it { "1" } else { "0" }).concat());
            }
            Self::Words(_) | Self::QuietFrom(_) | Self::QuietTo(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_there_at_the_next_visit() {
        let storage = Storage::for_the_visit();
        let usual = Settings { notify: Wanting::Yes, ..Settings::default() };
        assert_eq!(Settings::kept(&storage, Permission::Granted), usual);
        let set = Settings {
            density: Density::Compact,
            enter: Enter::BeginsLine,
            at_end: true,
            notify: Wanting::No,
            sounds: Sounds { direct: false, rooms: true },
            folded: [false, true, false],
            ..usual
        };
        for setting in [
            Setting::Density(set.density),
            Setting::Enter(set.enter),
            Setting::AtEnd(true),
            Setting::Notify(false),
            Setting::Sounds(set.sounds),
            Setting::Folded(set.folded),
        ] {
            setting.keep(&storage);
        }
        assert_eq!(Settings::kept(&storage, Permission::Granted), set);
    }
}
