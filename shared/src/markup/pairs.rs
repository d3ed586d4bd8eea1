//! Which marks belong together, after the rules of Markdown: those of the specification at
//! <https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis>, and the same for `~~`.

use super::Inline;
use super::tokens::{Run, Token};

/// What a run of marks is to the words on its sides.
#[derive(Clone, Default)]
pub(super) struct Side {
    /// What ends there, from the innermost to the outermost.
    pub(super) closes: Vec<fn(Vec<Inline>) -> Inline>,
    /// How many of its marks have no partner and are text.
    pub(super) left: usize,
    /// What begins there.
    pub(super) opens: Vec<fn(Vec<Inline>) -> Inline>,
}

/// The side of each token; those that are no runs have an empty one.
pub(super) fn pairs(tokens: &[Token<'_>]) -> Vec<Side> {
    let mut pairs = Pairs {
        sides: vec![Side::default(); tokens.len()],
        open: Vec::new(),
        bottoms: [0; Kind::COUNT],
    };
    for (at, token) in tokens.iter().enumerate() {
        if let Token::Run(run) = token {
            pairs.sides[at].left = run.written.len();
            if run.closes {
                pairs.close(at, run);
            }
            if run.opens && pairs.sides[at].left > 0 {
                pairs.open.push((at, *run));
            }
        }
    }
    pairs.sides
}

struct Pairs<'a> {
    sides: Vec<Side>,
    /// The runs that wait for a partner, and where they are.
    open: Vec<(usize, Run<'a>)>,
    /// For each kind of closing run, the place before which none of its kind has found a partner:
    /// nobody looks there again, or a text of marks would take the square of its length.
    bottoms: [usize; Kind::COUNT],
}

impl Pairs<'_> {
    /// Finds partners for the marks of a run, from the innermost to the outermost.
    fn close(&mut self, at: usize, run: &Run<'_>) {
        let kind = Kind::of(run);
        while self.sides[at].left > 0 {
            let bottom = self.bottoms[kind];
            let waiting = self.open.iter().rposition(|(place, other)| {
                *place < bottom || other.mark == run.mark && may_pair(other, run)
            });
            let Some(waiting) = waiting.filter(|&waiting| self.open[waiting].0 >= bottom) else {
                self.bottoms[kind] = at;
                return;
            };
            let partner = self.open[waiting].0;
            let both = self.sides[at].left.min(self.sides[partner].left);
            let (mark, width): (fn(Vec<Inline>) -> Inline, usize) = match run.mark {
                '~' => (Inline::Strike, 2),
                _ if both >= 2 => (Inline::Strong, 2),
                _ => (Inline::Emphasis, 1),
            };
            // What waits between the two waits in vain.
            self.open.truncate(waiting + 1);
            self.sides[at].closes.push(mark);
            self.sides[at].left -= width;
            self.sides[partner].opens.push(mark);
            self.sides[partner].left -= width;
            if self.sides[partner].left == 0 {
                self.open.pop();
            }
        }
    }
}

/// Whether two runs may belong together: `**a*b**` is strong, though its star could open and close.
fn may_pair(opening: &Run<'_>, closing: &Run<'_>) -> bool {
    let (opens, closes) = (opening.written.len(), closing.written.len());
    let is_third = |length: usize| length.is_multiple_of(3);
    !((opening.closes || closing.opens)
        && is_third(opens + closes)
        && !(is_third(opens) && is_third(closes)))
}

/// Closing runs that find the same partners.
struct Kind;

impl Kind {
    const COUNT: usize = 18;

    fn of(run: &Run<'_>) -> usize {
        let mark = match run.mark {
            '*' => 0,
            '_' => 1,
            _ => 2,
        };
        (mark * 2 + usize::from(run.opens)) * 3 + run.written.len() % 3
    }
}
