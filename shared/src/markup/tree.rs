//! What a message is made of. The tree owns its texts, holds nothing twice and compares by value:
//! whoever shows a message makes it once and keeps it behind an `Rc` or an `Arc`.

use serde::Serialize;

use super::Mention;
use crate::RoomId;

/// What stands below each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Block {
    /// Words, with the ends of their lines, blank lines between them included.
    Paragraph(Vec<Inline>),
    /// What someone said before.
    Quote(Vec<Block>),
    /// Points.
    List {
        /// The number of the first point, or none when they are not numbered.
        ordered: Option<u32>,
        /// What each point says.
        items: Vec<Vec<Block>>,
    },
    /// A piece of a program, a log or whatever else wants its letters below each other.
    Code {
        /// What it is written in, if its author says so.
        language: Option<Box<str>>,
        /// It, without the end of its last line.
        text: Box<str>,
    },
    /// A table.
    Table {
        /// One for each column.
        alignment: Vec<Alignment>,
        /// The names of the columns, as many as there are.
        head: Vec<Vec<Inline>>,
        /// The rows; one may have fewer cells than there are columns, and none has more.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Alignment {
    /// Where text of its direction begins, as nothing else was asked for.
    Natural,
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// What stands within a line of thought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Inline {
    /// Words, never empty and without an end of a line. Two never stand beside each other.
    Text(Box<str>),
    /// Said with a stress.
    Emphasis(Vec<Inline>),
    /// Not to be missed.
    Strong(Vec<Inline>),
    /// No longer meant.
    Strike(Vec<Inline>),
    /// A few letters of a program, which may go on in the next line.
    Code(Box<str>),
    /// A way to somewhere else.
    Link {
        /// Where it leads: an `http`, `https` or `mailto` address.
        href: Box<str>,
        /// What it says, without links, mentions and rooms.
        inlines: Vec<Inline>,
    },
    /// Someone is called.
    Mention(Mention),
    /// A room is named, which need not be there.
    Room(RoomId),
    /// The end of a line.
    LineBreak,
}
