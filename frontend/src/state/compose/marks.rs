//! Marks by shortcuts: putting them around what is selected, and taking them away again.

use shared::markup::{self, Block, Inline};

use super::fence;
use crate::browser::editing::{Edit, Written};

/// What a shortcut makes of the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `**strong**`
    Strong,
    /// `*emphasis*`
    Emphasis,
    /// `~~struck~~`
    Strike,
    /// `` `code` ``, or a block of it.
    Code,
    /// `[words](address)`
    Link,
}

/// What becomes of the field.
#[must_use]
pub fn toggle(written: &Written, mark: Mark) -> Edit {
    let sign = match mark {
        Mark::Strong => "**",
        Mark::Emphasis => "*",
        Mark::Strike => "~~",
        Mark::Code if written.selected().contains('\n') => return code_block(written),
        Mark::Code => "`",
        Mark::Link => return link(written),
    };
    // Marks do not hold beside a space.
    let selected = written.selected();
    let words = selected.trim();
    let from = written.from + (selected.len() - selected.trim_start().len());
    let to = from + words.len();
    let (before, after) = (&written.text[..from], &written.text[to..]);
    let length = sign.len();
    if has(ending(before, sign), beginning(after, sign), mark) {
        let edit = Edit::new(from - length, to + length, words);
        return Edit { select: (0, words.len()), ..edit };
    }
    if words.len() >= 2 * length && has(beginning(words, sign), ending(words, sign), mark) {
        let bare = &words[length..words.len() - length];
        return Edit { select: (0, bare.len()), ..Edit::new(from, to, bare) };
    }
    let put = sign.to_owned() + words + sign;
    Edit { select: (length, length + words.len()), ..Edit::new(from, to, put) }
}

/// Whether so many signs on either side are this mark: two stars are strong, one is emphasis, three are both.
fn has(left: usize, right: usize, mark: Mark) -> bool {
    let both = left.min(right);
    match mark {
        Mark::Emphasis => both % 2 == 1,
        Mark::Strong | Mark::Strike => both >= 2,
        Mark::Code | Mark::Link => both >= 1,
    }
}

fn beginning(text: &str, sign: &str) -> usize {
    text.len() - text.trim_start_matches(&sign[..1]).len()
}

fn ending(text: &str, sign: &str) -> usize {
    text.len() - text.trim_end_matches(&sign[..1]).len()
}

fn code_block(written: &Written) -> Edit {
    let (before, after) = (&written.text[..written.from], &written.text[written.to..]);
    Edit::new(written.from, written.to, fence::block(written.selected(), before, after))
}

/// The words with the cursor where the address goes, or the address with the cursor where the words go.
fn link(written: &Written) -> Edit {
    let words = written.selected();
    let is_address = address(words).is_some();
    let put = if is_address { "[](".to_owned() + words + ")" } else { words_of(words) + "()" };
    let at = if is_address { 1 } else { put.len() - 1 };
    Edit { select: (at, at), ..Edit::new(written.from, written.to, put) }
}

fn words_of(words: &str) -> String {
    "[".to_owned() + &words.replace('[', "\\[").replace(']', "\\]") + "]"
}

/// The selected words as a link to the address that is pasted over them, if it is one and they are words.
#[must_use]
pub fn linked(written: &Written, pasted: &str) -> Option<Edit> {
    let (href, words) = (address(pasted.trim())?, written.selected());
    let is_words = !words.trim().is_empty() && !words.contains('\n') && address(words).is_none();
    if !is_words || fence::is_in_code(&written.text[..written.from]) {
        return None;
    }
    let put = words_of(words) + "(" + href + ")";
    // Whatever stands in them, they are to be one link there.
    let tree = markup::parse(&put);
    let is_link = matches!(&tree[..], [Block::Paragraph(line)] if
        matches!(&line[..], [Inline::Link { href: it, .. }] if **it == *href));
    is_link.then(|| Edit::new(written.from, written.to, put))
}

