//! A tree in a line that fits into a test: `**a** b` is `strong(a) b`, lines end in `↵`, and blocks
//! stand in brackets.

use shared::markup::{self, Alignment, Block, Inline};

/// The outline of what a text becomes.
pub(crate) fn outline(text: &str) -> String {
    blocks(&markup::parse(text))
}

fn blocks(tree: &[Block]) -> String {
    tree.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(line) => format!("[{}]", inlines(line)),
        Block::Quote(inside) => format!("quote[{}]", blocks(inside)),
        Block::List { ordered, items } => {
            let number = ordered.map(|number| number.to_string()).unwrap_or_default();
            let items: String = items.iter().map(|item| format!("[{}]", blocks(item))).collect();
            format!("list{number}{items}")
        }
        Block::Code { language, text } => {
            let language = language.as_deref().unwrap_or_default();
            format!("code{language}[{}]", text.replace('\n', "↵"))
        }
        Block::Table { alignment, head, rows } => {
            let alignment: String = alignment.iter().map(letter).collect();
            let rows: String = [head].into_iter().chain(rows).map(|row| cells(row)).collect();
            format!("table{alignment}{rows}")
        }
    }
}

fn letter(alignment: &Alignment) -> char {
    match alignment {
        Alignment::Natural => '-',
        Alignment::Left => '<',
        Alignment::Center => '=',
        Alignment::Right => '>',
    }
}

fn cells(row: &[Vec<Inline>]) -> String {
    format!("[{}]", row.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join("|"))
}

fn inlines(line: &[Inline]) -> String {
    line.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => text.to_string(),
        Inline::Emphasis(inside) => format!("em({})", inlines(inside)),
        Inline::Strong(inside) => format!("strong({})", inlines(inside)),
        Inline::Strike(inside) => format!("strike({})", inlines(inside)),
        Inline::Code(text) => format!("code({text})"),
        Inline::Link { href, inlines: inside } => match inlines(inside) {
            text if text == **href => format!("link({href})"),
            text => format!("link({text} → {href})"),
        },
        Inline::Mention(mention) => format!("mention({mention})"),
        Inline::Room(room) => format!("room({room})"),
        Inline::LineBreak => "↵".to_owned(),
    }
}
