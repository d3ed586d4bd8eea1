//! The cases of the CommonMark specification, as far as our marks are theirs: each case of a section
//! that we cover either becomes what it becomes there, or stands below with the reason why it does not.

use serde_json::Value;
use shared::markup::{self, Block, Inline};

const SPEC: &str = include_str!("commonmark/spec.json");

/// The sections that we cover; in each the cases that become something else here, and why.
#[rustfmt::skip]
const COVERED: &[(&str, &[u64], &str)] = &[
    ("Backslash escapes", &[12, 14, 15, 16, 18, 20, 21, 22, 23, 24],
     "A backslash is text before what is no mark of ours, since paths and patterns are written in chats."),
    ("Block quotes", &[228, 229, 230, 231, 232, 233, 234, 236, 237, 238, 239, 240, 241, 246, 247, 250, 251,
       252],
     "A quote ends where its marks do; `>` alone, or without a space, is text; headings, rules and indented code are none."),
    ("Code spans", &[334, 344, 346],
     "HTML and addresses in angle brackets are text, so that a backtick in them counts."),
    ("Emphasis and strong emphasis", &[475, 476, 477, 480, 481],
     "HTML and addresses in angle brackets are text, so that a star in them counts."),
    ("Fenced code blocks", &[126, 129, 130, 134, 138, 141, 143, 144, 146],
     "Code that is empty is text; the language is one word; headings and indented code are none."),
    ("Inlines", &[],
     ""),
    ("Links", &[484, 485, 486, 487, 488, 489, 490, 491, 492, 493, 494, 495, 497, 498, 499, 500, 501, 502, 503,
       504, 505, 506, 507, 508, 510, 513, 517, 518, 519, 520, 522, 524, 525, 526, 527, 528, 529, 530, 531,
       532, 533, 534, 535, 536, 537, 538, 539, 540, 541, 542, 543, 544, 545, 549, 550, 552, 553, 554, 555,
       556, 557, 558, 559, 560, 561, 562, 563, 564, 565, 566, 567, 568, 569, 570, 571],
     "A link leads to an absolute address without spaces or angle brackets; there are no definitions, HTML, entities or images; an address that is left over is a link by itself."),
    ("List items", &[253, 254, 255, 256, 257, 258, 259, 260, 262, 263, 264, 270, 271, 272, 273, 274, 275, 276,
       277, 278, 279, 280, 281, 282, 283, 284, 286, 287, 288, 289, 290, 291, 292, 293, 297, 300],
     "Points have no paragraphs of their own, two columns belong to one, and space is kept; an empty point is text; indented code is none."),
    ("Lists", &[305, 306, 307, 308, 309, 311, 312, 313, 314, 315, 316, 317, 319, 320, 321, 324, 325, 326],
     "The same as for their points; a list does not end at another kind of mark, and comments are text."),
    ("Paragraphs", &[222, 223, 224, 225, 226],
     "The space that a line begins or ends with is kept."),
    ("Precedence", &[],
     ""),
    ("Soft line breaks", &[649],
     "The space that a line begins or ends with is kept."),
    ("Textual content", &[],
     ""),
];

/// The sections about what is no mark of ours, and what becomes of it.
const OTHERS: &[(&str, &str)] = &[
    ("ATX headings", "headings are text"),
    ("Autolinks", "angle brackets are text; a bare address is a link"),
    ("Blank lines", "they are kept, as in what was written"),
    ("Entity and numeric character references", "entities are text"),
    ("HTML blocks", "HTML is text"),
    ("Hard line breaks", "every line end is kept"),
    ("Images", "images are text"),
    ("Indented code blocks", "what is only indented is text"),
    ("Link reference definitions", "definitions are text"),
    ("Raw HTML", "HTML is text"),
    ("Setext headings", "headings are text"),
    ("Tabs", "they are about indented code"),
    ("Thematic breaks", "rules are text"),
];