/// The text, if it is an address and nothing else.
fn address(text: &str) -> Option<&str> {
    let tree = markup::parse(text);
    let is_one = matches!(&tree[..], [Block::Paragraph(line)] if
        matches!(&line[..], [Inline::Link { href, .. }] if **href == *text));
    is_one.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text in which `|` stand around what is selected.
    fn field(text: &str) -> Written {
        let from = text.find('|').expect("a selection");
        let to = text.rfind('|').expect("a selection");
        let to = if from == to { from } else { to - 1 };
        Written { text: text.replace('|', ""), from, to }
    }

    fn shown(written: &Written) -> String {
        let (from, to) = (written.from, written.to);
        let text = &written.text;
        if from == to {
            return text[..from].to_owned() + "|" + &text[from..];
        }
        text[..from].to_owned() + "|" + &text[from..to] + "|" + &text[to..]
    }

    fn becomes(before: &str, mark: Mark, after: &str) {
        let written = field(before);
        assert_eq!(shown(&written.after(&toggle(&written, mark))), after, "{before}");
    }

    #[test]
    fn a_shortcut_puts_marks_around_the_words_and_takes_them_away() {
        for (mark, with) in [
            (Mark::Strong, "a **|b|** c"),
            (Mark::Emphasis, "a *|b|* c"),
            (Mark::Strike, "a ~~|b|~~ c"),
            (Mark::Code, "a `|b|` c"),
        ] {
            becomes("a |b| c", mark, with);
            becomes(with, mark, "a |b| c");
        }
        becomes("a |**b**| c", Mark::Strong, "a |b| c");
        becomes("| b |c", Mark::Strong, " **|b|** c");
        becomes("東 |京|", Mark::Emphasis, "東 *|京|*");
    }

    #[test]
    fn strong_and_emphasis_are_told_apart() {
        becomes("**|b|**", Mark::Emphasis, "***|b|***");
        becomes("***|b|***", Mark::Emphasis, "**|b|**");
        becomes("***|b|***", Mark::Strong, "*|b|*");
        becomes("*|b|*", Mark::Strong, "***|b|***");
    }

    #[test]
    fn with_nothing_selected_the_cursor_stands_between_the_marks() {
        becomes("a |", Mark::Strong, "a **|**");
        becomes("a **|**", Mark::Strong, "a |");
        becomes("|", Mark::Code, "`|`");
    }

    #[test]
    fn several_lines_become_a_block_of_code() {
        becomes("x\n|a\nb|", Mark::Code, "x\n```\na\nb\n```|");
    }

    #[test]
    fn words_become_a_link_that_waits_for_its_address() {
        becomes("see |the notes| there", Mark::Link, "see [the notes](|) there");
        becomes("|https://a.b|", Mark::Link, "[|](https://a.b)");
        becomes("|a [b]|", Mark::Link, "[a \\[b\\]](|)");
    }

    #[test]
    fn an_address_pasted_on_words_makes_a_link() {
        let paste = |text: &str, pasted: &str| {
            let written = field(text);
            linked(&written, pasted).map(|edit| written.after(&edit).text)
        };
        let link = |text: &str| Some(text.to_owned());
        assert_eq!(paste("|the notes|", "https://a.b/c\n"), link("[the notes](https://a.b/c)"));
        assert_eq!(paste("|a]b|", "https://a.b/(c)"), link("[a\\]b](https://a.b/(c))"));
        for (text, pasted) in [
            ("a|", "https://a.b"),
            ("|a|", "not an address"),
            ("|a|", "javascript:alert(1)"),
            ("|https://c.d|", "https://a.b"),
            ("|a\nb|", "https://a.b"),
            ("`|a|`", "https://a.b"),
            ("```\n|a|", "https://a.b"),
            ("| |", "https://a.b"),
        ] {
            assert_eq!(paste(text, pasted), None, "{text}");
        }
    }
}
