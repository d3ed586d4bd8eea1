//! What of a text can be looked for: its words, and runs of scripts that put no space between words.
//!
//! An index cannot know where a word begins in 東京都庁, so of such a run it takes each two letters that follow
//! each other, and the last one: 東京 京都 都庁 庁. Then two letters are found wherever they stand, which is what people
//! type, and one is the beginning of a pair. Hangul is treated so, too: it has spaces, but what a search is for
//! often has an ending.

/// A part of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A word, or a number.
    Word(&'a str),
    /// Letters without spaces between words.
    Run(&'a str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Gap,
    Word,
    Run,
}

/// Characters of a word that an index keeps; no word of a language is longer.
const WORD_CHARS: usize = 64;

/// The pieces of a folded text, in order.
pub fn of(folded: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        let start = rest.find(|c| class(c) != Class::Gap)?;
        let text = &rest[start..];
        let first = text.chars().next().map_or(Class::Gap, class);
        let end = text.find(|c| class(c) != first).unwrap_or(text.len());
        let piece = &text[..end];
        rest = &text[end..];
        Some(if first == Class::Run { Piece::Run(piece) } else { Piece::Word(piece) })
    })
}

/// Whether a word goes on with this character.
pub(super) fn is_word(c: char) -> bool {
    class(c) == Class::Word
}

impl<'a> Piece<'a> {
    /// What an index keeps of it, in order.
    pub fn tokens(self) -> impl Iterator<Item = &'a str> {
        let (text, run) = match self {
            Self::Word(text) => (cut(text), false),
            Self::Run(text) => (text, true),
        };
        let starts = text.char_indices().take(if run { usize::MAX } else { 1 });
        starts.map(move |(at, _)| if run { pair(&text[at..]) } else { text })
    }

    /// What an index keeps of every text in which it stands, whatever follows it.
    pub fn sure_tokens(self) -> impl Iterator<Item = &'a str> {
        let last = match self {
            Self::Word(_) => 0,
            Self::Run(_) => 1,
        };
        let count = self.tokens().count() - last;
        self.tokens().take(count)
    }
}

/// The first two characters, or the only one.
fn pair(text: &str) -> &str {
    &text[..text.char_indices().nth(2).map_or(text.len(), |(at, _)| at)]
}

fn cut(word: &str) -> &str {
    &word[..word.char_indices().nth(WORD_CHARS).map_or(word.len(), |(at, _)| at)]
}

fn class(c: char) -> Class {
    match c {
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' => Class::Run,
        '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Class::Run,
        // Thai and Lao, but for their money, their digits and their stops; Burmese and Khmer letters.
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e81}'..='\u{ece}' => Class::Run,
        '\u{1000}'..='\u{103f}' | '\u{1780}'..='\u{17d3}' => Class::Run,
        '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' => Class::Run,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Class::Run,
        '\u{20000}'..='\u{323af}' => Class::Run,
        // Marks of Indic scripts belong to their words, also those that count as no letter.
        '\u{964}' | '\u{965}' => Class::Gap,
        '\u{900}'..='\u{dff}' => Class::Word,
        _ if c.is_alphanumeric() => Class::Word,
        _ => Class::Gap,
    }
}
