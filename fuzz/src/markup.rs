//! What marks mean: whatever the text, the tree says its letters in their order and no others, leads nowhere but to web
//! and mail, and is neither deep nor larger than the text. A text that is long because it repeats itself takes no
//! longer than another: libFuzzer is told how long one input may take.

use shared::limits::BODY_CHARS;
use shared::markup::{self, Block, Inline};

/// Levels of a tree: blocks, marks, a link, and the marks in that.
const DEEPEST: usize = 40;

/// Tries one input: whether it is repeated until a message is full, and the text.
pub fn run(input: &[u8]) {
    let [repeats, text @ ..] = input else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    if *repeats == b'*' && !text.is_empty() {
        judge(&text.chars().cycle().take(BODY_CHARS).collect::<String>());
    } else if text.chars().count() <= BODY_CHARS {
        judge(text);
    }
}

fn judge(text: &str) {
    let tree = markup::parse(text);
    assert_eq!(tree.is_empty(), text.is_empty());
    let mut walk = Walk { rest: text, nodes: 0 };
    walk.blocks(&tree, 0);
    assert!(walk.nodes <= 4 * text.len() + 4, "{} of {} bytes", walk.nodes, text.len());
    let plain = markup::plain(text);
    assert!(!plain.contains('\n') && plain.len() <= 2 * text.len() + 2, "{plain:?}");
    let _ = markup::mentions(text);
}

/// Goes through a tree along its text.
struct Walk<'a> {
    /// What of the text has not been said yet.
    rest: &'a str,
    nodes: usize,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        assert!(depth <= DEEPEST, "too deep");
        for block in blocks {
            self.nodes += 1;
            match block {
                Block::Paragraph(inlines) => self.inlines(inlines, depth + 1),
                Block::Quote(blocks) => self.blocks(blocks, depth + 1),
                Block::List { items, .. } => {
                    items.iter().for_each(|item| self.blocks(item, depth + 1));
                }
                Block::Code { language, text } => {
                    language.iter().for_each(|language| self.says(language));
                    self.says(text);
                }
                Block::Table { head, rows, alignment } => {
                    assert!(rows.iter().all(|row| row.len() <= head.len()));
                    assert_eq!(alignment.len(), head.len());
                    for cell in head.iter().chain(rows.iter().flatten()) {
                        self.nodes += 1;
                        self.inlines(cell, depth + 1);
                    }
                }
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], depth: usize) {
        assert!(depth <= DEEPEST, "too deep");
        let is_text = |inline: &Inline| matches!(inline, Inline::Text(_));
        assert!(!inlines.windows(2).any(|two| two.iter().all(is_text)), "two texts in a row");
        for inline in inlines {
            self.nodes += 1;
            match inline {
                Inline::Text(text) => {
                    assert!(!text.is_empty() && !text.contains('\n'), "{text:?}");
                    self.says(text);
                }
                Inline::Code(text) => self.says(text),
                Inline::Emphasis(inlines) | Inline::Strong(inlines) | Inline::Strike(inlines) => {
                    self.inlines(inlines, depth + 1);
                }
                Inline::Link { href, inlines } => {
                    let lower = href.to_lowercase();
                    let known = ["http://", "https://", "mailto:"];
                    assert!(known.iter().any(|known| lower.starts_with(known)), "{href}");
                    self.inlines(inlines, depth + 1);
                }
                Inline::Mention(mention) => self.says(&mention.to_string()),
                Inline::Room(room) => self.says(room.as_str()),
                Inline::LineBreak => self.says("\n"),
            }
        }
    }

    /// These letters come next in the text, after marks that are not said.
    fn says(&mut self, said: &str) {
        for letter in said.chars() {
            let found = self.rest.find(letter);
            let Some(at) = found else { panic!("{letter:?} of {said:?} was not written there") };
            self.rest = &self.rest[at + letter.len_utf8()..];
        }
    }
}
