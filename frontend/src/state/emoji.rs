//! Emoji: those that are offered as reactions, and telling a message that is nothing but a few of them,
//! which is drawn large. `all` has every emoji by its name, and `book` fetches them.

pub mod all;
pub mod book;

pub use all::{All, Known};
pub use book::Emojis;
use yew::AttrValue;

use super::compose;
use crate::texts::{self, Phrase};

/// An emoji, and what it is called.
pub type Named = (&'static str, Phrase);

/// The reactions that are offered, with what they are called.
pub const COMMON: [Named; 24] = [
    ("👍", texts::emoji_thumbs_up()),
    ("❤️", texts::emoji_heart()),
    ("😂", texts::emoji_tears_of_joy()),
    ("🎉", texts::emoji_party_popper()),
    ("👀", texts::emoji_eyes()),
    ("🙏", texts::emoji_folded_hands()),
    ("👏", texts::emoji_clapping_hands()),
    ("🔥", texts::emoji_fire()),
    ("🚀", texts::emoji_rocket()),
    ("✅", texts::emoji_check_mark()),
    ("💯", texts::emoji_hundred_points()),
    ("🤔", texts::emoji_thinking_face()),
    ("😄", texts::emoji_grinning_face()),
    ("😊", texts::emoji_smiling_face()),
    ("😍", texts::emoji_heart_eyes()),
    ("😅", texts::emoji_grinning_face_with_sweat()),
    ("😮", texts::emoji_astonished_face()),
    ("😢", texts::emoji_crying_face()),
    ("😬", texts::emoji_grimacing_face()),
    ("🥳", texts::emoji_partying_face()),
    ("💪", texts::emoji_flexed_arm()),
    ("👋", texts::emoji_waving_hand()),
    ("☕", texts::emoji_coffee()),
    ("👎", texts::emoji_thumbs_down()),
];

/// The groups in the file.
pub const GROUPS: usize = 9;

/// A picture for a group, in the order in which the file has them, and what it is called.
#[must_use]
pub fn group(at: Option<usize>) -> (&'static str, Phrase) {
    match at {
        None => ("🕘", texts::writing_emoji_used()),
        Some(0) => ("😀", texts::writing_emoji_smileys()),
        Some(1) => ("👋", texts::writing_emoji_people()),
        Some(2) => ("🐻", texts::writing_emoji_nature()),
        Some(3) => ("🍎", texts::writing_emoji_food()),
        Some(4) => ("🚗", texts::writing_emoji_travel()),
        Some(5) => ("⚽", texts::writing_emoji_activities()),
        Some(6) => ("💡", texts::writing_emoji_objects()),
        Some(7) => ("🔣", texts::writing_emoji_symbols()),
        Some(_) => ("🏁", texts::writing_emoji_flags()),
    }
}

/// Finds of a search that are shown: whoever does not see it among them types another letter.
const FOUND: usize = 60;

/// What the picker shows, each with its name: what was looked for, a group, or else what this person has
/// used and what many do, as many as there always are.
#[must_use]
pub fn shown(emojis: &Emojis, query: &str, group: Option<usize>) -> Vec<(AttrValue, AttrValue)> {
    let recent = emojis.recent();
    // What the page itself calls it, it calls it in the person's language.
    let common =
        |emoji: &str| COMMON.iter().find(|(it, _)| *it == emoji).map(|(_, name)| name.as_str());
    let named =
        |known: &Known| (known.emoji.into(), common(known.emoji).unwrap_or(known.name).into());
    let query = query.trim().trim_matches(':');
    if !query.is_empty() {
        let Some(all) = emojis.all() else {
            let fits = |(_, name): &&Named| compose::fuzzy::fit(query, name).is_some();
            return COMMON
                .iter()
                .filter(fits)
                .map(|&(it, name)| (it.into(), name.into()))
                .collect();
        };
        return all.find(query, &recent, FOUND).iter().map(named).collect();
    }
    if let (Some(all), Some(group)) = (emojis.all(), group) {
        return all.group(group).iter().map(named).collect();
    }
    let name_of =
        |emoji: &str| common(emoji).or_else(|| emojis.all()?.of(emoji).map(|known| known.name));
    let others = COMMON.iter().filter(|(it, _)| recent.iter().all(|used| used != it));
    let others = others.map(|&(it, name)| (it.into(), name.into()));
    let used = recent.iter().map(|it| {
        let name = name_of(it).map_or_else(|| it.clone().into(), AttrValue::from);
        (AttrValue::from(it.clone()), name)
    });
    used.chain(others).take(COMMON.len()).collect()
}

/// More than so many are a picture of their own and stay small.
const MOST: usize = 8;

/// Whether a text is one to eight emoji, with nothing but space between.
#[must_use]
pub fn is_emoji_only(text: &str) -> bool {
    // The longest emoji, a flag of a region, has 7 characters of 4 bytes.
    if text.len() > MOST * 28 {
        return false;
    }
    let mut pictures = 0;
    let mut joined = false;
    let mut half_flag = false;
    for c in text.chars() {
        match c {
            '\u{200d}' => {
                joined = true;
                continue;
            }
            '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' => continue,
            '\u{1f1e6}'..='\u{1f1ff}' => {
                pictures += usize::from(!half_flag);
                half_flag = !half_flag;
                continue;
            }
            c if c.is_whitespace() => {}
            c if is_picture(c) => pictures += usize::from(!joined),
            _ => return false,
        }
        joined = false;
        half_flag = false;
    }
    (1..=MOST).contains(&pictures)
}

/// Blocks of Unicode 16 that are drawn as pictures by default or nearly always.
fn is_picture(c: char) -> bool {
    matches!(c,
        '\u{1f000}'..='\u{1faff}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{231a}' | '\u{231b}' | '\u{2328}' | '\u{23cf}' | '\u{23e9}'..='\u{23fa}'
        | '\u{2b05}'..='\u{2b07}' | '\u{2b1b}' | '\u{2b1c}' | '\u{2b50}' | '\u{2b55}'
        | '\u{203c}' | '\u{2049}' | '\u{2934}' | '\u{2935}' | '\u{3030}' | '\u{303d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reaction_that_is_offered_is_one_and_only_once() {
        let parsed: std::collections::BTreeSet<_> =
            COMMON.iter().map(|(emoji, _)| shared::Emoji::parse(emoji).unwrap()).collect();
        assert_eq!(parsed.len(), COMMON.len());
    }

    fn emoji(shown: &[(AttrValue, AttrValue)]) -> Vec<&str> {
        shown.iter().map(|(emoji, _)| emoji.as_str()).collect()
    }

    #[test]
    fn what_was_used_comes_first_among_what_is_always_there() {
        let emojis = Emojis::default();
        assert_eq!(emoji(&shown(&emojis, "", None))[..2], ["👍", "❤️"]);
        emojis.used("🚀");
        emojis.used("🫠");
        let now = shown(&emojis, "", None);
        assert_eq!(emoji(&now)[..3], ["🫠", "🚀", "👍"]);
        assert_eq!(now.len(), COMMON.len(), "a row more would move what is below");
    }

    #[test]
    fn a_search_finds_among_all_of_them_or_among_the_common_ones_until_they_are_there() {
        assert_eq!(emoji(&shown(&Emojis::default(), "rock", None)), ["🚀"]);
        let all = Emojis::of("🎉\tparty popper\ttada\n\n🪨\track\track\n");
        assert_eq!(emoji(&shown(&all, ":tada:", None)), ["🎉"]);
        assert_eq!(emoji(&shown(&all, "", Some(1))), ["🪨"]);
    }

    #[test]
    fn a_few_emoji_alone_are_large() {
        for text in ["🎉", "👍🏽", "👩‍👩‍👧", "🇳🇿 🇯🇵", "❤️", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🎉🎉🎉\n🎉🎉🎉", "⭐"]
        {
            assert!(is_emoji_only(text), "{text}");
        }
    }

    #[test]
    fn words_numbers_and_crowds_are_not() {
        for text in ["", " ", "ok 🎉", "7", "#", "東京", &"🎉".repeat(9), "\u{200d}", "→"] {
            assert!(!is_emoji_only(text), "{text}");
        }
    }
}
