//! Lists: points with a dash, a star or a plus, or with numbers.

use super::Block;
use super::blocks::{Found, blocks, unindented};
use super::inlines::is_blank;

/// Columns by which a line is indented more than its point to belong to it. Markdown wants as many as
/// the mark takes; people type two.
const FURTHER: usize = 2;

/// Columns of a tab.
const TAB: usize = 4;

/// A line with a point.
struct Point<'a> {
    /// The mark, or what stands behind the number: another one begins another list.
    mark: char,
    number: Option<u32>,
    /// Columns in front of the mark.
    indent: usize,
    /// Columns in front of what it says.
    width: usize,
    says: &'a str,
}

impl<'a> Point<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let marked = unindented(line)?;
        let indent = line.len() - marked.len();
        let behind_digits = marked.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &marked[..marked.len() - behind_digits.len()];
        let mark = behind_digits.chars().next()?;
        let number = match (mark, digits.len()) {
            ('-' | '*' | '+', 0) => None,
            ('.' | ')', 1..=9) => Some(digits.parse().ok()?),
            _ => return None,
        };
        let says = behind_digits[1..].strip_prefix([' ', '\t'])?;
        // A mark alone is no point, and a row of them is a rule somebody drew.
        if is_blank(says) || is_rule(marked) {
            return None;
        }
        let width = indent + digits.len() + 2;
        Some(Self { mark, number, indent, width, says })
    }

    /// Whether a line belongs to this point.
    fn holds(&self, line: &str) -> bool {
        indent_of(line) >= self.indent + FURTHER
    }

    fn is_followed_by(&self, next: &Self) -> bool {
        self.mark == next.mark && self.number.is_some() == next.number.is_some()
    }
}

/// Whether a line has a point.
pub(super) fn begins(line: &str) -> bool {
    Point::of(line).is_some()
}

/// The list that begins at the first of these lines. Within words that go on, only the number 1
/// begins one: a line may begin with a year by chance.
pub(super) fn find(lines: &[&str], depth: usize, goes_on: bool) -> Option<Found> {
    let first = Point::of(lines[0])?;
    if goes_on && first.number.is_some_and(|number| number != 1) {
        return None;
    }
    let ordered = first.number;
    let mut items = Vec::new();
    let mut point = Some(first);
    let mut at = 0;
    while let Some(now) = point {
        let mut item = vec![now.says];
        at += 1;
        let mut blank = 0;
        while let Some(line) = lines.get(at + blank) {
            if is_blank(line) {
                blank += 1;
            } else if now.holds(line) {
                item.extend_from_slice(&lines[at..at + blank]);
                item.push(outdented(line, now.width));
                at += blank + 1;
                blank = 0;
            } else {
                break;
            }
        }
        items.push(blocks(&item, depth + 1));
        point = lines.get(at + blank).and_then(|line| Point::of(line));
        point = point.filter(|next| now.is_followed_by(next));
        if point.is_some() {
            at += blank;
        }
    }
    Some(Found { block: Some(Block::List { ordered, items }), lines: at })
}

fn is_rule(marked: &str) -> bool {
    let mut marks = marked.chars().filter(|c| !c.is_whitespace());
    let first = marks.next();
    matches!(first, Some('-' | '*'))
        && marks.clone().count() >= 2
        && marks.all(|c| Some(c) == first)
}

fn columns(c: char) -> usize {
    match c {
        ' ' => 1,
        '\t' => TAB,
        _ => 0,
    }
}

fn indent_of(line: &str) -> usize {
    line.chars().map_while(|c| Some(columns(c)).filter(|&columns| columns > 0)).sum()
}

/// A line without space for so many columns, or without as much as it has.
fn outdented(line: &str, width: usize) -> &str {
    let mut column = 0;
    line.trim_start_matches(|c| {
        let is_space = columns(c) > 0 && column < width;
        column += columns(c);
        is_space
    })
}
