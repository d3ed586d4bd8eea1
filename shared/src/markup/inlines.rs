//! The marks within a line of thought: from the [`tokens`] of a text and the [`pairs`] that its runs
//! of marks make, here comes the tree.

use super::Inline;
use super::draft::Draft;
use super::pairs::{Side, pairs};
use super::tokens::{Token, tokens};
use crate::limits;

/// Reads lines of words. Marks hold up to the next blank line; blank lines are kept.
pub(super) fn lines(lines: &[&str]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let stretches = lines.chunk_by(|line, next| is_blank(line) == is_blank(next));
    for (index, stretch) in stretches.enumerate() {
        if index > 0 {
            inlines.push(Inline::LineBreak);
        }
        inlines.append(&mut words(&stretch.join("\n")));
    }
    inlines
}

/// Whether a line shows nothing.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// Reads words that have no blank line between them.
pub(super) fn words(text: &str) -> Vec<Inline> {
    inlines(&tokens(text), false)
}

/// Pairs the marks among these tokens. Within a link there are no others, and nobody is called.
pub(super) fn inlines(tokens: &[Token<'_>], is_linked: bool) -> Vec<Inline> {
    let sides = pairs(tokens);
    let mut writer = Writer { all: Draft::of(is_linked), open: Vec::new(), too_deep: 0 };
    for (token, side) in tokens.iter().zip(&sides) {
        match token {
            Token::Words(words) | Token::Bracket(words) => writer.innermost().reads(words),
            Token::Literal(words) => writer.innermost().writes(words),
            Token::Done(inline) => writer.innermost().push(inline.clone()),
            Token::Run(run) => writer.writes(run.written, side),
        }
    }
    writer.all.ends()
}

struct Writer {
    /// What stands within no mark.
    all: Draft,
    /// What stands within those that are open, from the outermost to the innermost.
    open: Vec<Draft>,
    /// How many are open beyond those.
    too_deep: usize,
}

impl Writer {
    /// Ends what a run of marks ends, shows what is left of it, and begins what it begins.
    fn writes(&mut self, written: &str, side: &Side) {
        for &mark in &side.closes {
            self.closes(mark);
        }
        self.innermost().reads(&written[..side.left]);
        for _ in &side.opens {
            self.opens();
        }
    }

    fn opens(&mut self) {
        if self.open.len() < limits::MARKUP_DEPTH {
            let is_linked = self.all.is_linked();
            self.open.push(Draft::of(is_linked));
        } else {
            self.too_deep += 1;
        }
    }

    fn closes(&mut self, mark: fn(Vec<Inline>) -> Inline) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(draft) = self.open.pop() {
            self.innermost().push(mark(draft.ends()));
        }
    }

    fn innermost(&mut self) -> &mut Draft {
        self.open.last_mut().unwrap_or(&mut self.all)
    }
}
