//! Finding the addresses in a text. Only `http` and `https` become links, and their text stays as
//! it was written, so a link cannot say one thing and lead to another.

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Plain(&'a str),
    /// An address, to be followed as it is written.
    Link(&'a str),
}

/// Splits a text; the pieces together are the text.
#[must_use]
pub fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut plain = 0;
    let mut from = 0;
    // Every address has these three characters, and few texts have them.
    while let Some(at) = text[from..].find("://").map(|at| from + at) {
        from = at + 3;
        let Some(start) = scheme_start(text, plain, at) else {
            continue;
        };
        let end = at + 3 + length(&text[at + 3..]);
        if end == at + 3 {
            continue;
        }
        if plain < start {
            pieces.push(Piece::Plain(&text[plain..start]));
        }
        pieces.push(Piece::Link(&text[start..end]));
        plain = end;
        from = end;
    }
    if plain < text.len() {
        pieces.push(Piece::Plain(&text[plain..]));
    }
    pieces
}

/// Where the address begins whose `://` is at `at`, if it is one of ours and stands free.
fn scheme_start(text: &str, after: usize, at: usize) -> Option<usize> {
    let before = &text[after..at];
    let is = |scheme: &str| {
        let start = before.len().checked_sub(scheme.len())?;
        before.get(start..)?.eq_ignore_ascii_case(scheme).then_some(start)
    };
    let start = is("https").or_else(|| is("http"))?;
    let free = !before[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    free.then_some(after + start)
}

/// How far the address goes on, without what only ends the sentence around it.
fn length(rest: &str) -> usize {
    let mut end = rest.find(ends).unwrap_or(rest.len());
    while let Some(last) = rest[..end].chars().next_back() {
        let trailing = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '…' | '。' | '、' => true,
            ')' => unmatched(&rest[..end], '(', ')'),
            ']' => unmatched(&rest[..end], '[', ']'),
            '}' => unmatched(&rest[..end], '{', '}'),
            _ => false,
        };
        if !trailing {
            break;
        }
        end -= last.len_utf8();
    }
    // An address without a host is none.
    if rest[..end].starts_with(|c: char| c.is_alphanumeric() || c == '[') { end } else { 0 }
}

/// What no address holds: space, quotes, angle brackets, and characters that draw nothing or turn
/// the direction of the text, behind which one address could pass for another.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '“' | '”' | '«' | '»' | '「' | '」' | '（' | '）')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn unmatched(text: &str, open: char, close: char) -> bool {
    text.matches(close).count() > text.matches(open).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<&str> {
        let pieces = split(text);
        let whole: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) | Piece::Link(text) => *text,
            })
            .collect();
        assert_eq!(whole, text, "nothing is lost or added");
        let link = |piece| match piece {
            Piece::Link(link) => Some(link),
            Piece::Plain(_) => None,
        };
        pieces.into_iter().filter_map(link).collect()
    }

    #[test]
    fn an_address_is_found_in_a_sentence() {
        assert_eq!(
            links("See https://example.org/a?b=c#d, please."),
            ["https://example.org/a?b=c#d"]
        );
        assert_eq!(links("http://a.b and HTTPS://C.D!"), ["http://a.b", "HTTPS://C.D"]);
        assert_eq!(links("(https://a.b/c)"), ["https://a.b/c"]);
        assert_eq!(
            links("https://a.b/Wiki_(chat) (https://c.d)"),
            ["https://a.b/Wiki_(chat)", "https://c.d"]
        );
        assert_eq!(links("東京https://a.b/東京、と"), Vec::<&str>::new());
        assert_eq!(links("東京 https://a.b/東京 と"), ["https://a.b/東京"]);
        assert_eq!(links("<https://a.b>"), ["https://a.b"]);
    }

    #[test]
    fn nothing_but_http_ever_becomes_a_link() {
        for text in [
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,<script>alert(1)</script>",
            "file:///etc/passwd",
            "xhttps://a.b",
            "http://",
            "https://...",
            "https:// a.b",
            "://a.b",
            "ftp://a.b",
        ] {
            assert_eq!(links(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_hidden_character_ends_an_address() {
        assert_eq!(links("https://a.b\u{202e}gpj.exe"), ["https://a.b"]);
        assert_eq!(links("https://a.b/\u{200b}c"), ["https://a.b/"]);
    }
}
