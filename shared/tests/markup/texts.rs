//! What holds for any text.

use proptest::collection::vec;
use proptest::prelude::*;
use shared::markup::{self, Block, Inline};

use crate::generated;
use crate::outline::outline;

/// What is close to a mark, or part of one.
const CLOSE: &[&str] = &[
    "~",
    "\r\n",
    "---",
    "===",
    "#",
    "!",
    "<",
    "&",
    "https://",
    "javascript:",
    "data:",
    "'",
    "\0",
    ",",
    "]: ",
    "[^1]",
    "$",
    "^",
];

/// Texts that are full of marks and of what is close to them.
fn marked() -> impl Strategy<Value = String> {
    let parts = prop::sample::select([generated::PARTS, CLOSE].concat());
    let part =
        prop_oneof![8 => parts.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// Texts without anything that could be a mark.
fn unmarked() -> impl Strategy<Value = String> {
    let marks = ['*', '_', '~', '`', '[', '\\', '>', '|', '-', '+', '.', ')', '@', '#', ':'];
    let other = any::<char>().prop_map(move |c| if marks.contains(&c) { 'x' } else { c });
    let char = prop_oneof![2 => other, 1 => prop::sample::select(vec!['\n', '\r', ' ', '\t', 'a'])];
    vec(char, 0..80).prop_map(String::from_iter)
}

fn text_of(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => text_of_line(inlines, &mut text),
            Block::Quote(blocks) => text += &text_of(blocks),
            Block::List { items, .. } => items.iter().for_each(|item| text += &text_of(item)),
            Block::Code { language, text: code } => {
                text += language.as_deref().unwrap_or_default();
                text += code;
            }
            Block::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    text_of_line(cell, &mut text);
                }
            }
        }
    }
    text
}

fn text_of_line(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => *text += words,
            Inline::Emphasis(inlines) | Inline::Strong(inlines) | Inline::Strike(inlines) => {
                text_of_line(inlines, text);
            }
            Inline::Link { href, inlines } => {
                assert_leads_out(href);
                text_of_line(inlines, text);
                *text += href;
            }
            Inline::Mention(mention) => *text += &mention.to_string(),
            Inline::Room(room) => {
                text.push('#');
                *text += room.as_str();
            }
            Inline::LineBreak => text.push('\n'),
        }
    }
}

fn assert_leads_out(href: &str) {
    let scheme = href.split(':').next().unwrap_or_default().to_ascii_lowercase();
    assert!(matches!(scheme.as_str(), "http" | "https" | "mailto"), "{href}");
    assert!(!href.contains(|c: char| c.is_whitespace() || c.is_control()), "{href}");
}

/// The letters of a text that no mark consists of, and how often each is there.
fn letters(text: &str) -> std::collections::BTreeMap<char, usize> {
    let mut letters = std::collections::BTreeMap::new();
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        *letters.entry(c).or_default() += 1;
    }
    letters
}

/// A text whose links have no titles, which are not shown.
fn without_titles(text: &str) -> String {
    let parts: Vec<String> =
        text.split("](").map(|part| part.replace(['(', '"', '\''], "")).collect();
    parts.join("](")
}

proptest! {
    #[test]
    fn a_text_without_marks_is_one_paragraph_that_says_it_to_the_letter(text in unmarked()) {
        let tree = markup::parse(&text);
        prop_assert!(matches!(&tree[..], [] | [Block::Paragraph(_)]));
        prop_assert_eq!(text_of(&tree), text);
    }

    #[test]
    fn no_letter_is_lost_between_the_marks(text in marked()) {
        let text = without_titles(&text);
        let shown = letters(&text_of(&markup::parse(&text)));
        for (letter, count) in letters(&text) {
            prop_assert!(shown.get(&letter).is_some_and(|&shown| shown >= count), "{letter} in {text:?}: {}", outline(&text));
        }
    }

    #[test]
    fn a_tree_has_no_empty_words_and_no_two_beside_each_other(text in marked()) {
        let tree = markup::parse(&text);
        let written = serde_json::to_string(&tree).expect("a tree can be written");
        prop_assert!(!written.contains(r#"{"Text":""}"#), "{written}");
        prop_assert!(!has_neighbours(&tree), "{written}");
    }

    #[test]
    fn a_text_is_read_the_same_on_one_line(text in marked()) {
        let plain = markup::plain(&text);
        prop_assert!(!plain.contains(['\n', '\r']));
        prop_assert_eq!(plain.trim(), &plain);
        let called = markup::mentions(&text);
        prop_assert!(called.iter().all(|mention| plain.contains(&mention.to_string())));
    }
}

fn has_neighbours(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(inlines) => {
            inlines.windows(2).any(|pair| matches!(pair, [Inline::Text(_), Inline::Text(_)]))
        }
        Block::Quote(blocks) => has_neighbours(blocks),
        Block::List { items, .. } => items.iter().any(|item| has_neighbours(item)),
        Block::Code { .. } | Block::Table { .. } => false,
    })
}
