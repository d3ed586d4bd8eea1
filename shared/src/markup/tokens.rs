//! A line of thought in parts: words, code, links, and the runs of marks whose partners are still to
//! be found.

use super::inlines::{inlines, is_blank};
use super::leaves::{self, Leaf};
use super::pieces::{Piece, pieces};
use super::target::{self, Target};
use super::ticks::Ticks;
use super::{Inline, address};
use crate::body::is_invisible;

/// A part of a text.
pub(super) enum Token<'a> {
    /// Words, in which there may be addresses and names.
    Words(&'a str),
    /// Words that are only that.
    Literal(&'a str),
    /// A bracket that may begin a link or an image.
    Bracket(&'a str),
    /// Stars, underscores or tildes.
    Run(Run<'a>),
    /// What needs no partner any more.
    Done(Inline),
}

/// Marks of one kind in a row.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) mark: char,
    pub(super) written: &'a str,
    pub(super) opens: bool,
    pub(super) closes: bool,
}

/// Takes a text apart.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    // Most messages have none of these.
    if !text.contains(['*', '_', '~', '`', '[', '\\']) {
        return vec![Token::Words(text)];
    }
    let mut reader = Reader {
        text,
        at: 0,
        words: 0,
        ticks: Ticks::of(text),
        tokens: Vec::new(),
        brackets: Vec::new(),
        linked: 0,
    };
    let mut spans = unmarked(text).into_iter().peekable();
    while reader.at < text.len() {
        match spans.next_if(|&(start, _)| start <= reader.at) {
            // The marks in an address or a name are its own: `https://example.org/__init__`.
            Some((start, end)) if start == reader.at => reader.at = end,
            // It began in code or within a link.
            Some(_) => {}
            None => reader.reads(),
        }
    }
    reader.ends_words(text.len());
    reader.tokens
}

/// Where addresses and names stand.
fn unmarked(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut at = 0;
    for piece in pieces(text) {
        let (Piece::Words(part) | Piece::Address(part) | Piece::Mention(part) | Piece::Room(part)) =
            piece;
        if !matches!(piece, Piece::Words(_)) {
            spans.push((at, at + part.len()));
        }
        at += part.len();
    }
    spans
}

struct Reader<'a> {
    text: &'a str,
    /// The place to be read next.
    at: usize,
    /// Where the words begin that are not among the tokens yet.
    words: usize,
    ticks: Ticks,
    tokens: Vec<Token<'a>>,
    /// The brackets that are open: which tokens they are, and where they stand.
    brackets: Vec<(usize, usize)>,
    /// No link begins before this token: there is one behind it, or what may not be one.
    linked: usize,
}

