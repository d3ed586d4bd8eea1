//! Texts that were written to hurt whoever reads them. Each is as long as a body may be.

use shared::limits;
use shared::markup::{self, Block, Inline};

/// Repeated as often as a body has room.
const PATTERNS: &[&str] = &[
    ">",
    "> ",
    "[",
    "]",
    "*",
    "_",
    "`",
    "~~",
    "\\",
    "\\*",
    "|",
    "-",
    "- ",
    "1. ",
    "@",
    "@a",
    "@a ",
    "<",
    "&",
    "![",
    "](",
    "[a](",
    "[ (](",
    "[a](https://b ",
    "[a](https://b.c) ",
    "[![a](b)](https://c.d)",
    "a***",
    "*a ",
    "**a *a ",
    "_a*",
    "*a_ ",
    "~~a*_",
    "*~~\u{a0}",
    "\\``",
    "`a``",
    "[*a",
    "*]",
    "**_* ",
    "_(__",
    "<![CDATA[",
    "<!-- ",
    "<?",
    "http://",
    "http://a",
    "https://a.b ",
    "http://)",
    "a@",
    "- \n",
    "- a\n",
    "  - a\n",
    "> a\n",
    ">\n",
    "\n",
    " ",
    "\t",
    "\r",
    "\n \n",
    "```\n",
    "```a\n",
    "~~~\n",
    "````\n```\n",
    "|\n",
    "|-|\n",
    "|a|\n|-|\n",
    "a|\n-|\n",
    "1.\n",
    "1. a\n",
    "*\n",
    "* a\n\n",
    "- a\n  ",
    "> - ",
    "- > ",
    "> ```\n",
    "\u{0}",
    "\u{2028}",
    "é*",
    "*é* ",
    "@a_b_",
    "[a]: b\n",
    "[^a]: b\n",
    "a\n=\n",
    "a\n-\n",
    "***\n",
];

/// One within the other: what each level begins with, and what it ends with.
const NESTED: &[(&str, &str)] = &[
    ("*a ", " a*"),
    ("**", "**"),
    ("_*", "*_"),
    ("~~a ", " a~~"),
    ("[", "](https://a.b)"),
    ("[https://c", "](https://a.b)"),
    ("[", "](x)"),
    ("![", "](x)"),
    ("[![", "](https://a.b)](https://a.b)"),
];

/// Texts of about this many characters.
fn texts(length: usize) -> Vec<String> {
    let repeated = PATTERNS.iter().map(|pattern| pattern.chars().cycle().take(length).collect());
    let nested = NESTED.iter().map(|(open, close)| {
        let times = length / (open.len() + close.len());
        open.repeat(times) + "a" + &close.repeat(times)
    });
    let stairs = (0..length / 50).map(|step| "  ".repeat(step % 50) + "- a\n").collect();
    let runs = (1..(2 * length).isqrt()).map(|run| "`".repeat(run) + "a").collect();
    let third = length / 6;
    let wide = "|a".repeat(third) + "\n" + &"|-".repeat(third) + "\n" + &"|\n".repeat(third);
    repeated.chain(nested).chain([stairs, runs, wide]).collect()
}

fn depth(blocks: &[Block]) -> usize {
    let inside = |block: &Block| match block {
        Block::Paragraph(inlines) => depth_of_line(inlines),
        Block::Quote(blocks) => 1 + depth(blocks),
        Block::List { items, .. } => 1 + items.iter().map(|item| depth(item)).max().unwrap_or(0),
        Block::Code { .. } => 0,
        Block::Table { head, rows, .. } => head
            .iter()
            .chain(rows.iter().flatten())
            .map(|cell| depth_of_line(cell))
            .max()
            .unwrap_or(0),
    };
    blocks.iter().map(inside).max().unwrap_or(0)
}

fn depth_of_line(inlines: &[Inline]) -> usize {
    let inside = |inline: &Inline| match inline {
        Inline::Emphasis(inlines)
        | Inline::Strong(inlines)
        | Inline::Strike(inlines)
        | Inline::Link { inlines, .. } => 1 + depth_of_line(inlines),
        _ => 0,
    };
    inlines.iter().map(inside).max().unwrap_or(0)
}

#[test]
fn no_text_goes_deep_and_none_is_too_much() {
    for text in texts(limits::BODY_CHARS) {
        // Blocks, marks, a link, and the marks in that.
        let depth = depth(&markup::parse(&text));
        assert!(depth <= 3 * limits::MARKUP_DEPTH + 1, "{:?} is {depth} deep", start(&text));
    }
}

fn start(text: &str) -> String {
    text.chars().take(20).collect()
}