/// A tree as the HTML of the specification.
fn html(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> String {
    match block {
        // Words below a blank line are another paragraph there.
        Block::Paragraph(line) => {
            let text = inlines(line);
            let parts = text.split("\n\n").map(|part| part.trim_matches('\n'));
            parts.filter(|part| !part.is_empty()).map(|part| format!("<p>{part}</p>\n")).collect()
        }
        Block::Quote(inside) => format!("<blockquote>\n{}</blockquote>\n", html(inside)),
        Block::List { ordered, items } => {
            let tag = if ordered.is_some() { "ol" } else { "ul" };
            let start = ordered.filter(|&it| it != 1).map(|it| format!(" start=\"{it}\""));
            let items: String = items.iter().map(|item| item_of(item)).collect();
            format!("<{tag}{}>\n{items}</{tag}>\n", start.unwrap_or_default())
        }
        Block::Code { language, text } => {
            let class =
                language.as_deref().map(|it| format!(" class=\"language-{}\"", escaped(it)));
            let end = if text.is_empty() { "" } else { "\n" };
            format!("<pre><code{}>{}{end}</code></pre>\n", class.unwrap_or_default(), escaped(text))
        }
        Block::Table { .. } => "a table".to_owned(),
    }
}

/// A point, whose words have no element of their own there.
fn item_of(item: &[Block]) -> String {
    let inside = html(item).replace("<p>", "").replace("</p>", "");
    let inside = inside.strip_suffix('\n').unwrap_or(&inside).to_owned();
    let inside = match item {
        [] | [Block::Paragraph(_)] => inside,
        [Block::Paragraph(_), ..] => inside + "\n",
        _ => format!("\n{inside}\n"),
    };
    format!("<li>{inside}</li>\n")
}

fn inlines(line: &[Inline]) -> String {
    line.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => escaped(text),
        Inline::LineBreak => "\n".to_owned(),
        Inline::Emphasis(inside) => format!("<em>{}</em>", inlines(inside)),
        Inline::Strong(inside) => format!("<strong>{}</strong>", inlines(inside)),
        Inline::Strike(inside) => format!("<del>{}</del>", inlines(inside)),
        // Line ends in it are spaces there.
        Inline::Code(text) => format!("<code>{}</code>", escaped(text).replace('\n', " ")),
        Inline::Link { href, inlines: words } => {
            format!("<a href=\"{}\">{}</a>", escaped(href), inlines(words))
        }
        Inline::Mention(mention) => mention.to_string(),
        Inline::Room(room) => format!("#{room}"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A case whose addresses lead somewhere from anywhere, as those in a message have to, and whose links have
/// no titles, which we read and do not show.
fn absolute(markdown: &Value, html: &Value) -> (String, String) {
    let text = |value: &Value| value.as_str().expect("each has one").to_owned();
    // A message ends with its words.
    let mut markdown = text(markdown).trim_end_matches('\n').to_owned();
    let mut html = text(html);
    for path in ["/url", "/uri", "foo", "train", "/my", "\\(foo", "bar"] {
        markdown = markdown.replace(&format!("]({path}"), &format!("](https://a.b/{path}"));
        html = html.replace(&format!("href=\"{path}"), &format!("href=\"https://a.b/{path}"));
    }
    let mut parts = html.split(" title=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once('"').map_or("", |(_, behind)| behind));
    (markdown, rest.fold(first, |html, part| html + part))
}

fn spec() -> Vec<Value> {
    serde_json::from_str(SPEC).expect("it is a list")
}

fn section(case: &Value) -> &str {
    case["section"].as_str().expect("each has one")
}

#[test]
fn the_cases_that_we_cover_become_what_they_are_there() {
    let mut passed = 0;
    for case in spec() {
        let covered = COVERED.iter().find(|(name, ..)| *name == section(&case));
        let Some((name, differ, _)) = covered else { continue };
        let number = case["number"].as_u64().expect("each has one");
        let (markdown, expected) = absolute(&case["markdown"], &case["html"]);
        let ours = html(&markup::parse(&markdown));
        if differ.contains(&number) {
            assert_ne!(ours, expected, "case {number} of {name} may be covered by now");
        } else {
            assert_eq!(ours, expected, "case {number} of {name}: {markdown:?}");
            passed += 1;
        }
    }
    assert!(passed > 200, "{passed} cases are ours");
}

#[test]
fn every_section_is_covered_or_left_out_for_a_reason() {
    for case in spec() {
        let name = section(&case);
        let covered = COVERED
            .iter()
            .any(|(it, differ, why)| *it == name && differ.is_empty() == why.is_empty());
        let left_out = OTHERS.iter().any(|(it, why)| *it == name && !why.is_empty());
        assert!(covered != left_out, "{name}");
    }
}
