//! What the marks in a message mean: a small, safe part of Markdown, described in `docs/markup.md`.
//!
//! A body travels and is kept as the text that was written. Whoever shows it makes the tree out of
//! it here, so that a page, a terminal and a notification agree. There is no HTML in it: what is no
//! mark of ours is text, to the letter.
//!
//! `blocks` divides a text into what stands below each other, `inlines` finds the marks within
//! words, `pieces` finds what needs no mark, and `tree` is what comes out. A library would be 47
//! KiB of a first visit (`pulldown-cmark`, measured in 2026), and would have to be kept from most of
//! what it knows.

mod tree;

mod blocks;
mod fence;
mod list;
mod table;

mod inlines;
mod pairs;
mod target;
mod ticks;
mod tokens;

mod address;
mod draft;
mod mention;
mod pieces;
mod reference;

mod leaves;

use std::collections::BTreeSet;

pub use mention::Mention;
pub use tree::{Alignment, Block, Inline};

use leaves::Leaf;

/// Reads a text. The work and the depth of the tree are bounded whatever the text: anyone can send
/// one to everyone. A text without marks is one [`Block::Paragraph`] that holds all of it.
#[must_use]
pub fn parse(text: &str) -> Vec<Block> {
    if text.is_empty() {
        return Vec::new();
    }
    let lines: Vec<&str> = text.split('\n').collect();
    blocks::blocks(&lines, 0)
}

/// Who is called in a text. What stands in code or in a link calls nobody.
#[must_use]
pub fn mentions(text: &str) -> BTreeSet<Mention> {
    let mut mentions = BTreeSet::new();
    // Most texts need no tree for that.
    if text.contains('@') {
        leaves::each(&parse(text), &mut |leaf| {
            if let Leaf::Mention(mention) = leaf {
                mentions.insert(mention.clone());
            }
        });
    }
    mentions
}

/// A text on one line and without its marks, for a notification or a quoted line.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    leaves::each(&parse(text), &mut |leaf| match leaf {
        Leaf::Text(text) => words.push_str(text),
        Leaf::Mention(mention) => words.push_str(&mention.to_string()),
        Leaf::Room(room) => {
            words.push('#');
            words.push_str(room.as_str());
        }
        Leaf::Gap => words.push(' '),
    });
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
