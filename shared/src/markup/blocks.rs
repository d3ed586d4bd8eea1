//! What stands below each other, found line by line. Its ways are those of a chat and not of a
//! document: lines and blank lines stay, what is indented is indented, a quote ends where its marks
//! do, and a row of dashes is a row of dashes.

use super::fence::Fence;
use super::inlines::{self, is_blank};
use super::{Block, list, table};
use crate::limits;

/// Columns that the first mark of a block may be indented by; what stands further in is words.
const FURTHEST: usize = 3;

/// What begins at a line, and with how many lines it ends. It is nothing when there are marks with
/// nothing between them, which stay as they were written.
pub(super) struct Found {
    pub(super) block: Option<Block>,
    pub(super) lines: usize,
}

/// Reads lines. Each of them is looked at a few times for each of the quotes and lists it is in,
/// of which there are at most [`limits::MARKUP_DEPTH`].
pub(super) fn blocks(lines: &[&str], depth: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut words = 0;
    let mut at = 0;
    while at < lines.len() {
        let goes_on = at > words && !is_blank(lines[at - 1]);
        let Some(Found { block, lines: length }) = find(&lines[at..], depth, goes_on) else {
            at += 1;
            continue;
        };
        if let Some(block) = block {
            paragraph(&lines[words..at], &mut blocks);
            blocks.push(block);
            words = at + length;
        }
        at += length;
    }
    if words == 0 && depth == 0 {
        // Words alone stay as they are, with the blank lines around them.
        blocks.push(Block::Paragraph(inlines::lines(lines)));
    } else {
        paragraph(&lines[words..], &mut blocks);
    }
    blocks
}

/// What else than words begins at the first of these lines. `goes_on` says that there are words
/// just above.
fn find(lines: &[&str], depth: usize, goes_on: bool) -> Option<Found> {
    if let Some(fence) = Fence::opens(lines[0]) {
        return Some(fence.reads(&lines[1..]));
    }
    if depth < limits::MARKUP_DEPTH
        && let Some(found) = quote(lines, depth).or_else(|| list::find(lines, depth, goes_on))
    {
        return Some(found);
    }
    table::find(lines)
}

fn paragraph(lines: &[&str], blocks: &mut Vec<Block>) {
    let Some(first) = lines.iter().position(|line| !is_blank(line)) else {
        return;
    };
    let last = lines.iter().rposition(|line| !is_blank(line)).unwrap_or(first);
    blocks.push(Block::Paragraph(inlines::lines(&lines[first..=last])));
}

fn quote(lines: &[&str], depth: usize) -> Option<Found> {
    // A mark alone quotes nothing.
    quoted(lines[0]).filter(|line| !is_blank(line))?;
    let quoted: Vec<&str> = lines.iter().map_while(|line| quoted(line)).collect();
    Some(Found { lines: quoted.len(), block: Some(Block::Quote(blocks(&quoted, depth + 1))) })
}

/// A line without the mark of a quote, if it has one: with space behind it, since `>:(` is a face.
fn quoted(line: &str) -> Option<&str> {
    let quoted = unindented(line)?.strip_prefix('>')?;
    let behind = quoted.trim_start_matches(['>', ' ', '\t']);
    let is_quote = behind.len() < quoted.trim_start_matches('>').len() || is_blank(behind);
    is_quote.then(|| quoted.strip_prefix(' ').unwrap_or(quoted))
}

/// A line from its first mark on, if it is not indented too far to have one.
pub(super) fn unindented(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len() <= FURTHEST).then_some(rest)
}

/// Whether something else than words or a table begins at a line.
pub(super) fn begins(line: &str) -> bool {
    Fence::opens(line).is_some() || quoted(line).is_some() || list::begins(line)
}
