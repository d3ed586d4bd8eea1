//! The tree of a message, drawn as elements that hold text and nothing else. Words alone get no
//! element around them, and their line ends stay in the text: what is copied is what was written.
//! Each block is written in its own direction.

use std::mem;

use shared::markup::{Alignment, Block, Inline};
use yew::{AttrValue, Html, classes, html};

use super::code::CodeBlock;
use crate::components::RoomLink;

/// From this number on the numbers of a list need more room than there is beside it.
const WIDE: usize = 100;

/// From this number of bytes on an address is long.
const LONG: usize = 64;

/// Draws what stands below each other.
pub(super) fn draw(blocks: &[Block]) -> Html {
    match blocks {
        [Block::Paragraph(inlines)] => line(inlines),
        _ => blocks.iter().map(block).collect(),
    }
}

fn block(block: &Block) -> Html {
    match block {
        Block::Paragraph(inlines) => html! { <p dir="auto">{ line(inlines) }</p> },
        Block::Quote(blocks) => html! { <blockquote dir="auto">{ draw(blocks) }</blockquote> },
        Block::List { ordered, items } => list(*ordered, items),
        Block::Code { language, text } => html! {
            <CodeBlock language={language.as_deref().map(|it| AttrValue::from(it.to_owned()))} text={text.to_string()} />
        },
        Block::Table { alignment, head, rows } => table(alignment, head, rows),
    }
}

fn list(ordered: Option<u32>, items: &[Vec<Block>]) -> Html {
    let items = items.iter().map(|item| html! { <li>{ draw(item) }</li> });
    let Some(start) = ordered else {
        return html! { <ul dir="auto">{ for items }</ul> };
    };
    let wide = (start as usize).saturating_add(items.len()) > WIDE;
    html! { <ol dir="auto" class={classes!(wide.then_some("wide"))} start={start.to_string()}>{ for items }</ol> }
}

fn table(alignment: &[Alignment], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Html {
    let heads = head.iter().zip(alignment).map(|(name, &alignment)| {
        html! { <th scope="col" class={side(alignment)}>{ line(name) }</th> }
    });
    let row = |row: &Vec<Vec<Inline>>| {
        let cells = row.iter().zip(alignment).map(|(cell, &alignment)| {
            html! { <td class={side(alignment)}>{ line(cell) }</td> }
        });
        html! { <tr>{ for cells }</tr> }
    };
    html! {
        <div class="table">
            <table dir="auto">
                <thead><tr>{ for heads }</tr></thead>
                <tbody>{ for rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn side(alignment: Alignment) -> Option<&'static str> {
    match alignment {
        Alignment::Natural => None,
        Alignment::Left => Some("left"),
        Alignment::Center => Some("center"),
        Alignment::Right => Some("right"),
    }
}

/// Draws a line of thought: the words between two marks, with their line ends, are one text.
fn line(inlines: &[Inline]) -> Html {
    let mut drawn = Vec::new();
    let mut words = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) => words.push_str(text),
            Inline::LineBreak => words.push('\n'),
            _ => {
                if !words.is_empty() {
                    drawn.push(Html::from(mem::take(&mut words)));
                }
                drawn.push(mark(inline));
            }
        }
    }
    if !words.is_empty() {
        drawn.push(Html::from(words));
    }
    drawn.into_iter().collect()
}

fn mark(inline: &Inline) -> Html {
    match inline {
        Inline::Text(text) => html! { &**text },
        Inline::LineBreak => html! { "\n" },
        Inline::Emphasis(inlines) => html! { <em>{ line(inlines) }</em> },
        Inline::Strong(inlines) => html! { <strong>{ line(inlines) }</strong> },
        Inline::Strike(inlines) => html! { <del>{ line(inlines) }</del> },
        Inline::Code(text) => html! { <code>{ &**text }</code> },
        Inline::Link { href, inlines } => link(href, inlines),
        Inline::Room(room) => html! { <RoomLink room={room.clone()} /> },
        Inline::Mention(mention) => html! { <span class="mention">{ mention.to_string() }</span> },
    }
}

fn link(href: &str, inlines: &[Inline]) -> Html {
    let says_it = matches!(inlines, [Inline::Text(text)] if **text == *href);
    // An address that is its own words is cut off where it gets long: where it leads is said in the first ones.
    let long = says_it && href.len() > LONG;
    let href = href.to_owned();
    let title = (long || !says_it).then(|| href.clone());
    html! { <a {href} class={classes!(long.then_some("long"))} {title} target="_blank" rel="noopener noreferrer">{ line(inlines) }</a> }
}