impl<'a> Reader<'a> {
    fn reads(&mut self) {
        let rest = &self.text[self.at..];
        match rest.as_bytes()[0] {
            b'\\' => self.reads_backslash(&rest[1..]),
            b'`' => self.reads_code(),
            mark @ (b'*' | b'_' | b'~') => self.reads_run(mark.into()),
            b'[' => self.opens_bracket(1),
            b'!' if rest[1..].starts_with('[') => self.opens_bracket(2),
            b']' => self.closes_bracket(),
            _ => self.at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }

    fn reads_backslash(&mut self, rest: &str) {
        let before = &self.text[..self.at];
        match rest.chars().next() {
            Some(c) if is_escaped(before, c) => {
                let mark = self.at + 1..self.at + 2;
                self.takes(mark.end, Token::Literal(&self.text[mark]));
            }
            // The arm of ¯\_(ツ)_/¯ is not to be lost.
            Some('_') => self.takes(self.at + 2, Token::Literal("\\_")),
            // Two of them begin the name of a machine.
            Some('\\') => self.at += 2,
            _ => self.at += 1,
        }
    }

    fn reads_code(&mut self) {
        let rest = &self.text[self.at..];
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let inside = self.at + ticks;
        let Some(end) = self.ticks.next(ticks, inside) else {
            self.at = inside;
            return;
        };
        let code = code(&self.text[inside..end]);
        if is_blank(&code) {
            self.at = end + ticks;
        } else {
            self.takes(end + ticks, Token::Done(Inline::Code(code.into())));
        }
    }

    fn reads_run(&mut self, mark: char) {
        let rest = &self.text[self.at..];
        let behind = rest.trim_start_matches(mark);
        let written = &rest[..rest.len() - behind.len()];
        let end = self.at + written.len();
        let before = beside(self.text[..self.at].chars().next_back());
        let after = beside(behind.chars().next());
        let opens = after != Beside::Space && (after == Beside::Letter || before != Beside::Letter);
        let closes =
            before != Beside::Space && (before == Beside::Letter || after != Beside::Letter);
        let run = match mark {
            // One is about so much, three are a wave: only two strike.
            '~' if written.len() != 2 => {
                self.at = end;
                return;
            }
            // Within a word it is a part of it.
            '_' => Run {
                mark,
                written,
                opens: opens && (!closes || before == Beside::Sign),
                closes: closes && (!opens || after == Beside::Sign),
            },
            _ => Run { mark, written, opens, closes },
        };
        self.takes(end, Token::Run(run));
    }

    fn opens_bracket(&mut self, length: usize) {
        let start = self.at;
        self.takes(start + length, Token::Bracket(&self.text[start..start + length]));
        self.brackets.push((self.tokens.len() - 1, start));
    }

    fn closes_bracket(&mut self) {
        let behind = self.at + 1;
        let Some((bracket, start)) = self.brackets.pop() else {
            self.at = behind;
            return;
        };
        let is_image = self.text[start..].starts_with('!');
        let may_link = is_image || bracket >= self.linked;
        let Some(target) = target::find(&self.text[behind..]).filter(|_| may_link) else {
            self.at = behind;
            return;
        };
        self.ends_words(self.at);
        let end = behind + target.length;
        let link = (!is_image).then(|| self.link(bracket, &target)).flatten();
        self.tokens.truncate(bracket);
        self.tokens.push(link.map_or(Token::Words(&self.text[start..end]), Token::Done));
        if !is_image {
            self.linked = self.tokens.len();
        }
        (self.at, self.words) = (end, end);
    }

    /// The link that begins with a bracket, if it is one that may be drawn.
    fn link(&self, bracket: usize, target: &Target<'_>) -> Option<Inline> {
        if !address::may_lead_to(target.href) {
            return None;
        }
        let inlines = inlines(&self.tokens[bracket + 1..], true);
        let says_it = says_where_it_leads(&inlines, target.href);
        says_it.then(|| Inline::Link { href: target.href.into(), inlines })
    }

    /// Adds a token that ends there.
    fn takes(&mut self, end: usize, token: Token<'a>) {
        self.ends_words(self.at);
        self.tokens.push(token);
        (self.at, self.words) = (end, end);
    }

    fn ends_words(&mut self, end: usize) {
        if self.words < end {
            self.tokens.push(Token::Words(&self.text[self.words..end]));
            self.words = end;
        }
    }
}

/// What is on a side of a run of marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Space,
    Sign,
    Letter,
}

fn beside(c: Option<char>) -> Beside {
    match c {
        None => Beside::Space,
        Some(c) if c.is_whitespace() => Beside::Space,
        // What is written over a letter is part of it.
        Some(c) if c.is_alphanumeric() || is_invisible(c) || matches!(c, '\u{300}'..='\u{36f}') => {
            Beside::Letter
        }
        Some(_) => Beside::Sign,
    }
}

/// Whether a backslash behind these words takes the meaning from a character. Before anything else
/// it is part of a path or a pattern, and stays.
fn is_escaped(before: &str, c: char) -> bool {
    match c {
        '_' => !before.ends_with('¯'),
        '*' | '~' | '`' | '[' | ']' | '@' | '#' => true,
        // These are marks at the beginning of a line.
        '-' | '+' | '>' => before.rsplit('\n').next().is_some_and(is_blank),
        _ => false,
    }
}

/// What stands between backticks.
fn code(written: &str) -> String {
    let code = written.replace("\r\n", "\n");
    // Space on each side is there to keep a backtick from the others, or the ticks from the lines.
    let inner = code.strip_prefix([' ', '\n']).and_then(|code| code.strip_suffix([' ', '\n']));
    match inner {
        Some(inner) if !is_blank(inner) => inner.to_owned(),
        _ => code,
    }
}

/// Whether a link can be seen, and does not look like an address that it does not lead to.
fn says_where_it_leads(inlines: &[Inline], href: &str) -> bool {
    let mut words = String::new();
    leaves::each_inline(inlines, &mut |leaf| {
        if let Leaf::Text(text) = leaf {
            words.push_str(text);
        }
    });
    !words.chars().all(is_invisible) && (!words.contains("://") || words == href)
}
