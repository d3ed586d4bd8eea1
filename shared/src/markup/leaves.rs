//! Going through a tree for what is read in it, from the first word to the last.

use super::{Block, Inline, Mention};
use crate::RoomId;

/// What is read.
pub(super) enum Leaf<'a> {
    /// Words or code.
    Text(&'a str),
    /// Someone is called.
    Mention(&'a Mention),
    /// A room is named.
    Room(&'a RoomId),
    /// What comes next stands apart.
    Gap,
}

/// Shows every leaf, in order.
pub(super) fn each(blocks: &[Block], see: &mut impl FnMut(Leaf<'_>)) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => each_inline(inlines, see),
            Block::Quote(blocks) => each(blocks, see),
            Block::List { items, .. } => items.iter().for_each(|item| each(item, see)),
            Block::Code { text, .. } => see(Leaf::Text(text)),
            Block::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    each_inline(cell, see);
                    see(Leaf::Gap);
                }
            }
        }
        see(Leaf::Gap);
    }
}

/// The same, within a line of thought.
pub(super) fn each_inline(inlines: &[Inline], see: &mut impl FnMut(Leaf<'_>)) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => see(Leaf::Text(text)),
            Inline::Emphasis(inlines)
            | Inline::Strong(inlines)
            | Inline::Strike(inlines)
            | Inline::Link { inlines, .. } => each_inline(inlines, see),
            Inline::Mention(mention) => see(Leaf::Mention(mention)),
            Inline::Room(room) => see(Leaf::Room(room)),
            Inline::LineBreak => see(Leaf::Gap),
        }
    }
}
