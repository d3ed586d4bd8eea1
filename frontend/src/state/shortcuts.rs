//! Which keys do what, as the sheet of them says it. [`keys`](super::keys) says what a press means; the tests hold
//! one against the other.

use crate::texts::{self, Phrase};

/// Shortcuts that belong together.
#[derive(Debug)]
pub struct Group {
    /// What they are for.
    pub name: Phrase,
    /// Each with its keys.
    pub shortcuts: &'static [Shortcut],
}

/// Keys, and what they do. Keys that are pressed together have a `+` between them, and ways to the same a space.
pub type Shortcut = (&'static str, Phrase);

/// All of them.
pub const GROUPS: [Group; 3] = [
    Group {
        name: texts::shortcuts_around(),
        shortcuts: &[
            ("mod+k", texts::shortcuts_goes()),
            ("mod+shift+f mod+g", texts::shortcuts_searches()),
            ("mod+shift+m", texts::shortcuts_mentions()),
            ("alt+up alt+down", texts::shortcuts_rooms()),
            ("alt+shift+up alt+shift+down", texts::shortcuts_unread()),
            ("f6 shift+f6", texts::shortcuts_regions()),
            ("mod+,", texts::shortcuts_settings()),
            ("mod+/ ?", texts::shortcuts_sheet()),
        ],
    },
    Group {
        name: texts::shortcuts_reading(),
        shortcuts: &[
            ("up down", texts::shortcuts_messages()),
            ("home end", texts::shortcuts_ends()),
            ("enter", texts::shortcuts_tools()),
            ("escape", texts::shortcuts_read()),
            ("shift+escape", texts::shortcuts_read_all()),
            ("alt+1…9", texts::shortcuts_hear()),
        ],
    },
    Group {
        name: texts::shortcuts_writing(),
        shortcuts: &[
            ("mod+enter", texts::shortcuts_sends()),
            ("up", texts::shortcuts_edits()),
            ("shift+up", texts::shortcuts_replies()),
            ("mod+shift+up", texts::shortcuts_thread()),
            ("mod+up mod+down", texts::shortcuts_recalls()),
            ("mod+b", texts::shortcuts_strong()),
            ("mod+i", texts::shortcuts_emphasis()),
            ("mod+e", texts::shortcuts_code()),
            ("mod+shift+x", texts::shortcuts_strike()),
            ("mod+k", texts::shortcuts_link()),
        ],
    },
];

/// The name of a key, if it has one besides its letter: as the keyboard of an Apple machine has it, or another.
#[must_use]
pub fn named(key: &str, apple: bool) -> Option<Phrase> {
    Some(match key {
        "mod" if !apple => texts::shortcuts_key_control(),
        "shift" if !apple => texts::shortcuts_key_shift(),
        "alt" if !apple => texts::shortcuts_key_alt(),
        "enter" => texts::shortcuts_key_enter(),
        "escape" => texts::shortcuts_key_escape(),
        "home" => texts::shortcuts_key_home(),
        "end" => texts::shortcuts_key_end(),
        _ => return None,
    })
}

/// The sign of a key that has no name.
#[must_use]
pub fn sign(key: &str) -> String {
    match key {
        "mod" => "⌘".to_owned(),
        "shift" => "⇧".to_owned(),
        "alt" => "⌥".to_owned(),
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        letter => letter.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::browser::keyboard::Press;
    use crate::state::compose::Enter;
    use crate::state::compose::marks::Mark;
    use crate::state::keys;
    use crate::state::rooms::Stride;

    type Holds = fn(&Press) -> bool;

    /// For each shortcut the function of `keys` that knows it.
    const KNOWN: [(Phrase, &str, Holds); 24] = [
        (texts::shortcuts_thread(), "answers_aside", keys::answers_aside),
        (texts::shortcuts_goes(), "goes", keys::goes),
        (texts::shortcuts_searches(), "searches", keys::searches),
        (texts::shortcuts_mentions(), "looks_for_calls", keys::looks_for_calls),
        (texts::shortcuts_rooms(), "switches", |it| {
            matches!(keys::switches(it), Some(Stride { unread: false, .. }))
        }),
        (texts::shortcuts_unread(), "switches", |it| {
            matches!(keys::switches(it), Some(Stride { unread: true, .. }))
        }),
        (texts::shortcuts_regions(), "cycles", |it| keys::cycles(it).is_some()),
        (texts::shortcuts_settings(), "settles", keys::settles),
        (texts::shortcuts_sheet(), "helps", |it| keys::helps(it, false)),
        (texts::shortcuts_messages(), "walks", |it| keys::walks(it).is_some()),
        (texts::shortcuts_ends(), "walks", |it| keys::walks(it).is_some()),
        (texts::shortcuts_tools(), "walks", |it| keys::walks(it).is_some()),
        (texts::shortcuts_read(), "cancels", keys::cancels),
        (texts::shortcuts_read_all(), "cancels", keys::cancels),
        (texts::shortcuts_hear(), "hears", |it| keys::hears(it).is_some()),
        (texts::shortcuts_sends(), "sends", |it| {
            keys::sends(it, false, Enter::Sends) && keys::sends(it, true, Enter::BeginsLine)
        }),
        (texts::shortcuts_edits(), "walks", |it| keys::walks(it) == Some(keys::Walk::Up)),
        (texts::shortcuts_replies(), "replies", keys::replies),
        (texts::shortcuts_recalls(), "recalls", |it| keys::recalls(it).is_some()),
        (texts::shortcuts_strong(), "marks", |it| marks(it, Mark::Strong)),
        (texts::shortcuts_emphasis(), "marks", |it| marks(it, Mark::Emphasis)),
        (texts::shortcuts_code(), "marks", |it| marks(it, Mark::Code)),
        (texts::shortcuts_strike(), "marks", |it| marks(it, Mark::Strike)),
        (texts::shortcuts_link(), "marks", |it| marks(it, Mark::Link)),
    ];

    fn marks(press: &Press, mark: Mark) -> bool {
        keys::marks(press, true) == Some(mark)
    }

    fn press(keys: &str) -> Press {
        let mut press = Press::default();
        for key in keys.split('+') {
            match key {
                "mod" => press.control = true,
                "shift" => press.shift = true,
                "alt" => press.alt = true,
                "up" => press.key = "ArrowUp".into(),
                "down" => press.key = "ArrowDown".into(),
                "enter" => press.key = "Enter".into(),
                "escape" => press.key = "Escape".into(),
                "home" => press.key = "Home".into(),
                "end" => press.key = "End".into(),
                "f6" => press.key = "F6".into(),
                letter => press.key = letter.into(),
            }
        }
        press.code = press.key.chars().next().map_or(0, u32::from);
        press
    }

    #[test]
    fn every_shortcut_on_the_sheet_does_what_it_says() {
        let mut said = 0;
        for (keys, does) in GROUPS.iter().flat_map(|group| group.shortcuts) {
            let known = KNOWN.iter().find(|(phrase, ..)| phrase == does);
            let (_, name, holds) = known.unwrap_or_else(|| panic!("nothing does {does}"));
            for way in keys.split(' ') {
                let ways = match way.strip_suffix("1…9") {
                    Some(held) => (1..=9).map(|digit| format!("{held}{digit}")).collect(),
                    None => vec![way.to_owned()],
                };
                for way in ways {
                    assert!(holds(&press(&way)), "{way} is nothing for {name}, and yet {does}");
                }
            }
            said += 1;
        }
        assert_eq!(said, KNOWN.len());
    }

    #[test]
    fn every_key_that_means_something_is_on_the_sheet() {
        // The picker of emoji says for itself what arrows do there, and letters are no shortcuts.
        let others = ["begins_text", "strides", "is_composing"];
        let source = include_str!("keys.rs");
        let functions =
            source.lines().filter_map(|line| line.strip_prefix("pub fn ")?.split('(').next());
        let mut count = 0;
        for function in functions.filter(|it| !others.contains(it)) {
            assert!(
                KNOWN.iter().any(|(_, name, _)| *name == function),
                "{function} is not on the sheet"
            );
            count += 1;
        }
        assert!(count > 8, "the functions are found");
    }

    #[test]
    fn keys_are_called_as_they_are_on_the_keyboard() {
        let called = |key, apple| named(key, apple).map_or_else(|| sign(key), |it| it.to_string());
        assert_eq!((called("mod", false), called("mod", true)), ("Ctrl".into(), "⌘".into()));
        assert_eq!((called("alt", false), called("alt", true)), ("Alt".into(), "⌥".into()));
        assert_eq!(
            (called("k", false), called("f6", false), called("up", true)),
            ("K".into(), "F6".into(), "↑".into())
        );
        assert_eq!(called("1…9", true), "1…9");
    }
}
