//! Texts with more than words in them: a key, a countdown, a name in bold. The text is written with a
//! [`SLOTS`] character for each, and [`rich`] puts the parts in their places, wherever the language has them.

use yew::{Html, html};

/// What stands for the first part, the second and the third. No text contains them.
pub const SLOTS: [&str; 3] = ["\u{e000}", "\u{e001}", "\u{e002}"];

/// A text with its parts.
pub fn rich(text: &str, parts: &[Html]) -> Html {
    let mut pieces = Vec::with_capacity(2 * parts.len() + 1);
    let mut rest = text;
    while let Some(at) = rest.find(['\u{e000}', '\u{e001}', '\u{e002}']) {
        let (before, slot) = rest.split_at(at);
        let mut chars = slot.chars();
        let number = chars.next().map_or(0, |slot| slot as usize - 0xe000);
        pieces.push(html! { { before } });
        pieces.extend(parts.get(number).cloned());
        rest = chars.as_str();
    }
    pieces.push(html! { { rest } });
    pieces.into_iter().collect()
}
