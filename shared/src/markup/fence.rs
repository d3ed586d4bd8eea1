//! A block of code between two fences of backticks or tildes.

use super::Block;
use super::blocks::{Found, unindented};
use super::inlines::is_blank;

/// Characters in the name of a language. What is longer is a line of code.
const LANGUAGE_CHARS: usize = 32;

/// An opening fence.
pub(super) struct Fence<'a> {
    mark: char,
    length: usize,
    indent: usize,
    /// What stands behind it.
    info: &'a str,
}

impl<'a> Fence<'a> {
    /// Reads a line that opens a block of code.
    pub(super) fn opens(line: &'a str) -> Option<Self> {
        let fence = unindented(line)?;
        let mark = fence.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let info = fence.trim_start_matches(mark);
        let length = fence.len() - info.len();
        // What closes in the same line is no block.
        let opens = length >= 3 && !info.contains(mark);
        let indent = line.len() - fence.len();
        opens.then(|| Self { mark, length, indent, info: info.trim() })
    }

    /// Reads what stands behind it, up to the fence that closes it or to the end.
    pub(super) fn reads(&self, lines: &[&str]) -> Found {
        let closing = lines.iter().position(|line| self.is_closed_by(line));
        let inside = &lines[..closing.unwrap_or(lines.len())];
        let lines = 1 + inside.len() + usize::from(closing.is_some());
        let language = self.language();
        let first = (language.is_none() && !self.info.is_empty()).then_some(self.info);
        let code: Vec<&str> =
            first.into_iter().chain(inside.iter().map(|line| self.outdented(line))).collect();
        if code.iter().all(|line| is_blank(line)) {
            return Found { block: None, lines };
        }
        let language = language.map(Into::into);
        Found { block: Some(Block::Code { language, text: code.join("\n").into() }), lines }
    }

    /// The name of a language is one word; anything else is code that came too early.
    fn language(&self) -> Option<&'a str> {
        let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '#' | '.' | '_');
        let is_name = !self.info.is_empty()
            && self.info.chars().all(is_of_name)
            && self.info.chars().count() <= LANGUAGE_CHARS;
        is_name.then_some(self.info)
    }

    fn is_closed_by(&self, line: &str) -> bool {
        unindented(line).is_some_and(|fence| {
            let behind = fence.trim_start_matches(self.mark);
            fence.len() - behind.len() >= self.length && is_blank(behind)
        })
    }

    /// A line of code without the indent of the fence and what a carriage leaves behind.
    fn outdented<'line>(&self, line: &'line str) -> &'line str {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let indent = line.len() - line.trim_start_matches(' ').len();
        &line[indent.min(self.indent)..]
    }
}
