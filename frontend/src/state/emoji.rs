//! Emoji: those that are offered as reactions, and telling a message that is nothing but a few of them,
//! which is drawn large.

use crate::texts;

/// An emoji, and what it is called.
pub type Named = (&'static str, fn() -> &'static str);

/// The reactions that are offered, with what they are called.
pub const COMMON: [Named; 24] = [
    ("👍", texts::emoji_thumbs_up),
    ("❤️", texts::emoji_heart),
    ("😂", texts::emoji_tears_of_joy),
    ("🎉", texts::emoji_party_popper),
    ("👀", texts::emoji_eyes),
    ("🙏", texts::emoji_folded_hands),
    ("👏", texts::emoji_clapping_hands),
    ("🔥", texts::emoji_fire),
    ("🚀", texts::emoji_rocket),
    ("✅", texts::emoji_check_mark),
    ("💯", texts::emoji_hundred_points),
    ("🤔", texts::emoji_thinking_face),
    ("😄", texts::emoji_grinning_face),
    ("😊", texts::emoji_smiling_face),
    ("😍", texts::emoji_heart_eyes),
    ("😅", texts::emoji_grinning_face_with_sweat),
    ("😮", texts::emoji_astonished_face),
    ("😢", texts::emoji_crying_face),
    ("😬", texts::emoji_grimacing_face),
    ("🥳", texts::emoji_partying_face),
    ("💪", texts::emoji_flexed_arm),
    ("👋", texts::emoji_waving_hand),
    ("☕", texts::emoji_coffee),
    ("👎", texts::emoji_thumbs_down),
];

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
    use super::{COMMON, is_emoji_only};

    #[test]
    fn every_reaction_that_is_offered_is_one_and_only_once() {
        let parsed: std::collections::BTreeSet<_> =
            COMMON.iter().map(|(emoji, _)| shared::Emoji::parse(emoji).unwrap()).collect();
        assert_eq!(parsed.len(), COMMON.len());
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
